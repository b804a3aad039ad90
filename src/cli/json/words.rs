//! Words that several answers share.

use crate::russian::Gender;

/// Gender as other programs read it.
pub fn gender(gender: Option<Gender>) -> Option<&'static str> {
    gender.map(|it| match it {
        Gender::Female => "f",
        Gender::Male => "m",
    })
}

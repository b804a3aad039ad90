//! What is at hand while sheets are written.

use super::live::Live;
use crate::xlsx::look::Looks;

/// What is at hand while sheets are written.
pub struct Writing<'a> {
    pub looks: Looks,
    pub months: &'a [String],
    pub live: Live<'a>,
}

//! What the rules give for a school and a year. Types, and finding things in them.

mod year;
mod subject;
mod schedule;
mod kept;
mod lookup;

pub use kept::{Called, HandedOver, Kept};
pub use schedule::{
    Attestation, Event, LeftOut, Outlook, Planned, Said, Schedule, Standing, State, Status, SupportPlan,
};
pub use subject::{Anchor, Purpose, Scope, Subject, Who};
pub use year::{Year, YearKind};

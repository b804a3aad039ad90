//! What a school is made of. Types only, from the lowest to the highest.

mod known_date;
mod attestation;
mod course;
mod person;
mod results;
mod school;

pub use attestation::{Application, Category, CategoryKind, Outcome, Szd};
pub use course::{Activity, Course, Level, Support};
pub use known_date::{KnownDate, Precision};
pub use person::{Absence, AbsenceKind, Employment, Experience, Person, Position, PostKind};
pub use results::{Achievement, Consultation, Contribution, Issued};
pub use school::{
    Holder, Member, MemberRole, Official, OrderNumber, Organisation, OrganisationKind, Role, School,
    SchoolMonitoring, Session, Settings, StateMonitoring, Unread, Verdict,
};

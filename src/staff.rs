//! The school as the workbook describes it: people, their positions, categories, courses, applications.
//!
//! Nothing is computed here: a category's end, a due attestation or an exemption is the work of `schedule`.

mod columns;
mod person;
mod school;

pub use columns::{Column, ColumnKind, Columns, Shape, SheetSpec};
pub use person::{
    Absence, AbsenceKind, Activity, Application, Category, CategoryKind, Course, Employment, Experience,
    KnownDate, Person, Position, PostKind, Precision, Support, Szd,
};
pub use school::{
    Holder, Member, MemberRole, Official, OrderNumber, Organisation, OrganisationKind, Role, School,
    SchoolMonitoring, Session, Settings, StateMonitoring,
};

//! The school as the workbook describes it: people, their positions, categories, courses, applications.
//!
//! Nothing is computed here: a category's end, a due attestation or an exemption is the work of `schedule`.

mod abbreviations;
mod apart;
mod application;
mod captions;
mod category;
mod cells;
mod checks;
mod columns;
mod content;
mod course_captions;
mod dates;
mod desk;
mod dictionary;
mod experience;
mod facts;
mod groups;
mod header;
mod history;
mod kinds;
mod layout;
mod marks;
mod name_cell;
mod names;
mod learning;
mod lists;
mod notes;
mod offices;
mod pairs;
mod papers;
mod people;
mod person;
mod positions;
mod posts;
mod rates;
mod reading;
mod school;
mod short;
mod spoken;
mod strange;
mod studies;
mod table;
mod term;
mod together;
mod told;
mod typed;
mod unread;
mod vocabulary;
mod words;
mod years;
mod written;

pub use application::{Application, Outcome};
pub use columns::{Column, ColumnKind, Columns, Shape, SheetSpec};
pub use lists::Listed;
pub use person::{
    Absence, AbsenceKind, Activity, Category, CategoryKind, Course, Employment, Experience, KnownDate, Level,
    Person, Position, PostKind, Precision, Support, Szd,
};
pub use posts::{Matched, Posts};
pub use reading::{Reading, Reckoning, read, read_on};
pub use school::{
    Holder, Member, MemberRole, Official, OrderNumber, Organisation, OrganisationKind, Role, School,
    SchoolMonitoring, Session, Settings, StateMonitoring, Unread,
};
pub use table::{SheetAccount, Understood};
pub use typed::{Fate, TypedCell, TypedRow, Under, typed};

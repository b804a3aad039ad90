//! The school as the workbook describes it: people, their positions, categories, courses, applications.
//!
//! Nothing is computed here: a category's end, a due attestation or an exemption is the work of `schedule`.

mod abbreviations;
mod absences;
mod applications;
mod apart;
mod attestation;
mod captions;
mod categories;
mod category;
mod cells;
mod checks;
mod columns;
mod content;
mod course;
mod course_captions;
mod dates;
mod desk;
mod dictionary;
mod experience;
mod facts;
mod groups;
mod header;
mod kinds;
mod known_date;
mod layout;
mod monitorings;
mod name_cell;
mod names;
mod learning;
mod lists;
mod notes;
mod offices;
mod orders;
mod pairs;
mod phrase;
mod people;
mod person;
mod positions;
mod posts;
mod rates;
mod reading;
mod school;
mod settings;
mod short;
mod spoken;
mod staff_categories;
mod strange;
mod studies;
mod table;
mod together;
mod told;
mod typed;
mod unread;
mod vocabulary;
mod words;
mod years;
mod written;

pub use attestation::{Application, Category, CategoryKind, Outcome, Szd};
pub use captions::Understood;
pub use columns::{Column, ColumnKind, Columns, Shape, SheetSpec};
pub use course::{Activity, Course, Level, Support};
pub use known_date::{KnownDate, Precision};
pub use lists::Listed;
pub use person::{Absence, AbsenceKind, Employment, Experience, Person, Position, PostKind};
pub use posts::{Matched, Posts};
pub use reading::{Reading, Reckoning, read, read_on};
pub use school::{
    Holder, Member, MemberRole, Official, OrderNumber, Organisation, OrganisationKind, Role, School,
    SchoolMonitoring, Session, Settings, StateMonitoring, Unread,
};
pub use table::SheetAccount;
pub use typed::{Fate, TypedCell, TypedRow, Under, typed};

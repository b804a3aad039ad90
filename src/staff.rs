//! The school as the workbook describes it: people, their positions, categories, courses, applications.
//!
//! Nothing is computed here: a category's end, a due attestation or an exemption is the work of `schedule`.

mod model;
mod text;
mod lexicon;
mod cells;
mod sheet;
mod rows;

pub use lexicon::choices::Listed;
pub use lexicon::columns::{Column, ColumnKind, Columns, Shape, SheetSpec};
pub use lexicon::posts::{Matched, Posts};
pub use model::attestation::{Application, Category, CategoryKind, Outcome, Szd};
pub use model::course::{Activity, Course, Level, Support};
pub use model::known_date::{KnownDate, Precision};
pub use model::person::{Absence, AbsenceKind, Employment, Experience, Person, Position, PostKind};
pub use model::school::{
    Holder, Member, MemberRole, Official, OrderNumber, Organisation, OrganisationKind, Role, School,
    SchoolMonitoring, Session, Settings, StateMonitoring, Unread,
};
pub use rows::{Reading, Reckoning, read, read_on};
pub use sheet::as_typed::{Fate, TypedCell, TypedRow, Under, typed};
pub use sheet::captions::understood::Understood;
pub use sheet::table::SheetAccount;

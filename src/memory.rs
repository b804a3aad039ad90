//! The memory of a year: what the program wrote, what became of it, what was chosen, and what changed from run to run.
//!
//! It holds no facts of the school: those stand in the workbook alone. `disk` keeps it beside the papers as `.cyclogram.json`.

mod guard;
mod model;
mod keys;
mod runs;
mod text;

pub use guard::{School, guard};
pub use keys::{Known, settled};
pub use model::{
    Archived, Change, Content, Mark, MarkKind, Memory, Order, Paper, Run, State, Unfinished, What, hash,
};
pub use text::{Unreadable, id_of, read};

//! The memory of a year: what the program wrote, what became of it, what was chosen, and what changed from run to run.
//!
//! It holds no facts of the school: those stand in the workbook alone. `disk` keeps it beside the papers as `.cyclogram.json`.

mod guard;
mod runs;
mod journal;
mod model;
mod keys;
mod amendments;
mod text;
mod marks;
mod said;

pub use amendments::{Amendment, Now, amendment_key};
pub use guard::{School, fewer, guard};
pub use journal::{Filled, Form, Noted, Words, read as read_journal};
pub use keys::{Known, settled};
pub use model::{
    Archived, AsOf, Content, Listed, Mark, MarkKind, Meeting, Memory, Numbered, Official, Order, Paper, Seat,
    State, Unfinished, hash,
};
pub use runs::{Change, Run, What};
pub use text::{Unreadable, id_of, read, text};

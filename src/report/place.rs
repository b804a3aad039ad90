//! Where a thing stands that is remarked on.

/// Where a thing stands, in words a secretary can follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The run as a whole.
    #[default]
    Everywhere,
    /// A file, by its name alone.
    File(String),
    /// A line of a text file.
    Line(String, usize),
    /// A sheet of the workbook.
    Sheet(String),
    /// A cell of the workbook: sheet and address ("D4").
    Cell(String, String),
}

impl Place {
    /// Returns the sheet's name, if the place is in the workbook.
    pub fn sheet(&self) -> Option<&str> {
        match self {
            Place::Sheet(sheet) | Place::Cell(sheet, _) => Some(sheet),
            _ => None,
        }
    }

    /// Returns the cell's address, if the place is a cell.
    pub fn cell(&self) -> Option<&str> {
        match self {
            Place::Cell(_, cell) => Some(cell),
            _ => None,
        }
    }

    /// Returns the number of the row, if the place is a cell.
    pub fn row(&self) -> Option<u32> {
        self.cell()?.trim_start_matches(|it: char| !it.is_ascii_digit()).parse().ok()
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Everywhere => Ok(()),
            Place::File(name) => write!(f, "Файл «{name}»"),
            Place::Line(name, line) => write!(f, "Файл «{name}», строка {line}"),
            Place::Sheet(sheet) => write!(f, "Лист «{sheet}»"),
            Place::Cell(sheet, cell) => write!(f, "Лист «{sheet}», ячейка {cell}"),
        }
    }
}

//! The formats that can be read, and how a file that cannot be is complained of.

/// What to do when a file will not open.
pub const SAVE_ANEW: &str = "откройте файл в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)»";

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// xlsx, xlsm.
    Xlsx,
    /// xlsb.
    Xlsb,
    /// xls.
    Xls,
    /// ods.
    Ods,
    /// Text with separators.
    Csv,
}

/// A sentence for the school and what to do.
pub type Complaint = (String, &'static str);

/// The complaint about a file under a password.
pub fn password() -> Complaint {
    ("файл закрыт паролем".into(), "снимите пароль: Файл — Сведения — Защита книги, и сохраните файл")
}

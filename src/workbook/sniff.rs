//! What a file is, by its first bytes: names lie, and a page saved as «.xls» is no spreadsheet.

use std::io::Cursor;

use super::csv;
use super::format::{Complaint, Format, SAVE_ANEW, password};

/// Tells the format of a file, or says in Russian what it is instead.
pub fn format(bytes: &[u8]) -> Result<Format, Complaint> {
    if bytes.is_empty() {
        return Err(("файл пустой".into(), "скопируйте таблицу заново"));
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return if holds_utf16(bytes, "EncryptedPackage") { Err(password()) } else { Ok(Format::Xls) };
    }
    // BIFF2 to BIFF5 may stand without the OLE container.
    if bytes.len() > 4 && bytes[0] == 0x09 && matches!(bytes[1], 0 | 2 | 4 | 8) {
        return Ok(Format::Xls);
    }
    not_a_spreadsheet(bytes).map_or(Ok(Format::Csv), Err)
}

fn zipped(bytes: &[u8]) -> Result<Format, Complaint> {
    let broken = || ("файл повреждён или скопирован не до конца".to_owned(), SAVE_ANEW);
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let names: Vec<String> =
        archive.file_names().flatten().map(|it| it.replace('\\', "/").to_lowercase()).collect();
    let has = |name: &str| names.iter().any(|it| it.trim_start_matches('/') == name);
    if has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("content.xml") {
        Ok(Format::Ods)
    } else if has("word/document.xml") {
        Err((
            "это документ Word, а не таблица".into(),
            "положите в папку таблицу Excel со списком сотрудников",
        ))
    } else if names.iter().any(|it| it.starts_with("xl/")) || has("[content_types].xml") {
        Ok(Format::Xlsx)
    } else {
        Err(("это архив, а не таблица".into(), "распакуйте архив и положите в папку таблицу из него"))
    }
}

/// What the file is, if it is no table in text either.
fn not_a_spreadsheet(bytes: &[u8]) -> Option<Complaint> {
    let head = &bytes[..bytes.len().min(1024)];
    let start = head.iter().position(|it| !it.is_ascii_whitespace() && !matches!(it, 0xEF | 0xBB | 0xBF));
    Some(match start.map(|it| head[it]) {
        Some(b'<') => ("это веб-страница или XML под видом таблицы".into(), SAVE_ANEW),
        Some(b'{') if head.starts_with(b"{\\rtf") => ("это документ RTF, а не таблица".into(), SAVE_ANEW),
        Some(b'%') if head.starts_with(b"%PDF") => {
            ("это документ PDF, а не таблица".into(), "положите в папку таблицу Excel со списком сотрудников")
        }
        _ if csv::is_table(bytes) => return None,
        _ => ("это не таблица Excel и не таблица LibreOffice".into(), SAVE_ANEW),
    })
}

fn holds_utf16(bytes: &[u8], word: &str) -> bool {
    let wanted: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|it| it == wanted)
}

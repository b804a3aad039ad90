//! What the program gives, kept as files: `SNAPSHOTS=overwrite cargo test` writes them anew; whoever changes one reads it before it is committed.

use std::path::{Path, PathBuf};

use snapbox::data::DataFormat;
use snapbox::report::Palette;
use snapbox::{Assert, Data};

/// Compares a text with the file that keeps it, whatever its ends of lines; says what differs, unless the file was written anew.
pub fn differs(file: &Path, text: &str) -> Option<String> {
    compared(file, Data::text(text), DataFormat::Text)
}

/// Compares bytes with the file that keeps them.
pub fn differs_in_bytes(file: &Path, bytes: &[u8]) -> Option<String> {
    compared(file, Data::binary(bytes.to_vec()), DataFormat::Binary)
}

/// Lists the files of a folder and of those below it.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().flatten().map(|it| it.path());
    entries.flat_map(|it| if it.is_dir() { files(&it) } else { vec![it] }).collect()
}

fn compared(file: &Path, found: Data, format: DataFormat) -> Option<String> {
    let kept = Data::read_from(file, Some(format)).raw();
    let assert = Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).palette(Palette::plain());
    assert.try_eq(Some(&"now"), found, kept).err().map(|it| it.to_string())
}

#[test]
fn a_difference_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.txt");
    std::fs::write(&file, "одно\r\n[..] другое\n").unwrap();
    assert_eq!(differs(&file, "одно\n[..] другое\n"), None);
    for (path, text) in [(&file, "одно\nне другое\n"), (&folder.path().join("none.txt"), "одно\n")]
    {
        let said = Assert::new().action(snapbox::assert::Action::Verify);
        let kept = Data::read_from(path, Some(DataFormat::Text)).raw();
        assert!(said.try_eq(None, Data::text(text), kept).is_err(), "{text}");
    }
}

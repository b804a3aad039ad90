//! File names: legal on Windows, not too long, and never the same for two documents.

use std::collections::HashSet;

/// The longest name of a file or folder, in characters, ending included.
const LONGEST: usize = 100;

/// Gives every document a path of its own.
#[derive(Default)]
pub struct Paths {
    // Windows does not tell «а» from «А» in names.
    taken: HashSet<String>,
}

impl Paths {
    /// Returns the first of `names` that is still free below `folders`, else the last one with a number.
    ///
    /// Empty folders are left out; `names` stand from the shortest to the most telling; `ending` is ".docx".
    pub fn path(&mut self, folders: &[&str], names: &[String], ending: &str) -> String {
        let folder: String =
            folders.iter().filter(|it| !it.is_empty()).map(|it| legal(it, LONGEST) + "/").collect();
        let room = LONGEST - ending.chars().count() - " (99)".len();
        for name in names {
            let path = format!("{folder}{}{ending}", legal(name, room));
            if self.taken.insert(path.to_lowercase()) {
                return path;
            }
        }
        let last = names.last().map(|it| legal(it, room)).unwrap_or_default();
        let mut number = 2;
        loop {
            let path = format!("{folder}{last} ({number}){ending}");
            if self.taken.insert(path.to_lowercase()) {
                return path;
            }
            number += 1;
        }
    }
}

/// Cleans a name of what Windows refuses, and cuts it to `room` characters at a word.
fn legal(name: &str, room: usize) -> String {
    let clean: String = name
        .chars()
        .map(|it| if it.is_control() || r#"<>:"/\|?*"#.contains(it) || it == '\u{a0}' { ' ' } else { it })
        .collect();
    let mut result = String::new();
    for word in clean.split_whitespace() {
        let space = usize::from(!result.is_empty());
        let left = room.saturating_sub(result.chars().count() + space);
        if word.chars().count() > left {
            if result.is_empty() {
                result = word.chars().take(room).collect();
            }
            break;
        }
        if space == 1 {
            result.push(' ');
        }
        result.push_str(word);
    }
    // Windows drops a dot or space at the end and keeps device names for itself.
    let result = result.trim_end_matches(['.', ' ']).to_string();
    let stem = result.split('.').next().unwrap_or_default().to_uppercase();
    let numbered = stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT"));
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" => result + "_",
        _ if numbered => result + "_",
        "" => "_".into(),
        _ => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|it| it.to_string()).collect()
    }

    #[test]
    fn windows_can_keep_every_name() {
        assert_eq!(legal("12/3-к: «да?»", 50), "12 3-к «да »");
        assert_eq!(legal("Иванова\u{a0}М.П.", 50), "Иванова М.П");
        assert_eq!(legal("con.txt", 50), "con.txt_");
        assert_eq!(legal("...", 50), "_");
        assert_eq!(legal("очень длинное имя файла", 14), "очень длинное");
        assert_eq!(legal(&"щ".repeat(200), 96).chars().count(), 96);
    }

    #[test]
    fn two_documents_never_share_a_path() {
        let mut paths = Paths::default();
        let both = names(&["Иванова М.П", "Иванова М.П учитель"]);
        assert_eq!(paths.path(&["4"], &both, ".docx"), "4/Иванова М.П.docx");
        assert_eq!(paths.path(&["4"], &both, ".docx"), "4/Иванова М.П учитель.docx");
        assert_eq!(paths.path(&["4"], &both, ".docx"), "4/Иванова М.П учитель (2).docx");
        assert_eq!(paths.path(&["", "4"], &names(&["ИВАНОВА М.П"]), ".docx"), "4/ИВАНОВА М.П (2).docx");
    }
}

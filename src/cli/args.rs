//! The command line. Only this wing knows clap.

mod commands;
mod complaint;
mod shell;

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use crate::report::nearest;

pub use commands::{
    Archive, Asked, Build, Check, Command, District, Explain, Format, Given, New, Show, TableFormat,
    Templates,
};
pub use shell::{completions, man};

use complaint::{complaint, hinted, meant};

/// What people type to be helped.
const HELP: [&str; 3] = ["help", "справка", "помощь"];

/// How reading of the command line ended, if no command is to be run.
#[derive(Debug)]
pub enum Ended {
    /// Help or the version was asked for.
    Shown(String),
    /// The command line is wrong, and why.
    Wrong(String),
}

/// Reads the command line.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Asked, Ended> {
    let asked = Asked::try_parse_from(helped(words)).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ended::Shown(error.render().to_string()),
        _ => Ended::Wrong(complaint(&error)),
    })?;
    // A word that is no command is taken for a workbook.
    let Some(word) = asked.build.given.workbook.as_deref().and_then(Path::to_str) else { return Ok(asked) };
    let commands = Asked::command();
    let commands: Vec<&str> =
        commands.get_subcommands().filter(|it| !it.is_hide_set()).map(clap::Command::get_name).collect();
    if commands.contains(&word) {
        Err(wrong(&format!("команду «{word}» поставьте первой, перед ключами")))
    } else if word.contains(['.', '/', '\\']) {
        Ok(asked)
    } else {
        let near = meant(nearest(word, &commands).copied().unwrap_or_default());
        Err(wrong(&format!(
            "«{word}» — не команда и не книга Excel: у книги есть окончание, например .xlsx{near}"
        )))
    }
}

/// «cyclogram help check» is «cyclogram check --help».
fn helped(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.into_iter().collect();
    if words.get(1).and_then(|it| it.to_str()).is_some_and(|it| HELP.contains(&it)) {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// Says that there is no such code of a message.
pub fn no_such_code(typed: &str, near: Option<&str>) -> String {
    let meant = meant(near.unwrap_or_default());
    format!("Ошибка: кода «{typed}» нет{meant}\n  подсказка: все коды — cyclogram explain\n")
}

fn wrong(text: &str) -> Ended {
    Ended::Wrong(hinted(text))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_copy_with_remarks_needs_no_name() {
        let asked = |line: &str| match read(line.split(' ').map(Into::into)).map(|it| it.command) {
            Ok(Some(Command::Check(it))) => it.annotate,
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(asked("cyclogram check"), None);
        assert_eq!(asked("cyclogram check --annotate"), Some(PathBuf::new()));
        assert_eq!(asked("cyclogram check --annotate=a.xlsx"), Some(PathBuf::from("a.xlsx")));
    }
}

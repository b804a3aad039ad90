//! What a shell and the command man read of the command line.

use clap::CommandFactory;
use clap_mangen::Man;

use super::commands::{Asked, Completions};

/// The headings that the maker of man pages writes, and what they are in Russian.
const HEADINGS: [(&str, &str); 7] = [
    (".SH NAME", ".SH ИМЯ"),
    (".SH SYNOPSIS", ".SH ИСПОЛЬЗОВАНИЕ"),
    (".SH DESCRIPTION", ".SH ОПИСАНИЕ"),
    (".SH OPTIONS", ".SH КЛЮЧИ"),
    (".SH SUBCOMMANDS", ".SH КОМАНДЫ"),
    (".SH EXTRA", ".SH ПРИМЕРЫ"),
    (".SH VERSION", ".SH ВЕРСИЯ"),
];

/// Writes the script that completes commands and keys in a shell.
pub fn completions(asked: &Completions) -> String {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut Asked::command(), "cyclogram", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Writes the page for the command man.
pub fn man() -> String {
    let mut text = Vec::new();
    // Writing into memory does not fail.
    let _ = Man::new(Asked::command()).render(&mut text);
    let text = String::from_utf8_lossy(&text).into_owned();
    HEADINGS.iter().fold(text, |text, (english, russian)| text.replace(english, russian))
}

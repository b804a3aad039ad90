//! Where the program begins and ends: the only place that reads the clock and prints.

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use cyclogram::{cli, disk};

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the clock is read here and nowhere else")]
    let today = chrono::Local::now().date_naive();
    // Each line stands in the place of the one before; where nobody looks there is none.
    let told = AtomicBool::new(false);
    let tell = |line: &str| {
        if stderr().is_terminal() {
            let _ = stderr().write_all(format!("\r{line:<WIDE$}").as_bytes());
            told.store(true, Ordering::Relaxed);
        }
    };
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if words.len() == 1 && !disk::is_begun() && wants_folder() {
        words.push("new".into());
    }
    let answer = cli::run_telling(words, today, &tell);
    if told.into_inner() {
        let _ = stderr().write_all(format!("\r{:WIDE$}\r", "").as_bytes());
    }
    // A closed pipe («cyclogram dates | head») is no reason to fail.
    let _ = stdout().write_all(answer.out.as_bytes());
    let _ = stderr().write_all(answer.err.as_bytes());
    if started_by_double_click() {
        let _ = stdout().write_all("\nНажмите Enter, чтобы закрыть окно.\n".as_bytes());
        let _ = stdin().read_line(&mut String::new());
    }
    ExitCode::from(answer.code)
}

/// Letters of a line that says how far the work is.
const WIDE: usize = 78;

/// Offers the folder to begin with to somebody who started the program where there is none.
fn wants_folder() -> bool {
    if !(stdin().is_terminal() && stdout().is_terminal()) {
        return false;
    }
    let question = "Рядом нет папки input с книгой школы. Создать её, с книгой для заполнения и руководством? (да/нет): ";
    let _ = stdout().write_all(question.as_bytes());
    let _ = stdout().flush();
    let mut answer = String::new();
    let _ = stdin().read_line(&mut answer);
    answer.trim().to_lowercase().starts_with(['д', 'y'])
}

/// Whether the window closes with the program: then there is time to read. The command line of Windows sets PROMPT.
fn started_by_double_click() -> bool {
    cfg!(windows)
        && std::env::args_os().len() == 1
        && stdout().is_terminal()
        && std::env::var_os("PROMPT").is_none()
}

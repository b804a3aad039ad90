//! Where the program begins and ends: the only place that reads the clock and prints.

use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use cyclogram::{cli, disk};
use terminal_size::terminal_size;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the clock is read here and nowhere else")]
    let today = chrono::Local::now().date_naive();
    // Each line stands in the place of the one before; where nobody looks there is none.
    let told = AtomicBool::new(false);
    let tell = |line: &str| {
        if stderr().is_terminal() {
            let wide = wide().saturating_sub(1);
            let line: String = line.chars().take(wide).collect();
            let _ = stderr().write_all(format!("\r{line:<wide$}").as_bytes());
            told.store(true, Ordering::Relaxed);
        }
    };
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if words.len() == 1 && !disk::is_begun() && wants_folder() {
        words.push("new".into());
    }
    let answer = cli::run_telling(words, today, &tell);
    if told.into_inner() {
        let _ = stderr().write_all(format!("\r{:1$}\r", "", wide().saturating_sub(1)).as_bytes());
    }
    // These leave out colour where NO_COLOR or the terminal asks for it.
    print(&mut anstream::stdout(), &answer.out, stdout().is_terminal() && !answer.is_data);
    print(&mut anstream::stderr(), &answer.err, stderr().is_terminal());
    if started_by_double_click() {
        let _ = stdout().write_all("\nНажмите Enter, чтобы закрыть окно.\n".as_bytes());
        let _ = stdin().read_line(&mut String::new());
    }
    ExitCode::from(answer.code)
}

/// Prints an answer, fitted if a terminal shows it. A closed pipe («cyclogram dates | head») is no reason to fail.
fn print(to: &mut impl Write, text: &str, is_fitted: bool) {
    let _ = match is_fitted {
        true => to.write_all(cli::fitted(text, wide()).as_bytes()),
        false => to.write_all(text.as_bytes()),
    };
}

/// Letters in a line of the terminal.
fn wide() -> usize {
    terminal_size().map_or(80, |it| it.0.0.into())
}

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

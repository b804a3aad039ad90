//! Where the program begins and ends: the only place that reads the clock and prints.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use cyclogram::cli;

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
    let answer = cli::run_telling(std::env::args_os(), today, &tell);
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

/// Whether the window closes with the program: then there is time to read. The command line of Windows sets PROMPT.
fn started_by_double_click() -> bool {
    cfg!(windows)
        && std::env::args_os().len() == 1
        && stdout().is_terminal()
        && std::env::var_os("PROMPT").is_none()
}

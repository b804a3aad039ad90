//! Where the program begins and ends: the only place that reads the clock and prints.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;

use cyclogram::cli;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the clock is read here and nowhere else")]
    let today = chrono::Local::now().date_naive();
    let answer = cli::run(std::env::args_os(), today);
    // A closed pipe («cyclogram dates | head») is no reason to fail.
    let _ = stdout().write_all(answer.out.as_bytes());
    let _ = stderr().write_all(answer.err.as_bytes());
    if started_by_double_click() {
        let _ = stdout().write_all("\nНажмите Enter, чтобы закрыть окно.\n".as_bytes());
        let _ = stdin().read_line(&mut String::new());
    }
    ExitCode::from(answer.code)
}

/// Whether the window closes with the program: then there is time to read. The command line of Windows sets PROMPT.
fn started_by_double_click() -> bool {
    cfg!(windows)
        && std::env::args_os().len() == 1
        && stdout().is_terminal()
        && std::env::var_os("PROMPT").is_none()
}

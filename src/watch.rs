//! Reading under watch: it may panic or run for ever over a damaged file, and the school still gets an answer.
//!
//! What cannot be watched is an allocation that fails: it ends the program. The preflight refuses the files that ask for one.

use std::cell::Cell as Flag;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Once, mpsc};
use std::thread::Builder;
use std::time::Duration;

/// No workbook of a school takes so long to read: a hundred thousand rows take half a second.
pub const LONGEST: Duration = Duration::from_secs(60);
/// The stack of the thread that reads; only what is used of it takes memory.
const STACK: usize = 64 << 20;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It panicked.
    Broken,
    /// It took longer than it may; what it began is left to run until the program ends.
    Late,
}

/// Runs in a thread of its own and waits no longer than the limit.
pub fn within<T: Send + 'static>(
    limit: Duration,
    run: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Ended> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let watched = move || {
        // Nobody listens any more when it was too late.
        let _ = sender.send(quietly(run));
    };
    // Without a thread nothing was begun, and the channel is closed at once.
    let begun = Builder::new().name("reading".into()).stack_size(STACK).spawn(watched);
    let waited = begun.map_or(Err(mpsc::RecvTimeoutError::Disconnected), |_| receiver.recv_timeout(limit));
    match waited {
        Ok(Some(done)) => Ok(done),
        Ok(None) | Err(mpsc::RecvTimeoutError::Disconnected) => Err(Ended::Broken),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Ended::Late),
    }
}

/// Runs what may panic, without the panic's English words on the terminal; `None` if it did.
fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    thread_local! {
        static QUIET: Flag<bool> = const { Flag::new(false) };
    }
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    QUIET.set(true);
    let done = catch_unwind(AssertUnwindSafe(run));
    QUIET.set(false);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn what_runs_for_ever_is_given_up() {
        let forever = || -> u8 {
            loop {
                std::thread::park();
            }
        };
        assert_eq!(within(SHORT, forever), Err(Ended::Late));
    }

    #[test]
    fn a_panic_is_told_from_a_result() {
        assert_eq!(within(LONG, || 5), Ok(5));
        assert_eq!(within(LONG, || -> u8 { panic!("a damaged file") }), Err(Ended::Broken));
    }
}

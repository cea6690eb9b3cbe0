//! Which panics are findings: those that nobody catches.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::abort;
use std::sync::Once;

static HOOK: Once = Once::new();

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does `work`, and ends the process when it panics. Panics of foreign code that a reader catches
/// itself, as it must, are none: libFuzzer's own hook would end the process for those too.
pub fn lawful(work: impl FnOnce()) {
    HOOK.call_once(|| {
        set_hook(Box::new(|panic| LAST.set(format!("{panic}"))));
    });
    if catch_unwind(AssertUnwindSafe(work)).is_err() {
        LAST.with_borrow(|words| eprintln!("{words}"));
        abort();
    }
}

//! What a page must not be: nested so deeply, or so slow, that the run stands still.

use dom_smoothie::Readability;
use std::cell::RefCell;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Depth of nesting that is read. Real pages stay below 200; the stack that the extractor needs
/// grows with the depth.
pub(super) const MAX_DEPTH: usize = 1000;

/// Elements left open, by their tags, beyond which a page is not even parsed: the time that it
/// takes grows with their number for each tag.
pub(super) const MAX_OPEN: usize = 5000;

/// Stack of the thread that extracts: some of the work goes as deep as the page.
const STACK: usize = 64 << 20;

thread_local! {
    static HELPER: RefCell<Option<Helper>> = const { RefCell::new(None) };
}

/// A thread that works for this one.
struct Helper {
    work: Sender<Work>,
}

type Work = Box<dyn FnOnce() + Send>;

/// Why there is no result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It took too long, and is let run out by itself.
    TimeLimit,
    /// It broke.
    Panic,
}

/// Does `work` in another thread, and waits for it as long as `limit`, or for ever.
///
/// The only place where a clock decides: foreign code on a foreign page may take for ever, and a
/// thread cannot be stopped from outside.
pub(super) fn within<T: Send + 'static>(
    limit: Option<Duration>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Stopped> {
    let (give, take): (Sender<T>, Receiver<T>) = channel();
    let work: Work = Box::new(move || drop(give.send(work())));
    HELPER.with_borrow_mut(|helper| {
        let sent = match helper {
            Some(running) => running.work.send(work).map_err(|unsent| unsent.0),
            None => Err(work),
        };
        if let Err(work) = sent {
            *helper = Some(Helper::new());
            let fresh = helper.as_ref().map(|helper| helper.work.send(work));
            if !matches!(fresh, Some(Ok(()))) {
                return Err(Stopped::Panic);
            }
        }
        let result = match limit {
            Some(limit) => take.recv_timeout(limit),
            None => take.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        result.map_err(|error| {
            // It is busy, or gone.
            *helper = None;
            match error {
                RecvTimeoutError::Timeout => Stopped::TimeLimit,
                RecvTimeoutError::Disconnected => Stopped::Panic,
            }
        })
    })
}

impl Helper {
    fn new() -> Self {
        let (give, take) = channel::<Work>();
        let work = move || {
            while let Ok(work) = take.recv() {
                work();
            }
        };
        // Without a thread the sender finds nobody, and says so.
        drop(thread::Builder::new().name("page".to_owned()).stack_size(STACK).spawn(work));
        Self { work: give }
    }
}

/// How deeply a parsed page is nested.
pub(super) fn depth(reader: &Readability) -> usize {
    let mut node = reader.doc.root();
    let (mut depth, mut deepest) = (0usize, 0);
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
            deepest = deepest.max(depth);
            continue;
        }
        // Up, until there is a way on.
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if depth > 1 => {
                    node = parent;
                    depth -= 1;
                }
                _ => return deepest,
            }
        }
    }
}

/// How many elements are open at once, taken from the tags alone: those that may be left open, as
/// `p` and `li`, do not count.
pub(super) fn open_elements(page: &[u8]) -> usize {
    let (mut open, mut most) = (0usize, 0);
    for at in memchr::memchr_iter(b'<', page) {
        let tag = &page[at + 1..];
        let (closes, tag) = match tag.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, tag),
        };
        let len = tag.iter().take(16).take_while(|b| b.is_ascii_alphanumeric()).count();
        if len == 0 || is_left_open(&tag[..len]) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

fn is_left_open(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 32] = [
        b"p",
        b"li",
        b"dt",
        b"dd",
        b"tr",
        b"td",
        b"th",
        b"thead",
        b"tbody",
        b"tfoot",
        b"option",
        b"optgroup",
        b"br",
        b"hr",
        b"img",
        b"meta",
        b"link",
        b"input",
        b"area",
        b"base",
        b"col",
        b"embed",
        b"source",
        b"track",
        b"wbr",
        b"param",
        b"path",
        b"rect",
        b"circle",
        b"use",
        b"line",
        b"polygon",
    ];
    NAMES.iter().any(|n| n.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements_are_counted_without_those_that_may_stay_open() {
        assert_eq!(open_elements(b"<div><p>a<p>b<div></div></div><br>1 < 2"), 2);
        assert_eq!(open_elements("<ul><li>".repeat(50).as_bytes()), 50);
    }

    #[test]
    fn what_takes_too_long_or_breaks_costs_only_itself() {
        let limit = Some(Duration::from_secs(2));
        let slow = within(limit, || thread::sleep(Duration::from_secs(6)));
        assert_eq!(slow, Err(Stopped::TimeLimit));
        assert_eq!(within(limit, || 1), Ok(1));
        assert_eq!(within(None, || -> i32 { panic!("on purpose") }), Err(Stopped::Panic));
        assert_eq!(within(None, || 2), Ok(2));
    }
}

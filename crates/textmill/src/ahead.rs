//! Tables made ahead: while one is written, those after it are made.

use std::{
    panic::resume_unwind,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};
use textmill_corpus::{Batch, Table};
use textmill_spill::{Error, Making, Rows};

/// Batches of rows that wait to be written.
const BATCHES_WAITING: usize = 2;

/// What comes from the making to the writing, in the order of the tables.
enum Made {
    /// The rows that follow are of this table.
    Table(Arc<Table>),
    Rows(Batch),
    /// The rows of this table cannot be read on.
    Broken(Error),
    /// The next table cannot be made.
    Failed(Error),
}

/// Makes tables and gives each to `write` in their order, with its rows.
///
/// With one thread one thing is done after the other. Else tables are made on `threads` threads
/// (sorted, merged, ranked), rows on one more, and the calling thread writes. What is written is the same.
///
/// # Errors
/// When a table cannot be made or written; no other is written then.
pub(crate) fn write_ahead<E: From<Error>>(
    tables: Vec<Making>,
    threads: usize,
    mut write: impl FnMut(&Arc<Table>, &mut dyn Iterator<Item = Result<Batch, Error>>) -> Result<(), E>,
) -> Result<(), E> {
    if threads < 2 {
        for making in tables {
            for Rows { table, mut batches } in making.make()? {
                write(&table, &mut batches)?;
            }
        }
        return Ok(());
    }
    let (mut makers, mut made) = (Vec::new(), Vec::new());
    for making in tables {
        let (sender, receiver) = sync_channel(1);
        makers.push((making, sender));
        made.push(receiver);
    }
    let waiting = Mutex::new(makers.into_iter());
    let next = || waiting.lock().expect("no maker panics with the lock").next();
    thread::scope(|scope| {
        let mut handles = Vec::new();
        for _ in 0..threads {
            handles.push(scope.spawn(|| {
                while let Some((making, sender)) = next() {
                    // Nobody receives when writing failed.
                    if sender.send(making.make()).is_err() {
                        return;
                    }
                }
            }));
        }
        let (sender, receiver) = sync_channel(BATCHES_WAITING);
        handles.push(scope.spawn(move || send_rows(made, &sender)));
        let written = write_received(&receiver, &mut write);
        drop(receiver);
        for handle in handles {
            if let Err(panic) = handle.join() {
                resume_unwind(panic);
            }
        }
        written
    })
}

/// Sends the rows of all tables in their order, until one fails or nobody receives.
fn send_rows(made: Vec<Receiver<Result<Vec<Rows>, Error>>>, sender: &SyncSender<Made>) {
    for receiver in made {
        // A maker that panicked sends nothing.
        let Ok(tables) = receiver.recv() else { return };
        let tables = match tables {
            Ok(tables) => tables,
            Err(error) => return drop(sender.send(Made::Failed(error))),
        };
        for Rows { table, batches } in tables {
            let batches = batches.map(|batch| batch.map_or_else(Made::Broken, Made::Rows));
            for made in std::iter::once(Made::Table(table)).chain(batches) {
                if sender.send(made).is_err() {
                    return;
                }
            }
        }
    }
}

/// Gives each table that is received to `write`.
fn write_received<E: From<Error>>(
    receiver: &Receiver<Made>,
    write: &mut impl FnMut(&Arc<Table>, &mut dyn Iterator<Item = Result<Batch, Error>>) -> Result<(), E>,
) -> Result<(), E> {
    let mut next = receiver.recv().ok();
    while let Some(made) = next.take() {
        let table = match made {
            Made::Table(table) => table,
            Made::Failed(error) => return Err(error.into()),
            Made::Rows(_) | Made::Broken(_) => unreachable!("a table is named before its rows"),
        };
        let mut rows = std::iter::from_fn(|| match receiver.recv().ok()? {
            Made::Rows(batch) => Some(Ok(batch)),
            Made::Broken(error) => Some(Err(error)),
            after @ (Made::Table(_) | Made::Failed(_)) => {
                next = Some(after);
                None
            }
        })
        .fuse();
        write(&table, &mut rows)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use textmill_corpus::{Column, ColumnType};

    fn table(name: &'static str) -> Arc<Table> {
        Arc::new(Table {
            name,
            grain: "One row per number.",
            about: "",
            columns: vec![Column::new("n", ColumnType::Int32, "", "")],
            key: &["n"],
            order: "n",
        })
    }

    /// A table of the numbers `0..n`, a batch each, which cannot be read on from number `broken`.
    fn rows(name: &'static str, n: i64, broken: i64) -> Rows {
        let table = table(name);
        let declared = Arc::clone(&table);
        let batches = (0..n).map(move |n| {
            if n == broken {
                return Err(Error::Damaged("broken".into()));
            }
            let mut batch = Batch::new(&declared);
            batch.columns[0].push_int(n);
            Ok(batch)
        });
        Rows::new(&table, batches)
    }

    fn written(makings: Vec<Making>, threads: usize) -> (Vec<(&'static str, usize)>, bool) {
        let mut all = Vec::new();
        let result = write_ahead(makings, threads, |table, batches| {
            let mut n = 0;
            for batch in batches {
                n += batch?.n_rows();
            }
            all.push((table.name, n));
            Ok::<_, Error>(())
        });
        (all, result.is_ok())
    }

    #[test]
    fn tables_are_written_in_their_order_with_all_rows_on_any_number_of_threads() {
        for threads in [1, 2, 3, 9] {
            let slow = Making::new(|| {
                thread::sleep(std::time::Duration::from_millis(30));
                Ok(vec![rows("b", 40, -1), rows("empty", 0, -1)])
            });
            let makings = vec![rows("a", 3, -1).into(), slow, rows("c", 5, -1).into()];
            let expected = vec![("a", 3), ("b", 40), ("empty", 0), ("c", 5)];
            assert_eq!(written(makings, threads), (expected, true), "{threads} threads");
        }
    }

    #[test]
    fn nothing_is_written_after_a_table_that_cannot_be_made() {
        for threads in [1, 2, 5] {
            let failing = || Making::new(|| Err(Error::Damaged("counts".into())));
            let makings = vec![rows("a", 3, -1).into(), failing(), rows("c", 5, -1).into()];
            assert_eq!(written(makings, threads), (vec![("a", 3)], false));
            let makings = vec![rows("a", 9, 4).into(), rows("c", 500, -1).into()];
            assert_eq!(written(makings, threads), (vec![], false));
        }
    }
}

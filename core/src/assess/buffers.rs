//! Memory of answers that nobody needs any more, for the answers to come.
//!
//! Memory that is new to a process comes from the system page by page, which takes time. An allocator that keeps what is freed, as that of glibc mostly
//! does, saves the same time by itself; with one that gives it back, buffers do. Which rows there are, and what they say, does not depend on what
//! they are written into.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::chunks::Chunk;
use super::writing::Rows;

/// Memory that answers are written into, one after the other: a caller who asks again and again, say once a community or once a day, gives
/// [`Options::buffers`](super::Options::buffers) the same each time.
///
/// An [`Assessment`](super::Assessment) leaves its memory when it is dropped. What somebody else still holds then, another clone or a batch of
/// columns, is not taken from him: it is freed with its last holder, and the next answer asks the system for as much. It holds as much as all
/// answers that lived at one time needed, until it is dropped itself. Clones are the same buffers.
///
/// ```
/// use lianluo::{Buffers, Day, Options, Rulebook, TablesBuilder, assess};
/// let tables = TablesBuilder::new().build()?;
/// let buffers = Buffers::new();
/// for day in ["2026-06-29", "2026-06-30"] {
///     let [from, to, as_of] = ["2026-01-01", "2026-06-30", day].map(|day| Day::parse(day).unwrap());
///     let options = Options::new(from, to, as_of)?.buffers(&buffers);
///     let _ = assess(&Rulebook::standard(), &tables, &options)?;
/// }
/// # Ok::<(), lianluo::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Buffers(Arc<Mutex<Vec<Rows>>>);

impl std::fmt::Debug for Buffers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Buffers({} bytes)", self.bytes())
    }
}

impl Buffers {
    /// Buffers that hold nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many bytes lie ready for the next answer.
    pub fn bytes(&self) -> u64 {
        self.with(|spare| spare.iter().map(Rows::room).sum())
    }

    /// Columns without a row, and with the room that they once needed.
    pub(super) fn take(&self) -> Option<Rows> {
        self.with(Vec::pop)
    }

    /// Keeps the memory of chunks that nobody else holds.
    pub(super) fn keep(&self, chunks: impl DoubleEndedIterator<Item = Arc<Chunk>>) {
        // What is given last is taken first: the chunks come back in their order.
        let rows: Vec<Rows> = chunks.rev().filter_map(Arc::into_inner).map(Rows::from).collect();
        self.with(|spare| spare.extend(rows));
    }

    /// All that lies here has no content, so a thread that panicked cannot have left it half done.
    fn with<T>(&self, ask: impl FnOnce(&mut Vec<Rows>) -> T) -> T {
        ask(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

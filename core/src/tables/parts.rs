//! A column in parts: values of our own at the end, and before them values that stay where the caller keeps them.
//!
//! What is held is only looked at: nothing of it is copied and nothing written. Positions count over all parts.

use std::fmt;
use std::sync::Arc;

/// Values that lie in somebody's memory and stay as they are.
pub(crate) type Held<T> = Arc<dyn AsRef<[T]> + Send + Sync>;

/// A column in parts.
#[derive(Clone)]
pub(crate) struct Parts<T> {
    /// Where each held part begins, and its values; none is empty.
    held: Vec<(usize, Held<T>)>,
    /// How many values are held.
    before: usize,
    tail: Vec<T>,
}

impl<T> Default for Parts<T> {
    fn default() -> Self {
        Self { held: Vec::new(), before: 0, tail: Vec::new() }
    }
}

impl<T> fmt::Debug for Parts<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parts({} held in {}, {} own)", self.before, self.held.len(), self.tail.len())
    }
}

impl<T: Copy + Send + Sync + 'static> Parts<T> {
    pub fn len(&self) -> usize {
        self.before.saturating_add(self.tail.len())
    }

    /// The values of our own at the end, to push to.
    pub fn own(&mut self) -> &mut Vec<T> {
        &mut self.tail
    }

    /// Adds values without copying them.
    #[cfg(feature = "arrow")]
    pub fn hold(&mut self, values: Held<T>) {
        if !self.tail.is_empty() {
            let tail: Held<T> = Arc::new(std::mem::take(&mut self.tail));
            self.add(tail);
        }
        self.add(values);
    }

    #[cfg(feature = "arrow")]
    fn add(&mut self, values: Held<T>) {
        let count = (*values).as_ref().len();
        if count > 0 {
            self.held.push((self.before, values));
            self.before = self.before.saturating_add(count);
        }
    }

    /// Adds the parts of another column without copying them.
    #[cfg(feature = "arrow")]
    pub fn join(&mut self, more: Self) {
        for (_, values) in more.held {
            self.hold(values);
        }
        self.tail.extend(more.tail);
    }

    /// Takes back every value from `length` on; what is held came in whole and goes whole.
    #[cfg(feature = "arrow")]
    pub fn truncate(&mut self, length: usize) {
        while self.held.last().is_some_and(|(start, _)| *start >= length) {
            self.before = self.held.pop().map_or(0, |(start, _)| start);
        }
        self.tail.truncate(length.saturating_sub(self.before));
    }

    pub fn get(&self, at: usize) -> Option<T> {
        if let Some(own) = at.checked_sub(self.before) {
            return self.tail.get(own).copied();
        }
        let part = match self.held.as_slice() {
            [part] => part,
            parts => parts.get(parts.partition_point(|(start, _)| *start <= at).checked_sub(1)?)?,
        };
        (*part.1).as_ref().get(at.saturating_sub(part.0)).copied()
    }

    /// The values from `at` on that lie together, at most up to `end`; empty only at the column's end.
    pub fn run(&self, at: usize, end: usize) -> &[T] {
        let (start, values) = if at >= self.before {
            (self.before, self.tail.as_slice())
        } else {
            let part = self.held.partition_point(|(start, _)| *start <= at).checked_sub(1);
            match part.and_then(|part| self.held.get(part)) {
                Some((start, values)) => (*start, (**values).as_ref()),
                None => return &[],
            }
        };
        let (from, to) = (at.saturating_sub(start), end.saturating_sub(start).min(values.len()));
        values.get(from..to).unwrap_or_default()
    }

    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        let held = self.held.iter().flat_map(|(_, values)| (**values).as_ref());
        held.chain(&self.tail).copied()
    }
}

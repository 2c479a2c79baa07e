//! What a caller asks for: the range, the day, what was known by when.

use super::buffers::Buffers;
use super::limits::Limits;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// The question put to an assessment. Every date is an argument: the library has no clock.
#[derive(Clone)]
pub struct Options {
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) as_of: Day,
    pub(crate) known_at: Option<Day>,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) threads: usize,
    pub(crate) limits: Limits,
    pub(crate) buffers: Option<Buffers>,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Options({} to {}, as of {})", self.from, self.to, self.as_of)
    }
}

impl Options {
    /// The duties due in `[from, to]`, both ends included, as they stand on `as_of`.
    ///
    /// # Errors
    /// LL105 for a date outside 1950-01-01 … 2100-12-31, LL111 when `from` comes after `to`.
    pub fn new(from: Day, to: Day, as_of: Day) -> Result<Self> {
        for (name, day) in [("from", from), ("to", to), ("as_of", as_of)] {
            in_range(name, day)?;
        }
        if to < from {
            let message = text("`to` 早于 `from`", "`to` comes before `from`");
            return Err(Error::case("LL111", message, text("请改正日期", "correct the dates")));
        }
        Ok(Self {
            from,
            to,
            as_of,
            known_at: None,
            key: None,
            threads: 1,
            limits: Limits::new(),
            buffers: None,
        })
    }

    /// First day of the range.
    pub fn from(&self) -> Day {
        self.from
    }
    /// Last day of the range.
    pub fn to(&self) -> Day {
        self.to
    }
    /// The day asked about.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// Leaves out records, events and waivers that were recorded after `day`.
    ///
    /// # Errors
    /// LL105 for a date outside 1950-01-01 … 2100-12-31.
    pub fn known_at(mut self, day: Day) -> Result<Self> {
        in_range("known_at", day)?;
        self.known_at = Some(day);
        Ok(self)
    }

    /// How many threads may work on the call; 1 unless said. The answer is the same at any number.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// What the call may take at most.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Writes the answer into memory of earlier ones, and leaves it there when the answer is dropped. It says the same.
    #[must_use]
    pub fn buffers(mut self, buffers: &Buffers) -> Self {
        self.buffers = Some(buffers.clone());
        self
    }

    /// Makes every `duty_id` an HMAC under this key, for use outside the portal: without the key nobody can tell which contact it is about.
    #[must_use]
    pub fn duty_id_key(mut self, key: &[u8]) -> Self {
        self.key = Some(key.to_vec());
        self
    }
}

fn in_range(name: &str, day: Day) -> Result<()> {
    if day.in_range() {
        return Ok(());
    }
    let message = text(
        format!("`{name}` 须在 1950-01-01 到 2100-12-31 之间"),
        format!("`{name}` must lie between 1950-01-01 and 2100-12-31"),
    );
    Err(Error::case("LL105", message, text("请改正日期", "correct the date")))
}

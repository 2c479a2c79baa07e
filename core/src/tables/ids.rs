//! Ids as dense numbers: each distinct text is kept once and called by its place.
//!
//! An id is opaque. Nothing here prints one; `Debug` shows only how many there are.

use xxhash_rust::xxh3::xxh3_64;

/// Stands for a missing id.
pub(crate) const NO_ID: u32 = u32::MAX;

/// A slot holds the upper half of the text's hash and the id: most texts that are not the one sought are told apart without being read.
const EMPTY: u64 = u64::MAX;

const fn slot(hash: u64, id: u32) -> u64 {
    hash & 0xffff_ffff_0000_0000 | id as u64
}

/// A set of distinct texts with dense numbers in order of first appearance.
#[derive(Clone, Default)]
pub(crate) struct Ids {
    bytes: String,
    ends: Vec<usize>,
    slots: Vec<u64>,
}

impl std::fmt::Debug for Ids {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ids({})", self.len())
    }
}

impl Ids {
    /// How many distinct ids there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of an id; empty for [`NO_ID`].
    pub fn text(&self, id: u32) -> &str {
        let at = id as usize;
        let Some(end) = self.ends.get(at) else { return "" };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.bytes.get(start..*end).unwrap_or_default()
    }

    /// The number of a text that is already there.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.probe(text, xxh3_64(text.as_bytes())).ok()
    }

    /// The number of a text, new or old.
    pub fn intern(&mut self, text: &str) -> u32 {
        if self.ends.len().saturating_mul(2) >= self.slots.len() {
            self.grow();
        }
        let hash = xxh3_64(text.as_bytes());
        match self.probe(text, hash) {
            Ok(id) => id,
            Err(free) => {
                // More than four thousand million distinct ids do not fit into memory either.
                let id = u32::try_from(self.ends.len()).unwrap_or(NO_ID);
                self.bytes.push_str(text);
                self.ends.push(self.bytes.len());
                if let Some(place) = self.slots.get_mut(free) {
                    *place = slot(hash, id);
                }
                id
            }
        }
    }

    /// The number of a whole number's text, new or old.
    pub fn intern_whole(&mut self, number: u64) -> u32 {
        let mut digits = [0_u8; 20];
        let mut rest = number;
        let mut first = digits.len();
        for (at, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0'.saturating_add(u8::try_from(rest % 10).unwrap_or(0));
            rest /= 10;
            first = at;
            if rest == 0 {
                break;
            }
        }
        self.intern(
            digits.get(first..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default(),
        )
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.text(u32::try_from(at).unwrap_or(NO_ID)))
    }

    /// The id's number, or the slot where it would go.
    fn probe(&self, text: &str, hash: u64) -> Result<u32, usize> {
        let Some(mask) = self.slots.len().checked_sub(1) else { return Err(0) };
        let mut at = usize::try_from(hash & mask as u64).unwrap_or(0);
        loop {
            match self.slots.get(at) {
                Some(&EMPTY) | None => return Err(at),
                Some(&found) => {
                    let id = u32::try_from(found & 0xffff_ffff).unwrap_or(NO_ID);
                    if found == slot(hash, id) && self.text(id) == text {
                        return Ok(id);
                    }
                    at = at.wrapping_add(1) & mask;
                }
            }
        }
    }

    fn grow(&mut self) {
        let size = self.slots.len().saturating_mul(2).max(16);
        self.slots = vec![EMPTY; size];
        for id in 0..u32::try_from(self.ends.len()).unwrap_or(NO_ID) {
            let hash = xxh3_64(self.text(id).as_bytes());
            if let Err(free) = self.probe(self.text(id), hash)
                && let Some(place) = self.slots.get_mut(free)
            {
                *place = slot(hash, id);
            }
        }
    }
}

/// Whole numbers that were interned a moment ago: where few ids fill a column, most rows need nothing more than this.
#[cfg(feature = "arrow")]
#[derive(Debug)]
pub(super) struct Recent {
    /// Number and id by the number's lowest bits; [`NO_ID`]: nothing yet.
    slots: Vec<(u64, u32)>,
}

#[cfg(feature = "arrow")]
impl Default for Recent {
    fn default() -> Self {
        Self { slots: vec![(0, NO_ID); 1 << 12] }
    }
}

#[cfg(feature = "arrow")]
impl Recent {
    /// The number of a whole number's text, new or old.
    #[inline]
    pub fn intern(&mut self, number: u64, texts: &mut Ids) -> u32 {
        let mask = self.slots.len().wrapping_sub(1);
        let at = usize::try_from(number & mask as u64).unwrap_or(0);
        match self.slots.get(at) {
            Some((known, id)) if *known == number && *id != NO_ID => *id,
            _ => self.look_up(number, at, texts),
        }
    }

    #[cold]
    fn look_up(&mut self, number: u64, at: usize, texts: &mut Ids) -> u32 {
        let id = texts.intern_whole(number);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (number, id);
        }
        id
    }
}

//! A small reproducible source of choices (SplitMix64). Not for anything but synthetic cases.

/// Choices that follow from a seed.
pub struct Dice(u64);

impl Dice {
    /// The choices of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        assert!(low <= high, "no number lies between {low} and {high}");
        let choices = u64::try_from(high - low).expect("not negative") + 1;
        low + i64::try_from(self.next() % choices).expect("a small number")
    }

    /// True `percent` times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the given.
    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        let last = i64::try_from(among.len()).expect("a small list") - 1;
        &among[usize::try_from(self.between(0, last)).expect("not negative")]
    }

    /// Between `least` and `most` different ones of the given, in any order.
    pub fn some<T: Clone>(&mut self, among: &[T], least: usize, most: usize) -> Vec<T> {
        let mut all = among.to_vec();
        self.shuffle(&mut all);
        let most = most.min(all.len());
        let (low, high) = (i64::try_from(least.min(most)), i64::try_from(most));
        let count = self.between(low.expect("a small number"), high.expect("a small number"));
        all.truncate(usize::try_from(count).expect("not negative"));
        all
    }

    /// Another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = self.between(0, i64::try_from(place).expect("a small number"));
            list.swap(place, usize::try_from(other).expect("not negative"));
        }
    }
}

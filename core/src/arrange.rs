//! Putting a few things in order.
//!
//! The standard library's sort is made anew for every type it sorts, several thousand bytes of machine code each time. Lists that are short or asked for
//! once are put in order here: one sort, of their positions, serves them all. The kernel's own columns are sorted where they lie, and not here.

use std::cmp::Ordering;

/// Orders the items; equal ones stay as they stood.
pub(crate) fn by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let ordered = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => order(a, b),
        _ => Ordering::Equal,
    };
    for (a, b) in swaps(items.len(), &ordered) {
        items.swap(a, b);
    }
}

/// Orders the items by a key of each.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Orders the items and leaves one of each.
pub(crate) fn distinct<T: Ord>(items: &mut Vec<T>) {
    by(items, T::cmp);
    items.dedup();
}

/// Which two positions to swap, one pair after the other.
fn swaps(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|a, b| order(*a, *b));
    // Where the item that lies here goes.
    let mut goes = vec![0; count];
    for (to, from) in sorted.iter().enumerate() {
        if let Some(place) = goes.get_mut(*from) {
            *place = to;
        }
    }
    let mut swaps = Vec::new();
    for at in 0..count {
        while let Some(to) = goes.get(at).copied().filter(|to| *to != at) {
            swaps.push((at, to));
            goes.swap(at, to);
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_of_a_few_things_ends_sorted_and_equal_ones_stay_as_they_stood() {
        // All lists of five digits below five, each digit with the place where it stood.
        for list in 0..5_usize.pow(5) {
            let mut items: Vec<(usize, usize)> =
                (0..5).map(|place| (list / 5_usize.pow(place as u32) % 5, place)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(digit, _)| *digit);
            by_key(&mut items, |(digit, _)| *digit);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn of_each_thing_one_is_left() {
        let mut items = vec!["b", "a", "b", "c", "a"];
        distinct(&mut items);
        assert_eq!(items, ["a", "b", "c"]);
    }
}

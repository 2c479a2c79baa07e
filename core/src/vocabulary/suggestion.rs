//! Which known word a misspelt one was probably meant to be.
//!
//! The measure is the optimal string alignment distance: how many insertions, deletions, replacements and swaps of two
//! neighbours turn one word into the other. Case and the kind of separator are not counted as mistakes at all, since
//! `Must_Visit` is plainly `must-visit`. It compares spelling only; it does not know that two words mean the same.

/// Words longer than this are no misspelling of ours; the bound also keeps a hostile input cheap.
const LONGEST: usize = 64;

/// The nearest of some known words, if one is near enough to be worth proposing.
///
/// Near enough is about a third of the longer word's characters. Of two equally near words the first one given wins, so
/// the answer depends on nothing but the arguments.
///
/// ```
/// use lianluo::vocabulary::suggest;
///
/// assert_eq!(suggest("halfyear", ["month", "half-year"]), Some("half-year"));
/// assert_eq!(suggest("Half_Year", ["month", "half-year"]), Some("half-year"));
/// assert_eq!(suggest("religion", ["month", "half-year"]), None);
/// ```
#[must_use]
pub fn suggest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest(word, &mut among.into_iter())
}

/// One body for every list there is.
fn nearest<'a>(word: &str, among: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let meant = plain(word)?;
    let mut best: Option<(usize, &'a str)> = None;
    for known in among {
        let Some(candidate) = plain(known) else { continue };
        let longer = meant.len().max(candidate.len());
        let allowed = longer.saturating_add(1) / 3;
        if meant.len().abs_diff(candidate.len()) > allowed {
            continue;
        }
        let distance = alignment_distance(&meant, &candidate);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, known));
        }
    }
    best.map(|(_, known)| known)
}

/// The characters that count: lower case, every separator a hyphen. Nothing for a word that is empty or far too long.
fn plain(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word
        .trim()
        .chars()
        .take(LONGEST.saturating_add(1))
        .map(|letter| if matches!(letter, '_' | ' ') { '-' } else { letter.to_ascii_lowercase() })
        .collect();
    (!letters.is_empty() && letters.len() <= LONGEST).then_some(letters)
}

/// The optimal string alignment distance, row by row; three rows suffice because a swap looks back only two.
fn alignment_distance(left: &[char], right: &[char]) -> usize {
    let mut row_before_last: Vec<usize> = Vec::new();
    let mut last_row: Vec<usize> = (0..=right.len()).collect();
    let mut left_before = None;
    for (line, &a) in left.iter().enumerate() {
        let mut previous = line.saturating_add(1);
        let mut row = vec![previous];
        let mut right_before = None;
        // The cell two rows up and two columns left is the one a swap continues from.
        let mut two_back = row_before_last.iter().copied();
        let mut swap_from = None;
        for (&b, pair) in right.iter().zip(last_row.windows(2)) {
            let &[diagonal, above] = pair else { continue };
            let replaced = diagonal.saturating_add(usize::from(a != b));
            let mut least = replaced.min(above.saturating_add(1)).min(previous.saturating_add(1));
            if let Some(cost) = swap_from
                && left_before == Some(b)
                && right_before == Some(a)
            {
                least = least.min(usize::saturating_add(cost, 1));
            }
            row.push(least);
            previous = least;
            right_before = Some(b);
            swap_from = two_back.next();
        }
        left_before = Some(a);
        row_before_last = std::mem::replace(&mut last_row, row);
    }
    last_row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(left: &str, right: &str) -> usize {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        alignment_distance(&letters(left), &letters(right))
    }

    /// The textbook matrix, kept naive on purpose.
    #[expect(clippy::arithmetic_side_effects, reason = "indices of a matrix of a few letters")]
    fn by_the_book(left: &str, right: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
        let mut cost = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                cost[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let replaced = cost[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let mut least = replaced.min(cost[i - 1][j] + 1).min(cost[i][j - 1] + 1);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            least = least.min(cost[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        cost[a.len()][b.len()]
    }

    #[test]
    fn the_distance_counts_inserted_deleted_replaced_and_swapped_letters() {
        assert_eq!(distance("care", "care"), 0);
        assert_eq!(distance("care", "acre"), 1);
        assert_eq!(distance("care", "car"), 1);
        assert_eq!(distance("care", "scare"), 1);
        assert_eq!(distance("care", "core"), 1);
        assert_eq!(distance("", "core"), 4);
        assert_eq!(distance("core", ""), 4);
        // The restricted form edits no letter twice: the full measure would give 2.
        assert_eq!(distance("ca", "abc"), 3);
    }

    #[test]
    fn the_distance_of_every_short_word_over_three_letters_is_the_textbooks() {
        let mut words = vec![String::new()];
        for length in 1..=4 {
            for number in 0..3_u32.pow(length) {
                let letter = |place| char::from(b'a' + u8::try_from(number / 3_u32.pow(place) % 3).unwrap());
                words.push((0..length).map(letter).collect());
            }
        }
        for left in &words {
            for right in &words {
                assert_eq!(distance(left, right), by_the_book(left, right), "{left} {right}");
            }
        }
    }

    #[test]
    fn case_and_separators_are_not_mistakes() {
        for spelt in ["must-visit", "MUST-VISIT", "must_visit", "Must Visit", " must-visit "] {
            assert_eq!(suggest(spelt, ["festival", "must-visit"]), Some("must-visit"), "{spelt}");
        }
    }

    #[test]
    fn a_word_that_is_like_none_gets_no_suggestion() {
        assert_eq!(suggest("thoughts", ["hospitalisation", "wedding", "bereavement"]), None);
        assert_eq!(suggest("", ["zh", "en"]), None);
        assert_eq!(suggest("x", ["y"]), None);
        assert_eq!(suggest(&"a".repeat(65), ["a"]), None);
    }

    #[test]
    fn of_equally_near_words_the_first_given_wins() {
        assert_eq!(suggest("bat", ["cat", "rat"]), Some("cat"));
        assert_eq!(suggest("bat", ["rat", "cat"]), Some("rat"));
        assert_eq!(suggest("bat", ["cats", "rat", "cat"]), Some("rat"));
    }

    #[test]
    fn letters_beyond_ascii_count_as_one_each() {
        assert_eq!(suggest("中秋劫", ["中秋节", "国庆节"]), Some("中秋节"));
    }
}

//! The numbers that a gist names, so that a rule's numbers can be looked for in its clause.
//!
//! Digits count in any width; Chinese numerals from 一 to 九千九百九十九 and English words from one to twelve count as well. What only looks like a
//! number (统一, 一同, 第三) does not. It is a search for numbers, not an understanding of the sentence: it cannot tell days from visits.

use std::collections::BTreeSet;

use crate::vocabulary::Every;
use crate::vocabulary::Text;

/// Words in which 一 is no number.
const NO_NUMBERS: &str = "统一 一同 一起 一些 一定 一般 一样 一致 一切 一律 一直 唯一 一并 一贯 一旦 逐一 万一 十分 第一 第二 第三 第四 第五 \
    同一 一体 一线";

const ENGLISH: &[(&str, u32)] = &[
    ("one", 1),
    ("once", 1),
    ("two", 2),
    ("twice", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// The numbers in both halves of a gist.
pub(super) fn numbers(gist: &Text) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    let mut zh = gist.zh.clone();
    for word in NO_NUMBERS.split(' ') {
        zh = zh.replace(word, " ");
    }
    digits(&zh, &mut found);
    chinese(&zh, &mut found);
    digits(&gist.en, &mut found);
    let words = gist.en.split(|c: char| !c.is_alphabetic()).map(str::to_ascii_lowercase);
    found.extend(words.filter_map(|word| ENGLISH.iter().find(|(known, _)| *known == word).map(|(_, n)| *n)));
    found
}

/// Whether a gist says how often: the calendar period of a rule.
pub(super) fn names_period(gist: &Text, every: Every) -> bool {
    let en = gist.en.to_ascii_lowercase();
    // A half-year is no year.
    let without_half = || (gist.zh.replace("半年", ""), en.replace("half-year", "").replace("half year", ""));
    let (zh, en): (&[&str], &[&str]) = match every {
        Every::Month => (&["月"], &["month"]),
        Every::Quarter => (&["季"], &["quarter"]),
        Every::HalfYear => (&["半年", "六个月"], &["half-year", "half year", "six months", "half-yearly"]),
        Every::Year => {
            let (zh, en) = without_half();
            return zh.contains('年') || en.contains("year") || en.contains("annual");
        }
    };
    zh.iter().any(|word| gist.zh.contains(word)) || en_has(&gist.en, en)
}

fn en_has(text: &str, words: &[&str]) -> bool {
    let text = text.to_ascii_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// Runs of digits, of either width.
fn digits(text: &str, found: &mut BTreeSet<u32>) {
    let mut number: Option<u32> = None;
    for c in text.chars().chain([' ']) {
        let wide = u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10);
        match c.to_digit(10).or(wide) {
            Some(digit) => {
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            }
            None => found.extend(number.take()),
        }
    }
}

/// Runs of Chinese numerals: tens, hundreds and thousands, or digits side by side.
fn chinese(text: &str, found: &mut BTreeSet<u32>) {
    // The sum so far, the digit that waits for its place, and whether a run is under way.
    let (mut sum, mut digit, mut running) = (0_u32, 0_u32, false);
    for c in text.chars().chain([' ']) {
        if let Some(value) =
            "〇一二三四五六七八九".chars().zip(0..).find_map(|(known, n)| (known == c).then_some(n))
        {
            digit = digit.saturating_mul(10).saturating_add(value);
            running = true;
        } else if c == '两' || c == '零' {
            digit = if c == '两' { 2 } else { digit };
            running = true;
        } else if let Some(place) =
            [('十', 10), ('百', 100), ('千', 1000)].iter().find(|(known, _)| *known == c)
        {
            sum = sum.saturating_add(digit.max(1).saturating_mul(place.1));
            (digit, running) = (0, true);
        } else {
            if running {
                found.insert(sum.saturating_add(digit));
            }
            (sum, digit, running) = (0, 0, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zh: &str, en: &str) -> Vec<u32> {
        numbers(&Text { zh: zh.to_owned(), en: en.to_owned() }).into_iter().collect()
    }

    #[test]
    fn digits_of_either_width_are_numbers() {
        assert_eq!(of("节前 14 天、节后７天，共 2 次", "14 days before"), [2, 7, 14]);
    }

    #[test]
    fn chinese_numerals_are_numbers_up_to_thousands() {
        assert_eq!(of("十五日内", ""), [15]);
        assert_eq!(of("二十一天", ""), [21]);
        assert_eq!(of("每年一至两次", ""), [1, 2]);
        assert_eq!(of("三百六十五天", ""), [365]);
        assert_eq!(of("一百零五天", ""), [105]);
        assert_eq!(of("二〇二六年", ""), [2026]);
        assert_eq!(of("一千二百", ""), [1200]);
    }

    #[test]
    fn words_that_only_look_like_numbers_are_none() {
        assert_eq!(of("统一安排，一同参加，十分必要，第三项一般不问", ""), [0_u32; 0]);
    }

    #[test]
    fn english_words_are_numbers_when_they_stand_alone() {
        assert_eq!(of("", "at least twice, in seven days; someone often"), [2, 7]);
    }

    #[test]
    fn a_half_year_is_no_year() {
        let gist = |zh: &str, en: &str| Text { zh: zh.to_owned(), en: en.to_owned() };
        assert!(names_period(&gist("每半年 1 次", ""), Every::HalfYear));
        assert!(!names_period(&gist("每半年 1 次", "in each half-year"), Every::Year));
        assert!(names_period(&gist("每年至少", ""), Every::Year));
        assert!(names_period(&gist("", "each Quarter"), Every::Quarter));
        assert!(!names_period(&gist("多久一次未说", "how often is not said"), Every::Month));
    }
}

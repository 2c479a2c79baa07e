//! Shares as whole thousandths: what thresholds are written in and what a count of ballots or duties comes to.
//!
//! A share of two counts is *cut* to three decimals, never rounded. A threshold has at most three decimals too, so a cut share reaches it exactly
//! when the fraction itself does, and what is shown can be compared by hand. No floating-point number is ever compared.

use std::fmt;

use serde::Serialize;
use serde::Serializer;

/// A share (比例) from 0 to 1, in thousandths.
///
/// ```
/// use lianluo::vocabulary::Share;
///
/// assert_eq!(Share::parse("0.80"), Share::of(8, 10));
/// assert_eq!(Share::of(2, 3).unwrap().to_string(), "0.666");
/// assert_eq!(Share::parse("0.8005"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u16);

impl Share {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// One half.
    pub const HALF: Self = Self(500);
    /// All.
    pub const WHOLE: Self = Self(1000);

    /// So many thousandths; `None` beyond a thousand.
    #[must_use]
    pub fn from_thousandths(number: i32) -> Option<Self> {
        u16::try_from(number).ok().filter(|number| *number <= Self::WHOLE.0).map(Self)
    }

    /// The thousandths.
    #[must_use]
    pub fn thousandths(self) -> i32 {
        i32::from(self.0)
    }

    /// Reads `0`, `1` or a decimal such as `0.8` with at most three places; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() != 1 || !digits(whole) || !digits(places) || places.len() > 3 {
            return None;
        }
        format!("{whole}{places:0<3}").parse().ok().and_then(Self::from_thousandths)
    }

    /// `part` of `whole`, cut to thousandths; `None` of nothing, and of less than the part.
    #[must_use]
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        let cut = u128::from(part).checked_mul(1000)?.checked_div(u128::from(whole))?;
        i32::try_from(cut).ok().and_then(Self::from_thousandths)
    }

    /// The two together, never more than all.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).min(Self::WHOLE.0))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:03}", self.0.div_euclid(1000), self.0.rem_euclid(1000));
        let short = text.trim_end_matches('0');
        out.pad(short.strip_suffix('.').unwrap_or(short))
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.as_f64())
    }
}

impl Share {
    /// The number for those who draw or tabulate it; its shortest text is the decimal itself.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_cut_and_never_rounded_up_to_a_threshold() {
        assert_eq!(Share::of(7999, 10_000), Share::parse("0.799"));
        assert_eq!(Share::of(8000, 10_000), Share::parse("0.8"));
        assert_eq!(Share::of(u64::MAX - 1, u64::MAX), Share::parse("0.999"));
        assert_eq!((Share::of(0, 0), Share::of(3, 2)), (None, None));
    }

    #[test]
    fn a_cut_share_reaches_a_threshold_exactly_when_the_fraction_does() {
        for whole in 1..=60 {
            for part in 0..=whole {
                for threshold in 0..=1000 {
                    let reached = part * 1000 >= u64::from(threshold) * whole;
                    assert_eq!(Share::of(part, whole) >= Some(Share(threshold)), reached);
                }
            }
        }
    }

    #[test]
    fn only_decimals_of_three_places_are_read() {
        for (text, number) in [("0", 0), ("1", 1000), ("0.5", 500), ("0.95", 950), ("1.000", 1000)] {
            assert_eq!(Share::parse(text).map(Share::thousandths), Some(number), "{text}");
        }
        for text in ["", ".5", "1.", "1.001", "2", "0.1234", "-0.5", "+0.5", "5e-1", "0_1", "00.5", "nan"] {
            assert_eq!(Share::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_share_is_written_short_and_as_a_number() {
        let written = |text: &str| serde_json::to_string(&Share::parse(text).unwrap()).unwrap();
        assert_eq!(
            (written("0.80"), written("0.667"), written("1")),
            ("0.8".into(), "0.667".into(), "1.0".into())
        );
        assert_eq!(Share::parse("0.050").unwrap().to_string(), "0.05");
        assert_eq!((Share::NONE.to_string(), Share::WHOLE.to_string()), ("0".into(), "1".into()));
    }
}

//! Refuses a column of ids that looks like citizen numbers, phones, e-mail addresses or names.
//!
//! Opaque ids keep a result that travels from saying who it is about. A column is refused when more of its distinct ids have the shape of a
//! personal identifier than chance allows for honest ids of the same length: the probability of so many matches by chance must
//! be under one in ten thousand. Messages never hold an id.
//!
//! Shapes: citizen numbers of 18 characters (GB 11643: birth date, check character by ISO 7064 MOD 11-2) and of 15 digits;
//! mainland mobile numbers; e-mail addresses; Chinese characters, as in a name.

use super::id_column::Whole;

/// What a column's ids look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Citizen,
    OldCitizen,
    Phone,
    Email,
    Name,
}

impl Looks {
    pub fn zh(self) -> &'static str {
        match self {
            Self::Citizen => "公民身份号码",
            Self::OldCitizen => "十五位旧身份证号",
            Self::Phone => "手机号码",
            Self::Email => "电子邮箱",
            Self::Name => "姓名",
        }
    }
    pub fn en(self) -> &'static str {
        match self {
            Self::Citizen => "citizen numbers",
            Self::OldCitizen => "old citizen numbers",
            Self::Phone => "phone numbers",
            Self::Email => "e-mail addresses",
            Self::Name => "names",
        }
    }
    /// How often an honest random id of the same length and alphabet has this shape, rounded up.
    fn chance(self) -> f64 {
        match self {
            // Years 1900–2100 of 10⁴, 372 month-days of 10⁴, one check character in eleven. The region is not asked for: one that no
            // longer exists, or never did, makes the rest no less a citizen number.
            Self::Citizen => 0.0201 * 0.0372 / 11.0,
            // 372 month-days of 10⁴.
            Self::OldCitizen => 0.0372,
            // First digit 1, second 3 to 9.
            Self::Phone => 0.07,
            // Opaque ids have neither an at sign with a dot behind it nor Chinese characters.
            Self::Email | Self::Name => 0.0,
        }
    }
}

/// Below this probability a match is no longer put down to chance.
const SIGNIFICANT: f64 = 1e-4;

/// How many distinct ids could have had each shape, and how many have it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Citizen numbers, old citizen numbers, phones: trials and matches.
    shapes: [(u64, u64); 3],
    /// An address or a name: one is enough.
    plain: Option<Looks>,
}

const SHAPES: [Looks; 3] = [Looks::Citizen, Looks::OldCitizen, Looks::Phone];

impl Tally {
    pub fn add(&mut self, id: &str) {
        if self.plain.is_none() {
            self.plain = if !id.is_ascii() && id.chars().any(is_chinese) {
                Some(Looks::Name)
            } else {
                is_email(id).then_some(Looks::Email)
            };
        }
        self.count([
            (is_eighteen(id), is_citizen(id)),
            (all_digits(id, 15), is_old_citizen(id)),
            (all_digits(id, 11), is_phone(id)),
        ]);
    }

    /// Adds an id that is a whole number.
    pub fn add_whole(&mut self, shape: Shape) {
        if let Some((trials, matches)) = self.shapes.get_mut(usize::from(shape.of)) {
            *trials = trials.saturating_add(1);
            *matches = matches.saturating_add(u64::from(shape.matched));
        }
    }

    fn count(&mut self, found: [(bool, bool); 3]) {
        for ((trials, matches), (tried, matched)) in self.shapes.iter_mut().zip(found) {
            *trials = trials.saturating_add(u64::from(tried));
            *matches = matches.saturating_add(u64::from(tried && matched));
        }
    }

    /// Adds what was counted of other ids.
    pub fn join(&mut self, other: &Self) {
        for (own, other) in self.shapes.iter_mut().zip(other.shapes) {
            *own = (own.0.saturating_add(other.0), own.1.saturating_add(other.1));
        }
        self.plain = self.plain.or(other.plain);
    }

    /// What the ids look like, if more of them do than chance allows.
    pub fn looks(&self) -> Option<Looks> {
        let shapes = SHAPES.into_iter().zip(self.shapes);
        let shape = shapes.into_iter().find(|(looks, (trials, matches))| {
            *matches > 0 && tail(*trials, *matches, looks.chance()) < SIGNIFICANT
        });
        self.plain.or(shape.map(|(looks, _)| looks))
    }
}

/// A whole number that could have one of the shapes, and whether it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    of: u8,
    matched: bool,
}

/// Below this no whole number has a shape.
const SHORTEST: u64 = 10_000_000_000;

impl Shape {
    /// The shape that a whole number could have by its length.
    #[inline]
    pub fn of(id: u64) -> Option<Self> {
        if id < SHORTEST { None } else { Self::of_long(id) }
    }

    fn of_long(id: u64) -> Option<Self> {
        const CITIZEN: std::ops::Range<u64> = 10_u64.pow(17)..10_u64.pow(18);
        const OLD: std::ops::Range<u64> = 10_u64.pow(14)..10_u64.pow(15);
        const PHONE: std::ops::Range<u64> = SHORTEST..10_u64.pow(11);
        let (of, matched) = if CITIZEN.contains(&id) {
            // Few have such a year; only those are written out.
            (0, (1900..=2100).contains(&(id / 100_000_000 % 10_000)) && is_citizen(&id.to_string()))
        } else if OLD.contains(&id) {
            (1, is_old_citizen(&id.to_string()))
        } else if PHONE.contains(&id) {
            (2, is_phone(&id.to_string()))
        } else {
            return None;
        };
        Some(Self { of, matched })
    }
}

/// Counts the distinct ids of a column of whole numbers.
pub(super) fn tally_whole(whole: &Whole) -> Tally {
    tally_new(whole, |_| false)
}

/// The same without ids that are known.
pub(super) fn tally_new(whole: &Whole, is_known: impl Fn(u64) -> bool) -> Tally {
    let mut tally = Tally::default();
    if whole.bits < SHORTEST {
        return tally;
    }
    let mut ids: Vec<u64> = Vec::new();
    whole.each(|id| ids.extend(Some(id).filter(|id| Shape::of(*id).is_some())));
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| !is_known(*id));
    ids.into_iter().filter_map(Shape::of).for_each(|shape| tally.add_whole(shape));
    tally
}

/// Whether a text looks like something, or could by its length.
pub(super) fn could_look(id: &str) -> bool {
    let mut alone = Tally::default();
    alone.add(id);
    alone != Tally::default()
}

/// Counts distinct ids that are texts.
pub(super) fn tally_texts<'a>(ids: impl Iterator<Item = &'a str>) -> Tally {
    let mut tally = Tally::default();
    ids.for_each(|id| tally.add(id));
    tally
}

/// An upper bound of the probability of `matches` or more among `trials` (Chernoff; exact for a single trial).
fn tail(trials: u64, matches: u64, chance: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of rows; a lost last digit does not change the verdict"
    )]
    let (n, m) = (trials as f64, matches as f64);
    if m <= n * chance {
        return 1.0;
    }
    let share = m / n;
    // n·KL(share ‖ chance)
    let first = share * (share / chance).ln();
    let second = if share < 1.0 { (1.0 - share) * ((1.0 - share) / (1.0 - chance)).ln() } else { 0.0 };
    (-(n * (first + second))).exp()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

fn is_email(id: &str) -> bool {
    id.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

fn all_digits(id: &str, length: usize) -> bool {
    id.len() == length && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_phone(id: &str) -> bool {
    matches!(id.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn is_month_day(id: &str, from: usize) -> bool {
    let number = |from: usize| {
        id.get(from..from.saturating_add(2)).and_then(|part| part.parse::<u32>().ok()).unwrap_or(0)
    };
    let (month, day) = (number(from), number(from.saturating_add(2)));
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

fn is_eighteen(id: &str) -> bool {
    id.len() == 18
        && id.get(..17).is_some_and(|head| head.bytes().all(|byte| byte.is_ascii_digit()))
        && id.ends_with(|last: char| last.is_ascii_digit() || last == 'X' || last == 'x')
}

fn is_citizen(id: &str) -> bool {
    let year = id.get(6..10).and_then(|year| year.parse::<u32>().ok()).unwrap_or(0);
    (1900..=2100).contains(&year)
        && is_month_day(id, 10)
        && check_character(id) == id.chars().last().map(|c| c.to_ascii_uppercase())
}

/// ISO 7064 MOD 11-2 over the first seventeen digits.
fn check_character(id: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum = id
        .chars()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit.to_digit(10).unwrap_or(0).saturating_mul(weight))
        .fold(0_u32, u32::saturating_add);
    CHECKS.get(usize::try_from(sum.checked_rem(11)?).ok()?).copied()
}

fn is_old_citizen(id: &str) -> bool {
    is_month_day(id, 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number with a sound check character; region and birth date are nobody's.
    fn citizen(serial: u32) -> String {
        let head = format!("110000190001{:02}{:03}", serial % 28 + 1, serial % 1000);
        let last = check_character(&head).unwrap();
        format!("{head}{last}")
    }

    fn digits(seed: &mut u64, length: usize) -> String {
        (0..length)
            .map(|_| {
                *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                char::from(b'0' + u8::try_from((*seed >> 33) % 10).unwrap())
            })
            .collect()
    }

    #[test]
    fn one_citizen_number_alone_is_refused() {
        assert_eq!(tally_texts([citizen(7).as_str()].into_iter()).looks(), Some(Looks::Citizen));
    }

    #[test]
    fn a_few_citizen_numbers_among_honest_ids_are_refused() {
        let mut seed = 5;
        let mut ids: Vec<String> = (0..10_000).map(|_| digits(&mut seed, 18)).collect();
        ids.extend((0..50).map(citizen));
        assert_eq!(tally_texts(ids.iter().map(String::as_str)).looks(), Some(Looks::Citizen));
    }

    #[test]
    fn honest_random_digits_of_any_length_pass() {
        for length in [9, 11, 12, 15, 18, 19] {
            for start in 0..200 {
                let mut seed = start;
                let ids: Vec<String> = (0..500).map(|_| digits(&mut seed, length)).collect();
                assert_eq!(
                    tally_texts(ids.iter().map(String::as_str)).looks(),
                    None,
                    "{length} digits, seed {start}"
                );
            }
        }
    }

    #[test]
    fn phones_names_and_addresses_are_refused() {
        let phones: Vec<String> = (0..20).map(|n| format!("139000000{n:02}")).collect();
        assert_eq!(tally_texts(phones.iter().map(String::as_str)).looks(), Some(Looks::Phone));
        assert_eq!(tally_texts(["某甲"].into_iter()).looks(), Some(Looks::Name));
        assert_eq!(tally_texts(["someone@example.org"].into_iter()).looks(), Some(Looks::Email));
    }
}

//! Refuses a column of ids that looks like citizen numbers, phones, e-mail addresses or names.
//!
//! Opaque ids keep a result that travels from saying who it is about. A column is refused when more of its distinct ids have the shape of a
//! personal identifier than chance allows for honest ids of the same length: the probability of so many matches by chance must
//! be under one in ten thousand. Messages never hold an id.
//!
//! Shapes: citizen numbers of 18 characters (GB 11643: birth date, check character by ISO 7064 MOD 11-2) and of 15 digits;
//! mainland mobile numbers; e-mail addresses; Chinese characters, as in a name.

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

/// What the distinct ids look like, if more of them do than chance allows.
pub(super) fn looks_like<'a>(ids: impl Iterator<Item = &'a str>) -> Option<Looks> {
    let mut shapes = [(Looks::Citizen, 0_u64, 0_u64), (Looks::OldCitizen, 0, 0), (Looks::Phone, 0, 0)];
    for id in ids {
        if !id.is_ascii() && id.chars().any(is_chinese) {
            return Some(Looks::Name);
        }
        if is_email(id) {
            return Some(Looks::Email);
        }
        for (looks, trials, matches) in &mut shapes {
            let (tried, matched) = match looks {
                Looks::Citizen => (is_eighteen(id), is_citizen(id)),
                Looks::OldCitizen => (all_digits(id, 15), is_old_citizen(id)),
                _ => (all_digits(id, 11), is_phone(id)),
            };
            *trials = trials.saturating_add(u64::from(tried));
            *matches = matches.saturating_add(u64::from(tried && matched));
        }
    }
    shapes
        .into_iter()
        .find(|(looks, trials, matches)| {
            *matches > 0 && tail(*trials, *matches, looks.chance()) < SIGNIFICANT
        })
        .map(|(looks, ..)| looks)
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
        assert_eq!(looks_like([citizen(7).as_str()].into_iter()), Some(Looks::Citizen));
    }

    #[test]
    fn a_few_citizen_numbers_among_honest_ids_are_refused() {
        let mut seed = 5;
        let mut ids: Vec<String> = (0..10_000).map(|_| digits(&mut seed, 18)).collect();
        ids.extend((0..50).map(citizen));
        assert_eq!(looks_like(ids.iter().map(String::as_str)), Some(Looks::Citizen));
    }

    #[test]
    fn honest_random_digits_of_any_length_pass() {
        for length in [9, 11, 12, 15, 18, 19] {
            for start in 0..200 {
                let mut seed = start;
                let ids: Vec<String> = (0..500).map(|_| digits(&mut seed, length)).collect();
                assert_eq!(looks_like(ids.iter().map(String::as_str)), None, "{length} digits, seed {start}");
            }
        }
    }

    #[test]
    fn phones_names_and_addresses_are_refused() {
        let phones: Vec<String> = (0..20).map(|n| format!("139000000{n:02}")).collect();
        assert_eq!(looks_like(phones.iter().map(String::as_str)), Some(Looks::Phone));
        assert_eq!(looks_like(["某甲"].into_iter()), Some(Looks::Name));
        assert_eq!(looks_like(["someone@example.org"].into_iter()), Some(Looks::Email));
    }
}

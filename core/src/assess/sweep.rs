//! The sweep: windows that are the same for everybody, judged sixty-four at a time for a contact with one stay.
//!
//! Which windows a day lies in is worked out once for each tier, as a word of bits, so a visit is looked up and not compared with every window. Most
//! contacts have one stay, one consent and no exemption; whoever has more is judged window by window by the [`kernel`](super::kernel), and
//! both ways give the same rows in the same order.

use super::chunks::NO_DAY;
use super::evidence::Known;
use super::evidence::Wanted;
use super::status::Asked;
use super::status::status;
use crate::duty::Agenda;
use crate::duty::Window;
use crate::tables::Visit;
use crate::vocabulary::Status;
use crate::vocabulary::Tier;

/// Windows in a word.
pub(super) const WORD: usize = 64;
/// Codes of a role or kind, that of none included.
const CODES: usize = 256;

/// The windows of each tier, by the tier's code.
#[derive(Debug)]
pub(super) struct Sweep {
    tiers: Vec<Vec<Wave>>,
    /// The most windows that a tier has.
    pub most: usize,
}

/// Sixty-four windows of one tier at most, in the order of the agenda; what there is of each stands in a column.
#[derive(Debug, Default)]
pub(super) struct Wave {
    pub rule: Vec<u16>,
    pub anchor: Vec<i32>,
    pub opens: Vec<i32>,
    pub due: Vec<i32>,
    pub closes: Vec<i32>,
    /// How it stands when nothing was done and the contact was eligible throughout.
    pub unmet: Vec<u8>,
    pub periodic: Vec<bool>,
    pub min_days: Vec<i32>,
    /// The first day of any, and the last day on which any is due.
    pub from: i32,
    pub to: i32,
    /// The windows that one visit is enough for.
    pub single: u64,
    /// Day from `from` on → the windows open to visits on it, late ones included.
    days: Vec<u64>,
    /// Role, and kind of visit → the windows whose rules take it.
    by: Vec<u64>,
    kinds: Vec<u64>,
}

impl Sweep {
    /// Nothing where marking every day of every window would cost more than it saves for so many contacts.
    pub fn new(agenda: &Agenda<'_>, wanted: &[Wanted], known: Known, contacts: usize) -> Option<Self> {
        let days = |window: &Window| i64::from(window.due).saturating_sub(window.opens.into()).unsigned_abs();
        let cost = agenda.windows.iter().map(days).fold(0_u64, u64::saturating_add);
        if cost > 4_096_u64.saturating_add((contacts as u64).saturating_mul(64)) {
            return None;
        }
        let of_tier = |tier: &Tier| -> Vec<Wave> {
            let owed =
                |window: &&Window| agenda.wants(window.rule, tier.index()) && agenda.is_long_enough(window);
            let windows: Vec<&Window> = agenda.windows.iter().filter(owed).collect();
            windows.chunks(WORD).map(|windows| Wave::new(agenda, wanted, known, windows)).collect()
        };
        let tiers: Vec<Vec<Wave>> = Tier::ALL.iter().map(of_tier).collect();
        let count = |waves: &Vec<Wave>| waves.iter().map(|wave| wave.rule.len()).sum();
        let most = tiers.iter().map(count).max().unwrap_or(0);
        Some(Self { tiers, most })
    }

    /// The windows of a tier.
    pub fn of(&self, tier: u8) -> &[Wave] {
        self.tiers.get(usize::from(tier)).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Wave {
    fn new(agenda: &Agenda<'_>, wanted: &[Wanted], known: Known, windows: &[&Window]) -> Self {
        let least = |column: &[i32]| column.iter().copied().min().unwrap_or(0);
        let most = |column: &[i32]| column.iter().copied().max().unwrap_or(-1);
        let mut wave = Self { by: vec![0; CODES], kinds: vec![0; CODES], ..Self::default() };
        for window in windows {
            let Some(rule) = agenda.book.visits.get(window.rule as usize) else { continue };
            let closes = window.due.saturating_add(rule.late_days);
            wave.rule.push(u16::try_from(window.rule).unwrap_or(u16::MAX));
            wave.anchor.push(window.anchor);
            wave.opens.push(window.opens);
            wave.due.push(window.due);
            wave.closes.push(closes);
            wave.periodic.push(window.periodic);
            wave.min_days.push(if window.periodic { rule.min_days } else { i32::MIN });
            let asked = Asked {
                opens: window.opens,
                due: window.due,
                closes,
                as_of: known.as_of,
                exempted: false,
                ended_on: window.due.saturating_add(1),
            };
            wave.unmet.push(status(asked, None).unwrap_or(Status::Open).index());
        }
        (wave.from, wave.to) = (least(&wave.opens), most(&wave.due));
        let length = most(&wave.closes).saturating_sub(wave.from).saturating_add(1);
        wave.days = vec![0; usize::try_from(length).unwrap_or(0)];
        for (number, window) in windows.iter().enumerate() {
            let bit = 1_u64.wrapping_shl(u32::try_from(number).unwrap_or(0));
            let place = |day: i32| usize::try_from(day.saturating_sub(wave.from)).unwrap_or(0);
            let closes = wave.closes.get(number).copied().unwrap_or(NO_DAY);
            let open = place(window.opens)..place(closes).saturating_add(1);
            wave.days.get_mut(open).into_iter().flatten().for_each(|day| *day |= bit);
            let Some(wanted) = wanted.get(window.rule as usize) else { continue };
            if wanted.count == 1 {
                wave.single |= bit;
            }
            for (code, bits) in (0_u8..=u8::MAX).zip(&mut wave.by) {
                *bits |= if wanted.takes_role(code) { bit } else { 0 };
            }
            for (code, bits) in (0_u8..=u8::MAX).zip(&mut wave.kinds) {
                *bits |= if wanted.takes_kind(code) { bit } else { 0 };
            }
        }
        wave
    }

    /// The windows open to a visit, by its day, role and kind.
    #[inline]
    pub fn open_to(&self, visit: Visit) -> u64 {
        let day = usize::try_from(visit.on().wrapping_sub(self.from)).unwrap_or(usize::MAX);
        let Some(open) = self.days.get(day) else { return 0 };
        let of = |bits: &[u64], code: u8| bits.get(usize::from(code)).copied().unwrap_or(0);
        open & of(&self.by, visit.by()) & of(&self.kinds, visit.kind())
    }

    /// How many windows there are.
    pub fn len(&self) -> usize {
        self.rule.len()
    }
}

/// The numbers of the bits that are set, from the lowest.
pub(super) fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        word &= word.wrapping_sub(1);
        (bit < u64::BITS).then_some(bit as usize)
    })
}

//! The sweep: windows that are the same for everybody, judged sixty-four at a time for a contact with one stay.
//!
//! Which windows a day lies in is worked out once for each tier, as a word of bits, so a visit is looked up and not compared with every window. Most
//! contacts have one stay, one consent and no exemption; whoever has more is judged window by window by the [`kernel`](super::kernel), and
//! both ways give the same rows in the same order.

use std::sync::OnceLock;

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
/// Codes of a role or kind: the vocabularies have fewer words, and that of none falls on the last.
const CODES: usize = 32;

/// The windows of each tier, by the tier's code; made when the first contact of the tier is judged.
#[derive(Debug)]
pub(super) struct Sweep {
    tiers: [OnceLock<Vec<Wave>>; Tier::ALL.len()],
}

/// Sixty-four windows of one tier at most, in the order of the agenda.
#[derive(Debug)]
pub(super) struct Wave {
    pub windows: Vec<Swept>,
    /// The same as columns, eight by eight.
    pub lanes: Vec<Lanes>,
    /// The first day of any, and the last day on which any is due.
    pub from: i32,
    pub to: i32,
    /// The windows that one visit is enough for.
    pub single: u64,
    /// Day from `from` on → the windows open to visits on it, late ones included.
    days: Vec<u64>,
    /// Role, and kind of visit → the windows whose rules take it.
    by: [u64; CODES],
    kinds: [u64; CODES],
}

/// One window of a tier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Swept {
    pub rule: u16,
    pub anchor: i32,
    pub opens: i32,
    pub due: i32,
    pub closes: i32,
    /// How it stands when nothing was done and the contact was eligible throughout.
    unmet: u8,
    pub periodic: bool,
    pub min_days: i32,
}

/// Windows that are written side by side.
pub(super) const LANES: usize = 8;

/// Eight windows as columns; those from `count` on are none.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    pub count: usize,
    pub rule: [u16; LANES],
    pub anchor: [i32; LANES],
    pub opens: [i32; LANES],
    pub due: [i32; LANES],
    pub closes: [i32; LANES],
    pub unmet: [u8; LANES],
}

impl Sweep {
    /// Nothing where marking every day of every window would cost more than it saves for so many contacts.
    pub fn new(agenda: &Agenda<'_>, contacts: usize) -> Option<Self> {
        let days = |window: &Window| i64::from(window.due).saturating_sub(window.opens.into()).unsigned_abs();
        let cost = agenda.windows.iter().map(days).fold(0_u64, u64::saturating_add);
        if cost > 4_096_u64.saturating_add((contacts as u64).saturating_mul(64)) {
            return None;
        }
        Some(Self { tiers: [const { OnceLock::new() }; Tier::ALL.len()] })
    }

    /// The windows of a tier.
    #[inline]
    pub fn of(&self, tier: u8, agenda: &Agenda<'_>, wanted: &[Wanted], known: Known) -> &[Wave] {
        let waves = self.tiers.get(usize::from(tier));
        waves.map_or(&[], |waves| waves.get_or_init(|| Wave::all(tier, agenda, wanted, known)))
    }
}

impl Wave {
    #[cold]
    fn all(tier: u8, agenda: &Agenda<'_>, wanted: &[Wanted], known: Known) -> Vec<Self> {
        let owed = |window: &&Window| agenda.wants(window.rule, tier) && agenda.is_long_enough(window);
        let windows: Vec<&Window> = agenda.windows.iter().filter(owed).collect();
        windows.chunks(WORD).map(|windows| Self::new(agenda, wanted, known, windows)).collect()
    }

    fn new(agenda: &Agenda<'_>, wanted: &[Wanted], known: Known, windows: &[&Window]) -> Self {
        let windows: Vec<Swept> =
            windows.iter().filter_map(|window| Swept::new(agenda, known, window)).collect();
        let from = windows.iter().map(|window| window.opens).min().unwrap_or(0);
        let to = windows.iter().map(|window| window.due).max().unwrap_or(-1);
        let last = windows.iter().map(|window| window.closes).max().unwrap_or(-1);
        let length = usize::try_from(last.saturating_sub(from).saturating_add(1)).unwrap_or(0);
        let mut wave = Self {
            lanes: windows.chunks(LANES).map(Lanes::new).collect(),
            from,
            to,
            single: 0,
            days: vec![0; length],
            by: [0; CODES],
            kinds: [0; CODES],
            windows,
        };
        for (number, window) in (0_u32..).zip(&wave.windows) {
            let bit = 1_u64.wrapping_shl(number);
            let place = |day: i32| usize::try_from(day.saturating_sub(from)).unwrap_or(0);
            let open = place(window.opens)..place(window.closes).saturating_add(1);
            wave.days.get_mut(open).into_iter().flatten().for_each(|day| *day |= bit);
            let Some(wanted) = wanted.get(usize::from(window.rule)) else { continue };
            if wanted.count == 1 {
                wave.single |= bit;
            }
            for code in Wanted::codes() {
                let at = usize::from(code) % CODES;
                if let (Some(by), Some(kinds)) = (wave.by.get_mut(at), wave.kinds.get_mut(at)) {
                    *by |= if wanted.takes_role(code) { bit } else { 0 };
                    *kinds |= if wanted.takes_kind(code) { bit } else { 0 };
                }
            }
        }
        wave
    }

    /// The windows open to a visit, by its day, role and kind.
    #[inline]
    pub fn open_to(&self, visit: Visit) -> u64 {
        let day = usize::try_from(visit.on().wrapping_sub(self.from)).unwrap_or(usize::MAX);
        let Some(open) = self.days.get(day) else { return 0 };
        let of = |bits: &[u64; CODES], code: u8| bits.get(usize::from(code) % CODES).copied().unwrap_or(0);
        open & of(&self.by, visit.by()) & of(&self.kinds, visit.kind())
    }

    /// Whether one visit is enough for every window.
    pub fn is_single(&self) -> bool {
        self.single.count_ones() as usize == self.windows.len()
    }
}

impl Swept {
    fn new(agenda: &Agenda<'_>, known: Known, window: &Window) -> Option<Self> {
        let rule = agenda.book.visits.get(window.rule as usize)?;
        let closes = window.due.saturating_add(rule.late_days);
        let asked = Asked {
            opens: window.opens,
            due: window.due,
            closes,
            as_of: known.as_of,
            exempted: false,
            ended_on: window.due.saturating_add(1),
        };
        Some(Self {
            rule: u16::try_from(window.rule).ok()?,
            anchor: window.anchor,
            opens: window.opens,
            due: window.due,
            closes,
            unmet: status(asked, None).unwrap_or(Status::Open).index(),
            periodic: window.periodic,
            min_days: if window.periodic { rule.min_days } else { i32::MIN },
        })
    }
}

impl Lanes {
    fn new(windows: &[Swept]) -> Self {
        let mut lanes = Self { count: windows.len(), ..Self::default() };
        for (at, window) in windows.iter().enumerate() {
            /// Sets one of the lanes.
            fn set<T>(column: &mut [T; LANES], at: usize, value: T) {
                if let Some(lane) = column.get_mut(at) {
                    *lane = value;
                }
            }
            set(&mut lanes.rule, at, window.rule);
            set(&mut lanes.anchor, at, window.anchor);
            set(&mut lanes.opens, at, window.opens);
            set(&mut lanes.due, at, window.due);
            set(&mut lanes.closes, at, window.closes);
            set(&mut lanes.unmet, at, window.unmet);
        }
        lanes
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

//! Declared public emergencies (公告的突发公共事件), and the two limits that keep them rare.
//!
//! One lasts at most thirty days, and no place may be under declaration for more than sixty days of a calendar year, days counted
//! once. The limits hold for every place that any table names.

use super::places::Places;
use super::raw::Raw;
use super::records::reversed;
use crate::arrange;
use crate::calendar::Day;
use crate::error::Error;
use crate::error::Result;
use crate::error::text;

/// The longest declaration, in days.
pub const LONGEST_DECLARATION: i32 = 30;
/// The most declared days of a calendar year for one place.
pub const DECLARED_DAYS_A_YEAR: u32 = 60;

/// Declarations in the order of the table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Declarations {
    pub from: Vec<i32>,
    /// Last day, inclusive.
    pub until: Vec<i32>,
    pub scope: Vec<u32>,
}

impl Declarations {
    pub(super) fn new(raw: &mut Raw, places: &Places, named: &[u32]) -> Result<Self> {
        let (from, until) = (raw.days("from"), raw.days("until"));
        let scope: Vec<u32> = raw.ids("scope").iter().map(|id| places.of(*id)).collect();
        for (row, (from, until)) in from.iter().zip(&until).enumerate() {
            if until < from {
                return Err(reversed("declarations", ["until", "from"], row));
            }
            if until.saturating_sub(*from).saturating_add(1) > LONGEST_DECLARATION {
                let message = text("一次公告超过三十天", "a declaration lasts longer than thirty days");
                let help = text(
                    "缩短期限；确需继续的另行公告",
                    "shorten it; what must go on needs a declaration of its own",
                );
                return Err(Error::data("LL120", "declarations", Some("until"), Some(row), message, help));
            }
        }
        let declarations = Self { from, until, scope };
        declarations.check_year(places, named)?;
        Ok(declarations)
    }

    /// At most sixty declared days a calendar year for every place named.
    fn check_year(&self, places: &Places, named: &[u32]) -> Result<()> {
        // Only places under some scope can exceed it; most tables have few declarations and many places.
        for place in named {
            let mut days: Vec<(i32, usize)> = Vec::new();
            for (row, (scope, (from, until))) in
                self.scope.iter().zip(self.from.iter().zip(&self.until)).enumerate()
            {
                if places.is_under(*place, *scope) {
                    days.extend((*from..=*until).map(|day| (day, row)));
                }
            }
            arrange::by(&mut days, Ord::cmp);
            days.dedup_by_key(|(day, _)| *day);
            let mut year = None;
            let mut count = 0_u32;
            for (day, row) in days {
                let this = Day::from_number(day).year();
                if year != Some(this) {
                    (year, count) = (Some(this), 0);
                }
                count = count.saturating_add(1);
                if count > DECLARED_DAYS_A_YEAR {
                    let message = text(
                        "同一地点一个日历年内的公告超过六十天",
                        "one place is under declaration for more than sixty days of a calendar year",
                    );
                    let help =
                        text("核对各公告的期限与范围", "check the days and scopes of the declarations");
                    return Err(Error::data(
                        "LL121",
                        "declarations",
                        Some("until"),
                        Some(row),
                        message,
                        help,
                    ));
                }
            }
        }
        Ok(())
    }
}

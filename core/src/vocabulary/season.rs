//! The words for time in a rulebook: festivals, calendar periods and the two ways to count days.
//!
//! Which civil day a festival falls on, and where a period begins and ends, is the business of `calendar`.

use super::list::words;

words! {
    /// A festival that a rule can be about (节日).
    ///
    /// Where it comes from: S1 names Spring Festival, Dragon Boat, National Day and Double Ninth, S3 Mid-Autumn; S0 speaks
    /// of major festivals without a list. The others are ours, offered because localities keep them.
    /// Not in it: religious feasts and the festivals of one ethnic group. A rule about them would be a rule about who
    /// someone is. Nor political anniversaries other than the two public holidays.
    pub enum Festival: "festival", "节日" {
        /// 1 January.
        NewYear = "new-year", "元旦", "New Year's Day";
        /// First day of the first lunar month.
        SpringFestival = "spring-festival", "春节", "Spring Festival";
        /// Fifteenth day of the first lunar month.
        Lantern = "lantern", "元宵节", "Lantern Festival";
        /// The solar term in early April.
        Qingming = "qingming", "清明节", "Qingming";
        /// 1 May.
        LabourDay = "labour-day", "劳动节", "Labour Day";
        /// Fifth day of the fifth lunar month.
        DragonBoat = "dragon-boat", "端午节", "Dragon Boat Festival";
        /// Seventh day of the seventh lunar month.
        Qixi = "qixi", "七夕", "Qixi";
        /// Fifteenth day of the eighth lunar month.
        MidAutumn = "mid-autumn", "中秋节", "Mid-Autumn Festival";
        /// 1 October.
        NationalDay = "national-day", "国庆节", "National Day";
        /// Ninth day of the ninth lunar month.
        DoubleNinth = "double-ninth", "重阳节", "Double Ninth Festival";
        /// Eighth day of the twelfth lunar month.
        Laba = "laba", "腊八节", "Laba";
        /// The day before Spring Festival, the last of the lunar year.
        NewYearsEveLunar = "new-years-eve-lunar", "除夕", "Lunar New Year's Eve";
    }
}

words! {
    /// A calendar period that a duty returns in (周期).
    ///
    /// Where it comes from: S0 (half-year, quarter, year), S3 (year); the month is ours. The sources do not say whether a
    /// half-year is January to June or six months from the last visit; here it is the calendar's.
    /// Not in it: week and day. Nothing in the sources is owed so often, and the ceiling on attention would not allow it.
    pub enum Every: "period", "周期" {
        /// Each calendar month.
        Month = "month", "每月", "every month";
        /// January to March, April to June, July to September, October to December.
        Quarter = "quarter", "每季度", "every quarter";
        /// January to June, July to December.
        HalfYear = "half-year", "每半年", "every half-year";
        /// January to December.
        Year = "year", "每年", "every year";
    }
}

impl Every {
    /// How many such periods a year has: what a periodic rule weighs against the ceiling on attention.
    #[must_use]
    pub const fn times_a_year(self) -> u32 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::HalfYear => 2,
            Self::Year => 1,
        }
    }

    /// How many months such a period has.
    #[must_use]
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}

words! {
    /// Which days a rule counts (计日方式).
    ///
    /// Where it comes from: `default:lianluo`; the sources give no day counts at all. Working days need a calendar that
    /// covers them: the plain weekend is never assumed.
    pub enum DayCount: "way of counting days", "计日方式" {
        /// Every day.
        Calendar = "calendar", "自然日", "calendar days";
        /// Days that the working-day calendar of the rulebook calls working.
        Working = "working", "工作日", "working days";
    }
}

//! The words of appraisals: who is appraised, with which proposed grade, and what follows from it.
//!
//! Grades are said of work: of a worker's year as those concerned see it, and of a community's year as its duties stand. There is no grade for a
//! resident and no order among the graded. A grade is a proposal; a person confirms it.

use super::list::words;

words! {
    /// Whose work is appraised (考评对象).
    ///
    /// Where it comes from: S0 appraises workers, S1 communities. Not in it: residents, households, streets.
    pub enum Appraised: "kind of appraised", "考评对象" {
        /// A worker, by ballots.
        Worker = "worker", "工作者", "worker";
        /// A community, by its duties.
        Community = "community", "社区", "community";
    }
}

words! {
    /// A proposed grade (等次). Answer words: a compound is joined by an underscore.
    ///
    /// Where it comes from: S0 has three for workers, S1 has a demonstration community, one that does well enough and one that is ordered to put
    /// things right. `insufficient` and `not_applicable` are `default:lianluo`: where too little is known no grade is proposed.
    pub enum Grade: "grade", "等次" {
        /// Worker: excellent.
        Excellent = "excellent", "优秀", "excellent";
        /// Worker: competent.
        Competent = "competent", "称职", "competent";
        /// Worker: not competent.
        NotCompetent = "not_competent", "不称职", "not competent";
        /// Worker: too few ballots to say.
        Insufficient = "insufficient", "票数不足，不评等次", "too few ballots, no grade";
        /// Community: well above what is required.
        Demonstration = "demonstration", "示范", "demonstration";
        /// Community: as required.
        Pass = "pass", "合格", "pass";
        /// Community: below what is required.
        Rectify = "rectify", "责令整改", "to be rectified";
        /// Community: nothing was owed.
        NotApplicable = "not_applicable", "无应办事项，不适用", "nothing was owed, not applicable";
    }
}

words! {
    /// What follows from a grade (后续).
    ///
    /// Where it comes from: S0 admonishes for three to six months and rewards, S1 orders rectification and commends. That an admonition ends with
    /// a review is `default:lianluo`. Not in it: dismissal, pay, money; these are for people to decide.
    pub enum Following: "consequence", "后续" {
        /// An admonition of some months.
        Admonition = "admonition", "诫勉", "admonition";
        /// The review at its end.
        Review = "review", "诫勉期满复核", "review at the end of an admonition";
        /// Putting things right.
        Rectification = "rectification", "整改", "rectification";
        /// A commendation, without amount.
        Commendation = "commendation", "褒奖", "commendation";
    }
}

words! {
    /// How a consequence stands on the day asked about (进展). Answer words.
    ///
    /// Where it comes from: `default:lianluo`.
    pub enum Standing: "standing", "进展" {
        /// It has not begun.
        Upcoming = "upcoming", "未开始", "upcoming";
        /// An admonition runs; a duty or a commendation waits to be recorded.
        Open = "open", "进行中", "open";
        /// An admonition has run to its end.
        Over = "over", "期满", "over";
        /// Recorded in time.
        Met = "met", "已办", "met";
        /// Recorded after it was due.
        MetLate = "met_late", "逾期补办", "met late";
        /// Past due and not recorded.
        Overdue = "overdue", "逾期", "overdue";
        /// Past due, and no table was handed over in which it could be recorded.
        Unknown = "unknown", "未提供记录，不知", "unknown: no records were given";
    }
}

words! {
    /// Who may vote on a worker (测评主体).
    ///
    /// Where it comes from: S0 has contacts and representatives of the residents vote together.
    pub enum Electorate: "electorate", "测评主体" {
        /// The contacts.
        Contacts = "contacts", "联系对象", "contacts";
        /// Representatives of the residents.
        Residents = "residents", "居民代表", "representatives of the residents";
    }
}

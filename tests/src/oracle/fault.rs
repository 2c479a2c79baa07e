//! Deliberate mistakes: each is one plausible misreading of the definitions, applied in one place of the oracle.
//!
//! A corpus of cases that cannot tell a fault from the truth proves nothing about the sentence the fault misreads.
//! Only the oracle can be made faulty; nothing here reaches the library.

/// A mistake the oracle makes on request. [`Fault::None`] is the oracle as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// No mistake.
    None,
    /// A periodic visit duty is due one day after its period.
    DueOneDayLate,
    /// Consent and refusal are ignored; enrolment alone makes a day eligible.
    NoConsentGate,
    /// A visit counts on a day on which the contact was not eligible.
    VisitAfterWithdrawalCounts,
    /// `met` and `met_late` are exchanged.
    SwapMetAndMetLate,
    /// Two visits on one day count as two towards `count`.
    VisitCountedTwice,
    /// The version in force on `due`, not on the anchor, applies.
    VersionByDue,
    /// `effective.until` is read as inclusive.
    EffectiveUntilInclusive,
    /// `late_days` are ignored.
    LateDaysIgnored,
    /// A waiver must span the anchor instead of `due`.
    WaiverByAnchor,
    /// A waiver counts however late it was recorded.
    WaiverRecordedLateCounts,
    /// A waiver outranks a visit made in time.
    WaiverBeforeMet,
    /// A refusal in one stay says nothing about the next.
    RefusalNotCarried,
    /// A refusal once given outlives every later consent.
    RefusalNeverLifted,
    /// The refusal in a stay without a day is carried on.
    EmptyStayKept,
    /// The day named by `left_on` still belongs to the stay.
    LeftOnInclusive,
    /// A move gives no grace.
    HandoverIgnored,
    /// A move within one community gives grace too.
    HandoverInsideCommunity,
    /// A move gives grace even when days lie between the stays.
    HandoverAfterGap,
    /// Of several moves the first gives the grace.
    HandoverFromFirstMove,
    /// A move gives no grace unless the new stay begins with an eligible day.
    HandoverNeedsEligible,
    /// News that came late does not move `due`.
    RecordedOnIgnored,
    /// An event is owed from the day it was recorded.
    EventEligibleWhenRecorded,
    /// `within` counts the day of the event or declaration as the first.
    WithinCountsTheDay,
    /// Hospitalisation needs no consent of its own.
    HealthConsentIgnored,
    /// A festival of a leap month is kept twice.
    LeapMonthRepeats,
    /// `before` is ignored.
    FestivalWindowOpensOnTheDay,
    /// A duty has ended on the last eligible day, not on the day after.
    EndedOneDayEarly,
    /// A late visit revives an ended duty.
    EndedRevived,
    /// Ended duties stay in the table.
    EndedIgnored,
    /// The holder is looked up on `opens`.
    HolderByOpens,
    /// The holder is looked up on `due`, even when that is still to come.
    HolderByDue,
    /// The holder may be a stay from before the first eligible day.
    HolderBeforeFirst,
    /// The tier is that of the stay on the last eligible day.
    TierByLastDay,
    /// `min_days` is ignored.
    MinDaysIgnored,
    /// A periodic duty opens with the period, whoever enrolled later.
    OpensWithPeriod,
    /// Of two duties that are one the earlier `due` stands.
    MergedKeepEarlierDue,
    /// Two duties that are one stay two.
    NotMerged,
    /// A declaration's `until` does not cut `due`.
    DeclarationUntilIgnored,
    /// A declaration reaches the named body only.
    ScopeByEquality,
    /// `parent_id` is not followed.
    ParentIgnored,
    /// The two forms of a code are two bodies.
    PaddedCodeDiffers,
    /// `known_at` is ignored.
    KnownAtIgnored,
    /// What was recorded on `known_at` itself is not yet known.
    KnownAtStrict,
    /// Records dated after `as_of` count.
    FutureRecordsCount,
    /// A visit on `closes` is too late.
    ClosesExclusive,
    /// A visit on `due` is late.
    DueExclusive,
    /// Working days are counted like calendar days.
    WorkingAsCalendar,
    /// A visit without a kind passes a rule that names kinds.
    MissingKindPasses,
    /// `met_by` names the last record of a day.
    LastRecordOfDay,
    /// The visits a body owes must fall on different days.
    BodyVisitsNeedDays,
    /// The visits a body owes may go to any tier.
    BodyTiersIgnored,
    /// A body's life does not limit which visits count.
    BodyLifeIgnored,
    /// A body's window is not cut at `since`.
    BodySinceIgnored,
    /// `min_gap_days` is ignored.
    MeetingGapIgnored,
    /// The gap is measured from the last meeting held, counted or not.
    MeetingGapFromAnyMeeting,
    /// Meetings lacking a topic count.
    TopicsNotRequired,
    /// Meetings lacking an invited group count.
    InvitedNotRequired,
    /// Meetings under any chair count.
    ChairNotRequired,
    /// Escalation waits one day too long.
    EscalationStrict,
    /// An open duty is open on its last day no more.
    OverdueOnDue,
    /// A household may report that relatives are visiting.
    HouseholdMayReport,
}

impl Fault {
    /// Every mistake, without [`Fault::None`].
    pub const ALL: [Self; 61] = [
        Self::DueOneDayLate,
        Self::NoConsentGate,
        Self::VisitAfterWithdrawalCounts,
        Self::SwapMetAndMetLate,
        Self::VisitCountedTwice,
        Self::VersionByDue,
        Self::EffectiveUntilInclusive,
        Self::LateDaysIgnored,
        Self::WaiverByAnchor,
        Self::WaiverRecordedLateCounts,
        Self::WaiverBeforeMet,
        Self::RefusalNotCarried,
        Self::RefusalNeverLifted,
        Self::EmptyStayKept,
        Self::LeftOnInclusive,
        Self::HandoverIgnored,
        Self::HandoverInsideCommunity,
        Self::HandoverAfterGap,
        Self::HandoverFromFirstMove,
        Self::HandoverNeedsEligible,
        Self::RecordedOnIgnored,
        Self::EventEligibleWhenRecorded,
        Self::WithinCountsTheDay,
        Self::HealthConsentIgnored,
        Self::LeapMonthRepeats,
        Self::FestivalWindowOpensOnTheDay,
        Self::EndedOneDayEarly,
        Self::EndedRevived,
        Self::EndedIgnored,
        Self::HolderByOpens,
        Self::HolderByDue,
        Self::HolderBeforeFirst,
        Self::TierByLastDay,
        Self::MinDaysIgnored,
        Self::OpensWithPeriod,
        Self::MergedKeepEarlierDue,
        Self::NotMerged,
        Self::DeclarationUntilIgnored,
        Self::ScopeByEquality,
        Self::ParentIgnored,
        Self::PaddedCodeDiffers,
        Self::KnownAtIgnored,
        Self::KnownAtStrict,
        Self::FutureRecordsCount,
        Self::ClosesExclusive,
        Self::DueExclusive,
        Self::WorkingAsCalendar,
        Self::MissingKindPasses,
        Self::LastRecordOfDay,
        Self::BodyVisitsNeedDays,
        Self::BodyTiersIgnored,
        Self::BodyLifeIgnored,
        Self::BodySinceIgnored,
        Self::MeetingGapIgnored,
        Self::MeetingGapFromAnyMeeting,
        Self::TopicsNotRequired,
        Self::InvitedNotRequired,
        Self::ChairNotRequired,
        Self::EscalationStrict,
        Self::OverdueOnDue,
        Self::HouseholdMayReport,
    ];
}

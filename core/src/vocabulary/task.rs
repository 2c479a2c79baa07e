//! What is asked of the work itself, beside visits and meetings: kinds of requests, their steps, and what can be found wrong with a post.
//!
//! The words only. A request has no text and no sender here, and a post no holder's name: what was asked for, and by whom, is for no table.

use super::list::words;

words! {
    /// What a body has received and must see through (来件).
    ///
    /// Where it comes from: S4 has letters and callers answered, S1 has each issue raised at a forum assigned and solved, S0 and S1 match what units
    /// need with what others offer.
    /// Not in it: petitions and complaints, which have a law and a procedure of their own.
    pub enum RequestKind: "kind of request", "来件种类" {
        /// A letter or a caller.
        Letter = "letter", "来信来访", "letter or caller";
        /// An issue raised at a forum.
        Issue = "issue", "座谈反映的问题", "issue raised at a forum";
        /// A need of one unit met by the offer of another, which the portal reports as accepted.
        Match = "match", "供需对接", "match of a need and an offer";
    }
}

words! {
    /// How far a request must have come (办理环节).
    ///
    /// Where it comes from: S1 wants issues first given to somebody and then solved. A request that was resolved at once was assigned that day.
    pub enum Step: "step", "办理环节" {
        /// Somebody answers for it.
        Assigned = "assigned", "交办", "assigned";
        /// It is answered, solved or followed up.
        Resolved = "resolved", "办结", "resolved";
    }
}

words! {
    /// What can be found wrong with how a post is filled (发现).
    ///
    /// Where it comes from: S0 asks for an examination before appointment, for tests that a worker meets, and for posts that are filled. These are
    /// answer words, joined by an underscore.
    /// Not in it: anything about how well somebody works, and any test of who somebody is.
    pub enum Fault: "fault", "发现" {
        /// Appointed without the training that goes before it.
        NotExamined = "not_examined", "任职前未经培训考试", "appointed without the examination";
        /// Nobody has attested whether the worker is qualified.
        NotAttested = "not_attested", "未出具资格证明", "not attested";
        /// The attestation says that a test is not met.
        TestNotMet = "test_not_met", "资格未达到", "test not met";
        /// The post has been vacant for longer than allowed.
        Vacant = "vacant", "空缺超期", "vacant for too long";
    }
}

//! What the library is tested against: a second, slow, obvious account of the same rules.
//!
//! * [`oracle`] answers a case the way a careful clerk would, day by day, with nothing clever. It shares no code with
//!   the library and must never import it: two accounts that agree prove something only while they are independent.
//! * [`random`] makes small synthetic cases that stand on the edges: moves, refusals, versions, the last day of a window.
//! * [`vectors`] are the cases that every language must answer alike; [`headers`] reads C's header as data.
//! * [`compare`] says the first place where two answers differ, in words a reader can act on.
//!
//! Not here: appraisals, trainings, publication, plans and errors of input. The oracle assumes a valid case, except that
//! a count of working days which leaves the calendar is the error `LL130`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test code: a wrong case or a wrong oracle must stop the test that met it"
)]

pub mod compare;
pub mod headers;
pub mod oracle;
pub mod random;
pub mod vectors;

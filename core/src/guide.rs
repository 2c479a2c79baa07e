//! The semantics, one word at a time, each with a case that is run.
//!
//! This page says what an answer means: what a window is, which days of a contact count, when a duty ends, who holds it. It holds no code and decides
//! nothing; the modules do. Every example is a JSON case (see [`assess_json`](crate::assess_json)), so it reads the same in every language, and every
//! one is a test. All people, communities and rules in them are made up.
//!
//! # A window
//!
//! A duty (应办事项) has a window (时限) of three civil dates, all inclusive. From `opens` on it may be met; until `due` it is in time; until `closes` it
//! may still be made good, late. How it stands (状态) is worked out for the day asked about, `as_of`, and kept nowhere.
//!
//! The standard rulebook owes a contact one visit each half-year and takes a late one for 30 days. Asked about the first half of 2026 on different
//! days, while nobody visits:
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "AS_OF", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2026-02-10", "consent_from": "2026-03-01"}]}}"#;
//! for (as_of, status) in [
//!     ("2026-02-28", "upcoming"), // the window opens on 1 March, the first eligible day of the period
//!     ("2026-03-01", "open"),
//!     ("2026-06-30", "open"), //     the due day itself is still in time
//!     ("2026-07-01", "overdue"),
//!     ("2026-07-30", "overdue"), //  `closes` itself is still good for a late visit
//!     ("2026-07-31", "missed"),
//! ] {
//!     let answer = lianluo::assess_json(&case.replace("AS_OF", as_of))?;
//!     let window = r#""opens":"2026-03-01","due":"2026-06-30","closes":"2026-07-30","status":"#;
//!     assert!(answer.contains(&format!("{window}\"{status}\"")), "{answer}");
//! }
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! The other three statuses are `met` (a record that qualifies lies in `[opens, due]`), `met_late` (in `[opens, closes]`) and `waived` (an authority
//! exempted the duty, in writing, no later than it was due; `reason` is then `exempted`).
//!
//! Adjacent ranges of `from` and `to` share no duty and lose none: a duty belongs to the range in which its `due` lies, and to no other.
//!
//! # A stay
//!
//! A row of `contacts` is a *stay* (在册期): one person, one community, from `enrolled_on` to the day before `left_on`. Whoever moves has a second row.
//! Stays of one contact may touch and must not overlap; a stay without a day is ignored. A move is no second duty:
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "left_on": "2026-04-15", "consent_from": "2025-01-01"},
//!     {"contact_id": "c-1", "community_id": "k-2", "tier": "general", "enrolled_on": "ENROLLED", "consent_from": "2026-04-15"}]}}"#;
//! let answer = lianluo::assess_json(&case.replace("ENROLLED", "2026-04-15"))?;
//! assert_eq!(answer.matches("duty_id").count(), 1);
//! let overlap = lianluo::assess_json(&case.replace("ENROLLED", "2026-04-14")).unwrap_err();
//! assert_eq!(overlap.code(), "LL110");
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # An eligible day
//!
//! On an eligible day a stay covers the contact, consent is in force (`consent_from` ≤ day < `consent_until`) and nothing was declined (day <
//! `declined_from`). A missing `consent_from` means no consent. On every other day the contact is as if absent: no duty begins, and a visit counts
//! for nothing, so nobody gains by calling on someone who has not agreed. A refusal or withdrawal goes along into later stays until a new
//! `consent_from`.
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2026-03-01"},
//!     {"contact_id": "c-2", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01"}],
//!     "visits": [{"visit_id": "v-1", "contact_id": "c-1", "on": "VISITED", "by": "community-cadre"},
//!                {"visit_id": "v-2", "contact_id": "c-2", "on": "VISITED", "by": "community-cadre"}]}}"#;
//! let before = lianluo::assess_json(&case.replace("VISITED", "2026-02-28"))?;
//! assert!(before.contains(r#""status":"open""#));
//! let after = lianluo::assess_json(&case.replace("VISITED", "2026-03-01"))?;
//! assert!(after.contains(r#""status":"met","reason":null,"met_on":"2026-03-01","met_by":["v-1"]"#));
//! // The second person never agreed: no row, no explanation, only a number.
//! assert!(after.contains(r#""excluded":{"contacts":1,"ended":0}"#) && !after.contains("c-2"));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # An ended duty
//!
//! When the last eligible day of a window lies before `due` (someone withdrew, moved away, died) and that day has passed, a duty that is neither met
//! nor waived has *ended* (终止). It is no row and counts neither for nor against anyone; only the number of such duties is told. What was met before
//! stays met.
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "AS_OF", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01",
//!      "declined_from": "2026-05-01"}]}}"#;
//! let before = lianluo::assess_json(&case.replace("AS_OF", "2026-04-30"))?;
//! assert!(before.contains(r#""status":"open""#) && before.contains(r#""ended":0"#));
//! let ended = lianluo::assess_json(&case.replace("AS_OF", "2026-05-01"))?;
//! assert!(ended.starts_with(r#"{"duties":[],"#) && ended.contains(r#""ended":1"#));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # The holder
//!
//! The holder (责任人) is a role in a body, never a person: the first role of the rule's `by` (`community-cadre` where a rule names none), in the
//! community where the contact is on the day asked about; once the duty is due, where the contact was on the due day. Where no stay covers that day
//! it is the last one that began. So a move hands the duty over, a change of staff changes nothing, and there is always exactly one holder.
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "AS_OF", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "left_on": "2026-04-15", "consent_from": "2025-01-01"},
//!     {"contact_id": "c-1", "community_id": "k-2", "tier": "general", "enrolled_on": "2026-04-15", "consent_from": "2026-04-15"}]}}"#;
//! for (as_of, body) in [("2026-04-14", "k-1"), ("2026-04-15", "k-2"), ("2026-07-20", "k-2")] {
//!     let answer = lianluo::assess_json(&case.replace("AS_OF", as_of))?;
//!     assert!(answer.contains(&format!(r#""holder_role":"community-cadre","holder_body":"{body}""#)));
//! }
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # Closing, and the hand-over
//!
//! `closes` is `due` plus the rule's `late_days`. A community that takes a contact over inside the window gets `handover_days` from that day on, if
//! that is later: a key of the rulebook, 30 in the standard one. A festival takes no late visits, so there the difference shows. Spring festival 2026
//! is 17 February:
//!
//! ```
//! let stays = r#"{"contact_id": "c-1", "community_id": "k-1", "tier": "key", "enrolled_on": "2025-01-01", "left_on": "2026-02-20", "consent_from": "2025-01-01"},
//!     {"contact_id": "c-1", "community_id": "k-2", "tier": "key", "enrolled_on": "2026-02-20", "consent_from": "2026-02-20"}"#;
//! let stayed = r#"{"contact_id": "c-1", "community_id": "k-1", "tier": "key", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01"}"#;
//! for (contacts, closes) in [(stayed, "2026-02-24"), (stays, "2026-03-22")] {
//!     let answer = lianluo::assess_json(&format!(
//!         r#"{{"rulebook": "standard", "from": "2026-02-24", "to": "2026-02-24", "as_of": "2026-02-24", "tables": {{"contacts": [{contacts}]}}}}"#
//!     ))?;
//!     let window = r#""anchor":"2026-02-17","opens":"2026-02-03","due":"2026-02-24","closes":"#;
//!     assert!(answer.contains(&format!("{window}\"{closes}\"")), "{answer}");
//! }
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # Known at
//!
//! There are two clocks. `as_of` asks how things stood on a day; `known_at` asks what had been written down by a day. With `known_at`, records,
//! events and waivers written down later (`recorded_on`; where it is missing, `on`) are as if absent. So one can ask again what a report of that day
//! could have known, and tell a visit that was made in time and entered late from one that was not made.
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30", "known_at": "KNOWN_AT", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01"}],
//!     "visits": [{"contact_id": "c-1", "on": "2026-06-25", "by": "unit-leader", "recorded_on": "2026-07-10"}]}}"#;
//! let then = lianluo::assess_json(&case.replace("KNOWN_AT", "2026-06-30"))?;
//! assert!(then.contains(r#""status":"open""#));
//! let now = lianluo::assess_json(&case.replace("KNOWN_AT", "2026-07-10"))?;
//! // A record without id is named by its row, counted from 0.
//! assert!(now.contains(r##""status":"met","reason":null,"met_on":"2026-06-25","met_by":["#0"]"##));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! `known_at` does not filter stays, consent or declarations: what someone agreed to or refused holds as soon as the tables say so.
//!
//! # A version, and the anchor
//!
//! A rule id may appear several times with `effective` ranges that do not overlap: these are its versions. Which one applies to a duty is decided by
//! one day, the *anchor*: the period's last day, the festival, the day of the event, the first day of a declaration. So a duty follows one version
//! from beginning to end, however long its window is.
//!
//! ```
//! let rulebook = lianluo::Rulebook::from_toml(r#"
//!     [rulebook]
//!     id = "two-versions"
//!     version = "1"
//!     [[source]]
//!     id = "D1"
//!     title = "a decision made up for this page"
//!     [[visit]]
//!     id = "visit.quarter"
//!     every = "quarter"
//!     effective = { until = 2026-05-01 }
//!     clause = { source = "D1", section = "1" }
//!     [[visit]]
//!     id = "visit.quarter"
//!     every = "quarter"
//!     count = 2
//!     effective = { from = 2026-05-01 }
//!     clause = { source = "D1", section = "2" }
//! "#)?;
//! let answer = lianluo::assess_json_with(&rulebook, r#"{"from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-06-30", "tables": {"contacts": [
//!     {"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01"}],
//!     "visits": [{"contact_id": "c-1", "on": "2026-02-02", "by": "liaison"}, {"contact_id": "c-1", "on": "2026-04-02", "by": "liaison"}]}}"#)?;
//! // One visit was enough for the first quarter; the second is judged whole by the version of 30 June, which wants two.
//! assert!(answer.contains(r#""anchor":"2026-03-31","opens":"2026-01-01","due":"2026-03-31","closes":"2026-03-31","status":"met""#));
//! assert!(answer.contains(r#""anchor":"2026-06-30","opens":"2026-04-01","due":"2026-06-30","closes":"2026-06-30","status":"open""#));
//! // Worth knowing, so the rulebook's reader was told that a version changes inside a period.
//! assert!(rulebook.check().iter().any(|found| found.code() == "LL026"));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # A proof
//!
//! Every duty can say why (依据): the clause, the records that met it, or the record that came nearest and what would still meet it. A number that no
//! source gives is named, and called `default:lianluo`.
//!
//! ```
//! let answer = lianluo::assess_json(r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-06-30", "as_of": "2026-07-05", "proofs": true, "tables": {
//!     "contacts": [{"contact_id": "c-1", "community_id": "k-1", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01"}],
//!     "visits": [{"visit_id": "v-1", "contact_id": "c-1", "on": "2026-06-25", "by": "volunteer"}]}}"#)?;
//! assert!(answer.contains("a visit on 2026-06-25 was made by a volunteer"), "{answer}");
//! assert!(answer.contains(r#"{"key":"min_days","value":"90","origin":"default:lianluo"}"#));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # A task, and what was not asked
//!
//! Training, yearly reports, checklists, activities and requests (培训、述职、清单、活动、来件) are duties like any other: a window, a status, a proof. A task of a worker has the worker
//! as its subject and the worker's post as its holder; a task of a body has the body as both, so a hand-over between workers neither adds nor drops
//! anything. What nobody was asked about is not missed: without the table of its records a task is not owed. A table that was handed over without a
//! row says that nothing was done.
//!
//! ```
//! let case = r#"{"rulebook": "standard", "from": "2026-12-31", "to": "2026-12-31", "as_of": "2027-02-15", "tables": {
//!     "workers": [{"worker_id": "w-1", "body_id": "k-1", "role": "community-cadre", "appointed_on": "2024-03-01", "attested": true}],
//!     "reports": REPORTS}}"#;
//! let missed = lianluo::assess_json(&case.replace("REPORTS", "[]"))?;
//! assert!(missed.contains(r#""rule":"report.yearly","subject_kind":"worker","subject_id":"w-1""#), "{missed}");
//! assert!(missed.contains(r#""opens":"2026-12-01","due":"2026-12-31","closes":"2027-01-31","status":"missed""#), "{missed}");
//! let met = lianluo::assess_json(&case.replace("REPORTS", r#"[{"worker_id": "w-1", "year": 2026, "on": "2026-12-20"}]"#))?;
//! assert!(met.contains(r#""status":"met""#), "{met}");
//! let not_asked = lianluo::assess_json(&case.replace(",\n    \"reports\": REPORTS", ""))?;
//! assert!(not_asked.contains(r#""duties":[]"#), "{not_asked}");
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # A finding
//!
//! How posts are filled makes no duty but a finding (发现): since when, since which day it counts as one, and until when. Appointed without the examination, not attested, a test
//! not met, vacant for too long: that is all that is ever found, of posts and workers only. An attestation says whether a worker is qualified and
//! which test is not met; the worker's file stays where it is.
//!
//! ```
//! let answer = lianluo::assess_json(r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-12-31", "as_of": "2026-06-30", "tables": {
//!     "workers": [{"worker_id": "w-1", "body_id": "k-1", "role": "community-cadre", "appointed_on": "2026-03-01", "attested": false,
//!                  "attested_failed": ["education"]}]}}"#)?;
//! let found = r#""findings":[{"rule":"qualification.worker","subject_kind":"worker","subject_id":"w-1","body":"k-1","what":"test_not_met","item":"education""#;
//! assert!(answer.contains(found), "{answer}");
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # An appraisal
//!
//! Work is appraised (考评), people in contact never. A worker's year is judged by ballots that are given as counts, a community's by the duties it
//! held: how many were met in time, beside a standard that rises with the number of contacts. Duties that were waived or ended count neither for nor
//! against anyone, and a contact who declined during the year still sets the standard, so nothing is won by pressing people to decline. A grade is a
//! proposal with its reasons; a person confirms it. The numbers are for those who answer for the work and not for publication.
//!
//! A table that was not handed over is not asked about: without `ballots` no worker is appraised, without `contacts` and `visits` no community. An
//! appraisal appears when the year's last day lies in the range and has come.
//!
//! ```
//! let answer = lianluo::assess_json(r#"{"rulebook": "standard", "from": "2026-01-01", "to": "2026-12-31", "as_of": "2027-02-28", "tables": {
//!     "contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general", "enrolled_on": "2025-01-01", "consent_from": "2025-01-01"}],
//!     "visits": [{"contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre"}],
//!     "reports": [{"worker_id": "w-1", "year": 2026, "on": "2026-11-30"}],
//!     "ballots": [{"worker_id": "w-1", "year": 2026, "electorate": "contacts", "excellent": 0, "competent": 11, "not_competent": 9, "entitled": 30}]}}"#)?;
//! // One of two half-yearly visits was made; with so few contacts a share of 0.7 is required.
//! assert!(answer.contains(r#""subject_id":"990101001001","body":"990101001001","period":"2026""#));
//! assert!(answer.contains(r#""grade":"rectify","proposed":true,"work":{"contacts":1,"owed":2,"on_time":1,"open":0,"share":0.5,"required":0.7"#));
//! // 11 of 20 ballots approve, 0.55: not competent. Three months from the report end where February ends.
//! assert!(answer.contains(r#""kind":"admonition","role":"street-secretary","body":null,"from":"2026-11-30","until":"2027-02-28","standing":"open""#));
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! # What is left open, and how it is settled
//!
//! A definition leaves corners: two events on one day, two forms of one code, a body that was founded inside a period. How each corner is settled,
//! and a case for each, stands with the conformance vectors in the source tree (`tests/vectors/README.md`), which run through every language.

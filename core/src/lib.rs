//! lianluo (联络): what officials owe to the people they keep in touch with.
//!
//! From a *rulebook* (制度) and the *tables* a portal already has, [`assess`] works out what is owed, by which role of which body, until when, whether
//! it was done, and why. Duties lie with officials alone; the people they concern owe nothing and are never scored.
//!
//! ```
//! use lianluo::{Day, Options, Rulebook, Status, assess, tables_from_json};
//!
//! let tables = tables_from_json(r#"{
//!     "contacts": [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general",
//!                   "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}],
//!     "visits": [{"visit_id": "v-1", "contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre"}]}"#)?;
//! let [from, to, as_of] = ["2026-01-01", "2026-12-31", "2026-09-30"].map(|day| Day::parse(day).unwrap());
//! let assessment = assess(&Rulebook::standard(), &tables, &Options::new(from, to, as_of)?)?;
//!
//! let stand: Vec<_> = assessment.duties().map(|duty| (duty.due().to_string(), duty.status())).collect();
//! assert_eq!(stand, [("2026-06-30".into(), Status::Met), ("2026-12-31".into(), Status::Open)]);
//! let proof = assessment.explain(&assessment.duty(1).unwrap());
//! assert_eq!(proof.needs.en, "one visit by community cadre or unit leader between 2026-09-30 and 2026-12-31");
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! It is a pure function: no clock, no file, no network, no memory of earlier calls, no randomness. The same input gives the same bytes.
//!
//! # The words
//!
//! | word | 中文 | meaning |
//! |---|---|---|
//! | contact | 联系对象 | a person, known by an opaque id |
//! | tier | 层次 | `general`, `key` or `care`; given, never computed |
//! | stay | 在册期 | one contact's time in one community, with the consent in force: a row of `contacts` |
//! | body | 组织 | a community, a street committee, a group … |
//! | rulebook | 制度 | rules as dated data, each with its clause |
//! | clause | 条款 | the passage a rule rests on |
//! | duty | 应办事项 | what a role of a body owes within a window |
//! | window | 时限 | `opens`, `due`, `closes`: civil dates, inclusive |
//! | record | 记录 | a visit, meeting, training, report, check, activity or request |
//! | finding | 发现 | what does not hold of a post, and since when |
//! | status | 状态 | how a duty stands on the day asked about |
//! | proof | 依据 | why a duty is owed and why it stands so |
//!
//! [`guide`] explains each with a case that is run.
//!
//! # Where to begin
//!
//! * **Tables**: [`TablesBuilder`] takes rows, CSV or, with the feature `arrow`, Arrow batches; [`tables_from_json`] takes JSON. Columns are closed:
//!   [`TABLES`] lists them all. [`Tables`] are checked once and then frozen.
//! * **Rules**: [`Rulebook::standard`], or [`Rulebook::from_toml`] for one's own, mostly laid over the standard one by `extends`; [`VARIANTS`] are
//!   local practices that come with the library. [`Rulebook::examine`] gives every finding with line and column.
//! * **The question**: [`Options`] say which range of due dates, as of which day, and, if wanted, what was known by when.
//! * **The answer**: [`Assessment::duties`], [`Assessment::explain`], [`Assessment::summary`], [`Assessment::appraisals`].
//! * **Many contacts**: [`Pieces`] takes them some at a time, for more than fit into memory; [`Assessor`] takes records as they come in;
//!   [`Buffers`] keep the memory of an answer for the next.
//! * **Tests of a rulebook**, as data beside it: [`run_tests`].
//! * **In one call**: [`assess_json`], text in and text out, the same bytes in every language.
//! * **What went wrong**: [`Error`] has a family, a stable code ([`CODES`]), a place, and a sentence in Chinese and English. It never repeats an id.
//!
//! [`calendar`] has civil days and festivals, [`vocabulary`] the closed lists of words.
//!
//! # What it does not do
//!
//! No rule can see who someone is, and no table has a column for it. Nothing is owed to a person on a day without consent. Nothing scores, ranks or
//! profiles a resident. It keeps nothing, and sends nothing anywhere. Opaque ids are pseudonyms all the same: whoever has the portal's list can tell
//! whom they mean, so an answer with ids in it is personal information.
//!
//! An appraisal is of work: a proposed grade for a worker or a community, with its reasons, for a person to confirm. Its numbers are for those who
//! answer for the work and not for publication.
#![forbid(unsafe_code)]
#![cfg_attr(test, expect(clippy::arithmetic_side_effects, reason = "tests count with plain arithmetic"))]
#![deny(missing_docs)]
// The ten lines of README.md are a test like any other example.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]

mod appraise;
mod arrange;
#[cfg(feature = "arrow")]
pub mod arrow;
mod assess;
pub mod calendar;
mod codes;
mod compare;
mod csv;
mod duty;
mod error;
mod explain;
pub mod guide;
mod json;
mod lookup;
mod pieces;
mod render;
mod rule_tests;
mod rulebook;
mod schema;
mod summary;
mod tables;
pub mod vocabulary;

pub use crate::appraise::Appraisal;
pub use crate::appraise::ComponentShare;
pub use crate::appraise::Consequence;
pub use crate::appraise::Credit;
pub use crate::appraise::Votes;
pub use crate::appraise::VotesOf;
pub use crate::appraise::Work;
pub use crate::assess::ActivityCount;
pub use crate::assess::Assessment;
pub use crate::assess::Assessor;
pub use crate::assess::Buffers;
pub use crate::assess::Duty;
pub use crate::assess::Finding;
pub use crate::assess::Limits;
pub use crate::assess::Options;
pub use crate::assess::Progress;
pub use crate::assess::Update;
pub use crate::assess::assess;
pub use crate::calendar::Day;
pub use crate::codes::CodeExample;
pub use crate::codes::Form;
pub use crate::codes::code_example;
pub use crate::codes::code_reference;
pub use crate::codes::explain_code;
pub use crate::compare::BodyChange;
pub use crate::compare::BookName;
pub use crate::compare::ChangeKind;
pub use crate::compare::Changes;
pub use crate::compare::ClauseName;
pub use crate::compare::Comparison;
pub use crate::compare::DutyChange;
pub use crate::compare::DutySide;
pub use crate::compare::RoleChange;
pub use crate::compare::RuleChange;
pub use crate::compare::RuleTotals;
pub use crate::compare::Workload;
pub use crate::compare::compare;
pub use crate::error::CODES;
pub use crate::error::Code;
pub use crate::error::Diagnostic;
pub use crate::error::Error;
pub use crate::error::Family;
pub use crate::error::Place;
pub use crate::error::Remark;
pub use crate::error::Result;
pub use crate::error::Severity;
pub use crate::explain::DEFAULT;
pub use crate::explain::DefaultNumber;
pub use crate::explain::Evidence;
pub use crate::explain::NearMiss;
pub use crate::explain::Proof;
pub use crate::json::assess_json;
pub use crate::json::assess_json_with;
pub use crate::json::tables_from_json;
pub use crate::lookup::RuleInForce;
pub use crate::lookup::RuleWindow;
pub use crate::lookup::near_word;
pub use crate::pieces::Pieces;
pub use crate::render::Format;
pub use crate::rule_tests::Boundary;
pub use crate::rule_tests::Claimed;
pub use crate::rule_tests::ClauseCoverage;
pub use crate::rule_tests::Failure;
pub use crate::rule_tests::Fate;
pub use crate::rule_tests::Mutant;
pub use crate::rule_tests::MutantReport;
pub use crate::rule_tests::MutationReport;
pub use crate::rule_tests::Outcome;
pub use crate::rule_tests::RuleTests;
pub use crate::rule_tests::TestReport;
pub use crate::rule_tests::TestResult;
pub use crate::rule_tests::Verdict;
pub use crate::rule_tests::run_tests;
pub use crate::rulebook::AppraisalRules;
pub use crate::rulebook::Book;
pub use crate::rulebook::CEILING;
pub use crate::rulebook::Clause;
pub use crate::rulebook::CommunityAppraisal;
pub use crate::rulebook::Component;
pub use crate::rulebook::Condition;
pub use crate::rulebook::ConditionRule;
pub use crate::rulebook::Effective;
pub use crate::rulebook::Escalation;
pub use crate::rulebook::Head;
pub use crate::rulebook::MeetingRule;
pub use crate::rulebook::Rule;
pub use crate::rulebook::Rulebook;
pub use crate::rulebook::Source;
pub use crate::rulebook::Spot;
pub use crate::rulebook::StandardStep;
pub use crate::rulebook::Task;
pub use crate::rulebook::TaskRule;
pub use crate::rulebook::Trigger;
pub use crate::rulebook::VARIANTS;
pub use crate::rulebook::VisitRule;
pub use crate::rulebook::When;
pub use crate::rulebook::WorkerAppraisal;
pub use crate::rulebook::YearWindow;
pub use crate::schema::rulebook_reference;
pub use crate::schema::rulebook_schema;
pub use crate::summary::SummaryRow;
pub use crate::tables::Cell;
pub use crate::tables::Column;
pub use crate::tables::DECLARED_DAYS_A_YEAR;
pub use crate::tables::Kind;
pub use crate::tables::LONGEST_DECLARATION;
pub use crate::tables::Schema;
pub use crate::tables::TABLES;
pub use crate::tables::Tables;
pub use crate::tables::TablesBuilder;
pub use crate::tables::Writer;
pub use crate::vocabulary::Lang;
pub use crate::vocabulary::Status;
pub use crate::vocabulary::Text;

//! An assessment in pieces (分批): contacts come some at a time and are let go again, so memory depends on the largest piece and not on how many there are.
//!
//! ```
//! use lianluo::{Cell, Day, Options, Pieces, Rulebook, TablesBuilder};
//!
//! let [from, to, as_of] = ["2026-01-01", "2026-06-30", "2026-06-30"].map(|day| Day::parse(day).unwrap());
//! let mut pieces = Pieces::new(&Rulebook::standard(), TablesBuilder::new(), &Options::new(from, to, as_of)?)?;
//! let mut owed = 0;
//! for contact in ["c-1", "c-2", "c-3"] {
//!     let mut piece = TablesBuilder::new();
//!     piece.row("contacts", [("contact_id", Cell::Text(contact)), ("community_id", Cell::Text("990101001001")),
//!         ("tier", Cell::Text("general")), ("enrolled_on", Cell::Text("2025-03-01")), ("consent_from", Cell::Text("2025-03-01"))])?;
//!     owed += pieces.add(piece)?.len();
//! }
//! let rest = pieces.finish()?;
//! assert_eq!((owed, rest.len()), (3, 0));
//! assert_eq!(rest.summary()[0].owed, 3);
//! # Ok::<(), lianluo::Error>(())
//! ```
//!
//! The pieces' duties and those of the rest are together the duties of one [`assess`](crate::assess()) over all tables, proofs included, whatever the
//! pieces; `rest` has the totals of all. What is not in here: nothing is ordered over pieces.

use crate::appraise;
use crate::assess::Assessment;
use crate::assess::Gathered;
use crate::assess::Options;
use crate::assess::Part;
use crate::assess::assess_part;
use crate::calendar::Period;
use crate::error::Result;
use crate::rulebook::Rulebook;
use crate::tables::Common;
use crate::tables::TablesBuilder;

/// An assessment whose contacts come in pieces.
///
/// **What comes when.** First the tables about bodies and workers: `bodies`, `declarations`, `meetings`, `workers`, `trainings`, `reports`, `ballots`,
/// `requests`, `activities`, `checks`. Then, piece by piece, `contacts`, `visits`, `events` and `waivers`. A contact lies wholly in one piece, with
/// all its stays and all rows about it.
///
/// **What is noticed and what is not.** A contact who is in two pieces, one after the other, is refused (LL145): that is where a cut in the middle of
/// somebody's rows shows. One who comes back in a later piece is not noticed and is owed twice. Rows about contacts whom the piece does not list are
/// left out, as in any tables, though another piece may list them. An error names rows as the piece counts them.
///
/// **What is kept.** Of the pieces: counts by body, rule and status, the days on which contacts are eligible under bodies that owe visits of their own, the
/// visits that meet these, and a digest of each contact's id until the next piece has come. None of it grows with the number of pieces.
#[derive(Debug)]
pub struct Pieces {
    rulebook: Rulebook,
    common: Common,
    question: Question,
    /// Whole years that appraisals look at and the range covers only in part.
    whole_years: Vec<(Period, Question)>,
}

/// A range asked about, and what was gathered for it.
#[derive(Debug)]
struct Question {
    options: Options,
    /// The years that appraisals look at.
    years: Vec<Period>,
    gathered: Gathered,
}

impl Question {
    fn new(options: Options, years: Vec<Period>) -> Self {
        Self { options, years, gathered: Gathered::default() }
    }
}

impl Pieces {
    /// Begins with the tables about bodies and workers. The question is the same for all pieces; limits hold for each of them.
    ///
    /// # Errors
    /// A data error of these tables; LL144 when one about contacts has rows.
    pub fn new(rulebook: &Rulebook, common: TablesBuilder, options: &Options) -> Result<Self> {
        let common = Common::new(common)?;
        let (covered, beyond): (Vec<Period>, Vec<Period>) =
            appraise::years(rulebook, options).into_iter().partition(|year| options.covers(*year));
        let whole_year = |year: Period| (year, Question::new(options.over(year), vec![year]));
        Ok(Self {
            rulebook: rulebook.clone(),
            common,
            question: Question::new(options.clone(), covered),
            whole_years: beyond.into_iter().map(whole_year).collect(),
        })
    }

    /// Takes the next piece and gives what is owed to its contacts, and how it stands.
    ///
    /// The answer is an assessment of these contacts: its totals and its summary are theirs alone. What bodies and workers owe, findings, counts and
    /// appraisals wait for [`Pieces::finish`]. Records without an id are named by their row counted over all pieces.
    ///
    /// # Errors
    /// As [`TablesBuilder::build`] and [`assess`](crate::assess()); LL144 when the piece brings another table, LL145 when a contact was in the piece before,
    /// LL201 when visits run out of numbers. Nothing is added then, and the piece can be mended and given again.
    pub fn add(&mut self, piece: TablesBuilder) -> Result<Assessment> {
        let before = self.common.visits();
        let laid = self.common.lay(piece)?;
        let judge =
            |question: &Question| assess_part(&self.rulebook, &laid.tables, &question.options, Part::Piece);
        let mut assessment = judge(&self.question)?;
        assessment.visits_before = before;
        let whole_years: Vec<Assessment> =
            self.whole_years.iter().map(|(_, question)| judge(question)).collect::<Result<_>>()?;
        let bodies = self.common.bodies_of(&laid.tables);
        let beyond = self.whole_years.iter_mut().map(|(_, question)| question).zip(&whole_years);
        for (question, judged) in std::iter::once((&mut self.question, &assessment)).chain(beyond) {
            question.gathered.add(judged, &bodies, before);
            for year in &question.years {
                let worker = |id: &str| self.common.worker(id);
                appraise::gather(judged, *year, &bodies, worker, &mut question.gathered);
            }
        }
        self.common.keep(laid);
        Ok(assessment)
    }

    /// All pieces have come: gives what bodies and workers owe, and what is told of everybody.
    ///
    /// Its duties are those of no contact; its summary, totals, findings, counts and appraisals are those of all tables.
    ///
    /// # Errors
    /// As [`assess`](crate::assess()).
    pub fn finish(self) -> Result<Assessment> {
        let Self { rulebook, common, question, whole_years } = self;
        let Question { options, mut gathered, .. } = question;
        gathered.close(whole_years.into_iter().map(|(year, question)| (year, question.gathered)).collect());
        assess_part(&rulebook, &common.alone()?, &options, Part::Rest(gathered.into()))
    }
}

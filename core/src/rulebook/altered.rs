//! A rulebook with something changed or left out, made from the typed rules: what the runner of rule tests works with.
//!
//! Nothing outside the crate can change a rule, and a change that would not load gives nothing: the promise that a [`Rulebook`] is sound
//! holds here too. What the reader checks of a single key (its range, its words) is the caller's duty. Leaving rules out is open to everyone.

use std::sync::Arc;

use super::Loaded;
use super::Rulebook;
use super::check;
use super::digest;
use super::document::At;
use super::model::Book;
use super::model::CommunityAppraisal;
use super::model::Head;
use super::model::Rule;
use super::model::WorkerAppraisal;
use super::places::Part;
use super::places::Spot;
use super::read::Findings;
use super::task::Task;
use super::task::TaskRule;
use super::task::When;

impl Rulebook {
    /// The rulebook after a change of its rules; `None` when it would not load.
    pub(crate) fn altered(&self, change: &mut dyn FnMut(&mut Book)) -> Option<Self> {
        let mut book = self.0.book.clone();
        change(&mut book);
        let reversed = |head: &Head| matches!((head.effective.from, head.effective.until), (Some(from), Some(until)) if until < from);
        let higher = |rule: &WorkerAppraisal| rule.competent_approval > rule.excellent_approval;
        let falling = |rule: &CommunityAppraisal| {
            rule.steps.first().is_none_or(|step| step.contacts != 0)
                || !rule.steps.is_sorted_by(|a, b| a.contacts < b.contacts && a.share < b.share)
        };
        let contradicts =
            book.appraisal.worker.iter().any(higher) || book.appraisal.community.iter().any(falling);
        let least_and_most = |rule: Rule<'_>| match rule {
            Rule::Meeting(rule) => Some((rule.min, rule.max)),
            Rule::Task(TaskRule { task: Task::Activity { min, max, .. }, .. }) => Some((*min, *max)),
            _ => None,
        };
        let crossed = book
            .rules()
            .filter_map(least_and_most)
            .any(|(least, most)| most.is_some_and(|most| most < least));
        let backwards = book.tasks.iter().any(
            |rule| matches!(rule.when, When::Every { window: Some(window), .. } if window.to < window.from),
        );
        let rising = book.escalation.is_sorted_by(|a, b| a.days < b.days && a.to < b.to);
        if book.all_heads().any(reversed) || crossed || backwards || contradicts || !rising {
            return None;
        }
        let nowhere = At { file: 0, span: 0..0 };
        let places = vec![nowhere; book.all_heads().count()];
        let mut findings = Findings { files: Vec::new(), list: Vec::new() };
        check::check(&book, &places, &mut findings);
        (!findings.has_errors()).then(|| Self::of(book))
    }

    /// The rulebook with only the rules that `keep` wants. Fewer rules of a sound rulebook are a sound rulebook.
    ///
    /// No rule looks at another, so what is left gives the same duties under the same ids. For whoever assesses one kind of rule apart from the
    /// rest, as one must when tables lie on several machines.
    ///
    /// ```
    /// let meetings = lianluo::Rulebook::standard().narrowed(|head| head.id.starts_with("meeting."));
    /// assert!(meetings.book().visits.is_empty() && !meetings.book().meetings.is_empty());
    /// ```
    pub fn narrowed(&self, keep: impl Fn(&Head) -> bool) -> Self {
        let mut book = self.0.book.clone();
        book.visits.retain(|rule| keep(&rule.head));
        book.meetings.retain(|rule| keep(&rule.head));
        book.tasks.retain(|rule| keep(&rule.head));
        book.conditions.retain(|rule| keep(&rule.head));
        book.appraisal.worker.retain(|rule| keep(&rule.head));
        book.appraisal.community.retain(|rule| keep(&rule.head));
        Self::of(book)
    }

    fn of(book: Book) -> Self {
        let digest = digest(&book);
        let (remarks, places) = Default::default();
        Self(Arc::new(Loaded { book, digest, remarks, places }))
    }

    /// Where a key stands in the rulebook's text, or else the table that leaves it out.
    pub(crate) fn place(&self, part: Part, key: &str) -> Spot {
        self.0.places.find(part, key)
    }

    /// Whether a place lies in the rulebook's own text and not in one that it is laid over.
    pub(crate) fn is_own(&self, spot: &Spot) -> bool {
        spot.file == self.0.places.own()
    }
}

//! What a proof says of tasks: the days of their records, the record that came nearest, and what would meet them.

use super::miss::FARTHEST;
use super::miss::NearMiss;
use super::miss::better;
use super::miss::distance;
use super::miss::too_early_or_late;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::assess::TaskEvidence;
use crate::assess::TrainingLack;
use crate::calendar::Day;
use crate::error::text;
use crate::rulebook::Join;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::listed;
use crate::rulebook::open_word;
use crate::vocabulary::Lang;
use crate::vocabulary::Step;
use crate::vocabulary::Text;

/// The day of a record of the duty.
pub(super) fn day_of(assessment: &Assessment, duty: &Duty<'_>, rule: &TaskRule, row: u32) -> Option<Day> {
    let evidence = TaskEvidence::of(assessment, duty, rule);
    evidence.records().into_iter().find(|record| record.row == row).map(|record| Day::from_number(record.on))
}

/// The record that came nearest to meeting the duty.
pub(super) fn nearest(assessment: &Assessment, duty: &Duty<'_>, rule: &TaskRule) -> Option<NearMiss> {
    let evidence = TaskEvidence::of(assessment, duty, rule);
    let missing = evidence.missing();
    let mut best = None;
    for record in evidence.records() {
        let days = distance(duty, record.on);
        if days.abs() > FARTHEST || record.on > evidence.last || duty.met_rows().contains(&record.row) {
            continue;
        }
        let day = Day::from_number(record.on);
        let why = match &rule.task {
            Task::Training { .. } => match (days, evidence.training_lack(record.at)) {
                (0, Some(TrainingLack::Kind)) => text(
                    format!("{day} 的培训不属此规则所要求的种类"),
                    format!("the training on {day} is not of a kind that this rule counts"),
                ),
                (0, Some(TrainingLack::Passed)) => text(
                    format!("{day} 的培训没有合格记录"),
                    format!("the training on {day} has no passed examination"),
                ),
                (0, None) => continue,
                (_, None) => too_early_or_late(("培训", "training"), day, days),
                _ => continue,
            },
            Task::Report { .. } => match (days, evidence.report_year(record.at)) {
                (0, Some(year)) => text(
                    format!("{day} 的述职针对 {year} 年"),
                    format!("the report on {day} is about the year {year}"),
                ),
                (0, None) => continue,
                (_, None) => too_early_or_late(("述职", "report"), day, days),
                _ => continue,
            },
            Task::Checklist { items, .. } => {
                let Some(item) = evidence.word_of(record.at, items).filter(|item| missing.contains(item))
                else {
                    continue;
                };
                match (days, evidence.is_done(record.at)) {
                    (0, false) => text(
                        format!("{day} 检查时“{}”未到位", open_word(item, Lang::Zh)),
                        format!("on {day} `{item}` was found not in place"),
                    ),
                    (0, true) => continue,
                    (_, true) => too_early_or_late(("检查", "check"), day, days),
                    _ => continue,
                }
            }
            Task::Activity { kinds, .. } => {
                let kind = evidence.word_of(record.at, kinds);
                if days == 0 || kind.is_none_or(|kind| !missing.contains(&kind)) {
                    continue;
                }
                too_early_or_late(("活动", "activity"), day, days)
            }
            // Each request of the day is named among what is needed.
            Task::Request { .. } => continue,
        };
        best = better(best, NearMiss { record: duty.record_name(record.row), on: day, days, why });
    }
    best
}

/// More activities of a kind than the rule advises: a remark, never a fault.
pub(super) fn too_many(assessment: &Assessment, duty: &Duty<'_>, rule: &TaskRule) -> Vec<Text> {
    let Task::Activity { kinds, max: Some(max), .. } = &rule.task else { return Vec::new() };
    let evidence = TaskEvidence::of(assessment, duty, rule);
    let counted = kinds.iter().map(|kind| (kind, evidence.counted(kind)));
    counted
        .filter(|(_, count)| *count > u64::from(*max))
        .map(|(kind, count)| {
            text(
                format!("时限内“{}”{count} 次，多于建议的 {max} 次（只作提示）", open_word(kind, Lang::Zh)),
                format!("{count} of `{kind}` in the window, more than the {max} advised; a remark only"),
            )
        })
        .collect()
}

/// What the rule asks for, in words; of a list only what is still missing.
pub(super) fn what(assessment: &Assessment, duty: &Duty<'_>, rule: &TaskRule) -> Text {
    let evidence = TaskEvidence::of(assessment, duty, rule);
    let missing = evidence.missing();
    let named = |lang, join| listed(missing.iter().map(|word| open_word(word, lang)), lang, join);
    match &rule.task {
        Task::Training { kinds, count, passed, .. } => {
            let kinds = |lang, [before, after]: [&str; 2]| {
                kinds.as_ref().map_or_else(String::new, |kinds| {
                    let kinds = listed(kinds.iter().map(|kind| open_word(kind, lang)), lang, Join::Or);
                    format!("{before}{kinds}{after}")
                })
            };
            let (zh, en) = if *passed { ("，考试合格", " with a passed examination") } else { ("", "") };
            let trainings =
                if *count == 1 { "one training".to_owned() } else { format!("{count} trainings") };
            text(
                format!("培训{} {count} 次{zh}", kinds(Lang::Zh, ["（", "）"])),
                format!("{trainings}{}{en}", kinds(Lang::En, [" (", ")"])),
            )
        }
        Task::Report { .. } => {
            let year = duty.anchor().year();
            text(format!("{year} 年度述职"), format!("a report on the year {year}"))
        }
        Task::Checklist { .. } => text(
            format!("下列各项到位：{}", named(Lang::Zh, Join::And)),
            format!("having in place {}", named(Lang::En, Join::And)),
        ),
        Task::Activity { min, .. } => text(
            format!("下列活动各至少 {min} 次：{}", named(Lang::Zh, Join::And)),
            format!("at least {min} each of {}", named(Lang::En, Join::And)),
        ),
        Task::Request { step, .. } => {
            let (count, all) = (missing.len(), missing.join(", "));
            let requests = if count == 1 { "request" } else { "requests" };
            match step {
                Step::Assigned => text(
                    format!("交办来件 {count} 件（{all}）"),
                    format!("having somebody answer for {count} {requests} ({all})"),
                ),
                Step::Resolved => text(
                    format!("办结来件 {count} 件（{all}）"),
                    format!("seeing {count} {requests} through ({all})"),
                ),
            }
        }
    }
}

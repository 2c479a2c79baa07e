//! Tasks and conditions: the sentence, and beside it what decides the doubtful cases.

use super::document::Block;
use super::document::Line;
use super::document::item;
use super::document::pick;
use super::rules::heading;
use super::rules::late;
use super::rules::of_head;
use super::rules::period_window;
use super::rules::style;
use super::rules::versions;
use crate::rulebook::Book;
use crate::rulebook::Condition;
use crate::rulebook::ConditionRule;
use crate::rulebook::Rule;
use crate::rulebook::Task;
use crate::rulebook::TaskRule;
use crate::rulebook::When;
use crate::vocabulary::Lang;
use crate::vocabulary::Role;

/// All tasks and conditions; nothing at all where a rulebook has none.
pub(super) fn blocks(book: &Book, lang: Lang) -> Vec<Block> {
    let rules: Vec<Rule<'_>> =
        book.rules().filter(|rule| matches!(rule, Rule::Task(_) | Rule::Condition(_))).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let mut out = vec![
        Block::Heading(
            2,
            Line::text(pick(
                lang,
                "四、培训、清单、活动、来件与岗位",
                "4. Training, checklists, activities, requests and posts",
            )),
        ),
        Block::Paragraph(Line::text(pick(
            lang,
            "各项只在使用机构交来相应的记录表时才计算；没有交来的，不作未办论。居民自愿做的事只计数，任何人都不因此承担义务。",
            "Each of these is worked out only where the table of its records is handed over; what is not handed over is not called missed. What residents do of \
             their own accord is only counted, and nobody is held to it.",
        ))),
    ];
    for group in versions(rules.into_iter().map(|rule| (rule.head(), rule))) {
        let several = group.len() > 1;
        for (number, (head, rule)) in group.into_iter().enumerate() {
            let (sentence, mut items) = match rule {
                Rule::Task(rule) => (rule.told(style(lang)), of_task(rule, lang)),
                Rule::Condition(rule) => (rule.told(style(lang)), of_condition(rule, lang)),
                Rule::Visit(_) | Rule::Meeting(_) => continue,
            };
            out.extend(heading(head, several.then_some(number), lang));
            out.push(Block::Paragraph(Line::strong(sentence)));
            items.extend(of_head(book, head, lang));
            out.push(Block::List(items));
        }
    }
    out
}

fn of_task(rule: &TaskRule, lang: Lang) -> Vec<Line> {
    let (head, style) = (&rule.head, style(lang));
    let holder = rule.holder.unwrap_or(Role::CommunityCadre).name(lang);
    let answers = match (rule.posts(), rule.body(), lang) {
        (Some(_), _, Lang::Zh) => "该工作者所在的岗位；调动时由到期日所在的岗位承担".to_owned(),
        (Some(_), _, Lang::En) => {
            "the worker's own post; after a move, the post held on the due day".to_owned()
        }
        (None, Some(body), Lang::Zh) => format!("该{}的{holder}", body.name(lang)),
        (None, Some(body), Lang::En) => format!("the {holder} of that {}", body.name(lang)),
        (None, None, Lang::Zh) => format!("收到的组织的{holder}"),
        (None, None, Lang::En) => format!("the {holder} of the body that received it"),
    };
    let mut out = vec![item(lang, "责任人", "who answers for it", answers)];
    let counts = match &rule.task {
        Task::Checklist { .. } => Some(pick(
            lang,
            "期内查明到位、其后未查明缺失的项目",
            "an item that was found in place within the period and not found missing since",
        )),
        Task::Request { .. } => Some(pick(
            lang,
            "同一组织同一天收到的合为一项，全部办到才算",
            "what one body received on one day is one duty, done when all of it is",
        )),
        Task::Training { .. } | Task::Report { .. } | Task::Activity { .. } => None,
    };
    out.extend(counts.map(|counts| item(lang, "什么算数", "what counts", counts)));
    if let When::Every { every, window } = &rule.when {
        let line = match (window, lang) {
            (None, _) => period_window(head, *every, rule.min_days, style),
            (Some(window), Lang::Zh) => {
                format!("每年 {} 至 {}；某年没有的日子取当月末日", window.from, window.to)
            }
            (Some(window), Lang::En) => {
                format!(
                    "each year from {} to {}; the month's last day where a year lacks one",
                    window.from, window.to
                )
            }
        };
        out.push(item(lang, "时限", "window", line));
    }
    if !matches!(rule.task, Task::Activity { min: 0, .. }) {
        out.push(late(head, rule.late_days, style));
    }
    out
}

fn of_condition(rule: &ConditionRule, lang: Lang) -> Vec<Line> {
    let words = match rule.condition {
        Condition::Staffing { .. } => pick(
            lang,
            "不满足时列为发现，写明起始日；没有应办事项",
            "where it does not hold that is a finding, with its first day; it makes no duty",
        ),
        Condition::Qualification { .. } => pick(
            lang,
            "以任命之日为准；只看是否有证明、哪项未达到，不看个人档案；没有应办事项",
            "as of the day of appointment; only whether it is attested and which test is not met, never a file; it makes no duty",
        ),
    };
    vec![item(lang, "结果", "what comes of it", words)]
}

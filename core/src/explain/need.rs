//! Why a duty stands as it does, and what would meet it, in a sentence each.

use super::miss::plural;
use super::task;
use crate::assess::Assessment;
use crate::assess::Duty;
use crate::error::text;
use crate::rulebook::Rule;
use crate::vocabulary::Lang;
use crate::vocabulary::Status;
use crate::vocabulary::SubjectKind;
use crate::vocabulary::Text;

/// Why the duty stands as it does.
pub(super) fn because(assessment: &Assessment, duty: &Duty<'_>) -> Text {
    let as_of = assessment.options().as_of;
    let (opens, due, closes) = (duty.opens(), duty.due(), duty.closes());
    match duty.status() {
        Status::Met => match duty.met_on() {
            Some(on) => text(
                format!("已于 {on} 办结，在 {opens} 至 {due} 的时限内"),
                format!("done on {on}, within the window {opens} to {due}"),
            ),
            None => Text::default(),
        },
        Status::MetLate => match duty.met_on() {
            Some(on) => {
                let late = due.until(on).unsigned_abs();
                text(
                    format!("已于 {on} 补办，晚于到期日 {late} 天"),
                    format!("made good on {on}, {late} {} after due", plural(late)),
                )
            }
            None => Text::default(),
        },
        Status::Waived => text(
            format!("经批准机关免除，免除期含到期日 {due}"),
            format!("exempted by an authority for a time that covers the due day {due}"),
        ),
        Status::Upcoming => text(format!("{opens} 才开始"), format!("the window opens on {opens}")),
        Status::Open => {
            let left = as_of.until(due).unsigned_abs();
            text(
                format!("距到期日 {due} 还有 {left} 天"),
                format!("{left} {} left until it is due on {due}", plural(left)),
            )
        }
        Status::Overdue => {
            let over = due.until(as_of).unsigned_abs();
            text(
                format!("已逾期 {over} 天，{closes} 前仍可补办"),
                format!("{over} {} overdue; it can be made good until {closes}", plural(over)),
            )
        }
        Status::Missed => text(
            format!("到期日 {due} 与补办期限 {closes} 都已过"),
            format!("both the due day {due} and the last day to make it good, {closes}, have passed"),
        ),
    }
}

/// What would meet the duty.
pub(super) fn needs(assessment: &Assessment, duty: &Duty<'_>, rule: Rule<'_>) -> Text {
    let (opens, due, closes) = (duty.opens(), duty.due(), duty.closes());
    match duty.status() {
        Status::Met | Status::MetLate => text("已办结，无须再办", "nothing more is needed"),
        Status::Waived => text("已免除，无须办理", "nothing is needed: it is exempted"),
        Status::Missed => text("已不能补办", "nothing can meet it any more"),
        Status::Overdue => {
            let what = what(assessment, rule, duty);
            text(
                format!("{closes} 前（含）完成{}，可计为补办", what.zh),
                format!("{} on or before {closes} would still make it good, late", what.en),
            )
        }
        Status::Open | Status::Upcoming => {
            let what = what(assessment, rule, duty);
            let from = opens.max(assessment.options().as_of);
            text(
                format!("{from} 至 {due} 之间完成{}", what.zh),
                format!("{} between {from} and {due}", what.en),
            )
        }
    }
}

/// What the rule asks for, in words.
fn what(assessment: &Assessment, rule: Rule<'_>, duty: &Duty<'_>) -> Text {
    match rule {
        Rule::Visit(rule) => {
            let names = |lang, join: &str| {
                rule.by
                    .as_ref()
                    .map(|roles| roles.iter().map(|role| role.name(lang)).collect::<Vec<_>>().join(join))
            };
            let kinds = |lang, join: &str| {
                rule.kinds
                    .as_ref()
                    .map(|kinds| kinds.iter().map(|kind| kind.name(lang)).collect::<Vec<_>>().join(join))
            };
            let by_zh = names(Lang::Zh, "或").map_or_else(String::new, |names| format!("由{names}"));
            let by_en = names(Lang::En, " or ").map_or_else(String::new, |names| format!(" by {names}"));
            let kind_zh = kinds(Lang::Zh, "或").map_or_else(String::new, |kinds| format!("({kinds})"));
            let kind_en = kinds(Lang::En, " or ").map_or_else(String::new, |kinds| format!(" ({kinds})"));
            let count = rule.count;
            let apart = count > 1 && duty.subject_kind() == SubjectKind::Contact;
            let (apart_zh, apart_en) =
                if apart { (",须在不同日期", " on different days") } else { ("", "") };
            let visits = if count == 1 { "one visit".to_owned() } else { format!("{count} visits") };
            text(
                format!("{by_zh}走访 {count} 次{kind_zh}{apart_zh}"),
                format!("{visits}{kind_en}{by_en}{apart_en}"),
            )
        }
        Rule::Meeting(rule) => {
            let mut zh = format!("会议 {} 次", rule.min);
            let mut en =
                if rule.min == 1 { "one meeting".to_owned() } else { format!("{} meetings", rule.min) };
            if rule.min > 1 && rule.min_gap_days > 0 {
                zh.push_str(&format!(",相隔至少 {} 天", rule.min_gap_days));
                en.push_str(&format!(" at least {} days apart", rule.min_gap_days));
            }
            if !rule.topics.is_empty() {
                zh.push_str(&format!(",议题含 {}", rule.topics.join("、")));
                en.push_str(&format!(" with the topics {}", rule.topics.join(", ")));
            }
            if !rule.invited.is_empty() {
                zh.push_str(&format!(",邀请 {}", rule.invited.join("、")));
                en.push_str(&format!(", inviting {}", rule.invited.join(", ")));
            }
            if let Some(chair) = rule.chair {
                zh.push_str(&format!(",由{}主持", chair.name(Lang::Zh)));
                en.push_str(&format!(", chaired by the {}", chair.name(Lang::En)));
            }
            text(zh, en)
        }
        Rule::Task(rule) => task::what(assessment, duty, rule),
        Rule::Condition(_) => Text::default(),
    }
}

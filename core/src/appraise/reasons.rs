//! Why a grade is proposed, in sentences in Chinese and English, with the numbers on both sides of each threshold.

use super::ballots::Count;
use super::duties::Work;
use crate::error::text;
use crate::rulebook::WorkerAppraisal;
use crate::vocabulary::Grade;
use crate::vocabulary::Lang;
use crate::vocabulary::Share;
use crate::vocabulary::Text;

fn shown(share: Option<Share>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| share.to_string())
}

/// Why a worker's ballots come to this grade.
pub(super) fn worker(rule: &WorkerAppraisal, count: &Count, grade: Grade) -> Vec<Text> {
    let (cast, entitled) = (count.cast, count.entitled);
    let mut out = vec![text(
        format!(
            "有权投票 {entitled} 人，收到 {cast} 票，投票率 {}；评等次至少须 {} 票、投票率 {}",
            shown(count.turnout()),
            rule.min_ballots,
            rule.min_turnout
        ),
        format!(
            "{cast} ballots of {entitled} people entitled, turnout {}; a grade needs at least {} ballots and a turnout of {}",
            shown(count.turnout()),
            rule.min_ballots,
            rule.min_turnout
        ),
    )];
    if grade == Grade::Insufficient {
        if count.too_few(rule) {
            out.push(text("票数不足，不评等次", "there are too few ballots for a grade"));
        }
        if count.low_turnout(rule) {
            out.push(text("投票率不足，不评等次", "the turnout is too low for a grade"));
        }
        return out;
    }
    let (approval, excellent) = (shown(count.approval()), shown(count.excellent()));
    out.push(text(
        format!(
            "优秀与称职票合计占 {approval}，优秀票占 {excellent}；优秀须达 {} 与 {}，称职须达 {}",
            rule.excellent_approval, rule.excellent_share, rule.competent_approval
        ),
        format!(
            "{approval} of the ballots are for excellent or competent and {excellent} for excellent; excellent needs {} and {}, competent {}",
            rule.excellent_approval, rule.excellent_share, rule.competent_approval
        ),
    ));
    if count.is_tie() {
        out.push(text(
            "赞成与不赞成票数相等，按较低等次",
            "as many ballots approve as do not; a tie gives the lower grade",
        ));
    }
    out.push(proposed(grade));
    out
}

/// Why a community's duties come to this grade.
pub(super) fn community(work: &Work<'_>, grade: Grade) -> Vec<Text> {
    let Work { contacts, owed, on_time, open, required, demonstration_from, .. } = work;
    let mut out = Vec::new();
    match work.share {
        Some(share) => {
            out.push(text(
                format!("应办 {owed} 项，按时办结 {on_time} 项，占 {share}"),
                format!("{on_time} of {owed} duties were met in time, a share of {share}"),
            ));
            out.push(text(
                format!("联系对象 {contacts} 人，须达 {required}；达 {demonstration_from} 为示范"),
                format!(
                    "with {contacts} {} {required} is required, and {demonstration_from} for demonstration",
                    if *contacts == 1 { "contact" } else { "contacts" }
                ),
            ));
        }
        None => out.push(text("没有应办事项到期", "no duty came due")),
    }
    if *open > 0 {
        out.push(text(
            format!("另有 {open} 项尚未到期，暂不计入"),
            format!("{open} more are still open and do not count yet"),
        ));
    }
    out.push(proposed(grade));
    out
}

fn proposed(grade: Grade) -> Text {
    text(
        format!("拟评：{}，须由人确认", grade.name(Lang::Zh)),
        format!("proposed: {}, for a person to confirm", grade.name(Lang::En)),
    )
}

"""What the review page says in its own words, in Chinese and English. Names of statuses, roles and rules are the core's and the rulebook's."""

from __future__ import annotations

from ..errors import Text

__all__ = ["LEVELS", "MEANINGS", "SAID"]

SAID: dict[str, Text] = {
    "title": Text("应办事项核对", "Review of what was owed"),
    "question": Text(
        "到期日 {start} 至 {end} 的事项，截至 {as_of} 的状态{known}",
        "Duties due {start} to {end}, as they stood on {as_of}{known}",
    ),
    "known": Text("，只计 {known_at} 以前登记的", ", knowing only what was recorded by {known_at}"),
    "rulebook": Text("制度 {id}，版本 {version}，摘要 {digest}", "rulebook {id}, version {version}, digest {digest}"),
    "for": Text(
        "供负责这项工作的人使用，不是公开材料：有些数目很小。所计为事项，不是人；没有居民的姓名或编号。",
        "For those who answer for the work, not for publication: some counts are small. Duties are counted, not persons; no resident is named "
        "or numbered.",
    ),
    "skip": Text("跳到内容", "Skip to the content"),
    "language": Text("语言", "language"),
    "glance": Text("总览", "At a glance"),
    "owed": Text("应办", "owed"),
    "rest": Text(
        "不计入的对象 {excluded}；到期前终止的事项 {ended}。两者都不归咎于任何人。",
        "contacts not counted: {excluded}; duties that ended before they were due: {ended}. Neither is held against anyone.",
    ),
    "escalation": Text("逾期和未办的，应由谁知道", "Who should hear of what is overdue or missed"),
    "steps": Text("逾期满 {days} 天：{level}", "from day {days} after due: {level}"),
    "no-steps": Text("这个制度没有规定逾期应由谁知道。", "This rulebook does not say who hears of late duties."),
    "no-late": Text("没有逾期或未办的事项。", "Nothing is overdue or missed."),
    "nobody": Text("尚无", "nobody yet"),
    "table": Text("各组织、各规则", "By body and rule"),
    "caption": Text(
        "各组织在各规则下应办的事项及其状态；条形按状态分段，长度为所占比例。",
        "Duties that each body holds under each rule, by status; a bar is divided by status, its parts are shares.",
    ),
    "body": Text("组织", "body"),
    "rule": Text("规则", "rule"),
    "shares": Text("比例", "shares"),
    "all-bodies": Text("全部组织", "all bodies"),
    "all-rules": Text("全部规则", "all rules"),
    "only-late": Text("只看有逾期或未办的", "only rows with something overdue or missed"),
    "shown": Text("显示 {shown} 行，共 {all} 行", "{shown} of {all} rows shown"),
    "total": Text("合计（所显示的行）", "total (rows shown)"),
    "pictures": Text("图", "Pictures"),
    "first-only": Text(
        "按编号先后只画前 {shown} 个社区，共 {all} 个。",
        "The first {shown} of {all} communities, in the order of their ids.",
    ),
    "explained": Text("举一件为例", "One duty explained"),
    "explained-more": Text(
        "每件事项都能这样说明；这里不写明对象，也不写记录的编号。",
        "Every duty can be explained like this; whom it is owed to and the ids of records are left out here.",
    ),
    "nothing-explained": Text(
        "这里不举例：只有因家庭或健康情况而生的事项。",
        "No example is given: every duty here comes from a family event or an illness.",
    ),
    "holder": Text("责任", "held by"),
    "window": Text("时限", "window"),
    "window-only": Text("{opens} 至 {due}，过期不能补办", "{opens} to {due}, cannot be made good after it"),
    "window-is": Text("{opens} 至 {due}，可补办至 {closes}", "{opens} to {due}, may be made good until {closes}"),
    "status": Text("状态", "status"),
    "records": Text("计入的记录", "records that count"),
    "nearest": Text("最接近的", "came nearest"),
    "needs": Text("还需要", "what would meet it"),
    "clause": Text("依据", "rests on"),
    "clause-is": Text("《{title}》{section}：{gist}", "{title}, {section}: {gist}"),
    "defaults": Text("来源未给的数", "numbers the source does not give"),
    "reading": Text("怎样读", "How to read this"),
    "made": Text(
        "由 lianluo {version} 生成；同样的表、同样的制度，得到同样的页面。",
        "Made by lianluo {version}; the same tables and rulebook give the same page.",
    ),
    "none": Text("所问时段内没有事项。", "Nothing is owed in these dates."),
}

LEVELS: dict[str, Text] = {
    "community": Text("社区", "community"),
    "street": Text("街道", "street"),
    "district": Text("区", "district"),
}

MEANINGS: dict[str, Text] = {
    "upcoming": Text("时限还没有开始", "the window has not opened"),
    "open": Text("在时限内，还没有办", "within the window, not done yet"),
    "met": Text("在时限内办了", "done within the window"),
    "overdue": Text("过了到期日，还可以补办", "past due, can still be made good"),
    "met_late": Text("到期后补办了", "made good after it was due"),
    "missed": Text("补办期限也过了", "the last day to make it good has passed too"),
    "waived": Text("由有权者免除", "exempted by an authority"),
}

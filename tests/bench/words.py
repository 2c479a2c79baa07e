"""What the report says, in both languages. It holds no figures."""

from __future__ import annotations

Words = dict[str, str]

_EN: Words = {
    "title": "How long it takes, and how much memory",
    "other": "[中文](performance.zh-CN.md)",
    "what": "The workload `half-year review`, from tables in memory to duties and a summary in memory, on two threads where an implementation can use them. "
    "[tests/bench](../tests/bench/README.md) says what is asked, how each plan works and what is left out. Every answer was compared with "
    "lianluo's row by row before a time was taken (by a hash of all rows at ten million contacts). This page, the chart and the "
    "[raw numbers](../tests/bench/results.json) were made by one command:",
    "where": "Measured on {day}: {processor}, {cores} cores, {memory}, {system}; load before and after {load}; Python {python}, {packages}. "
    "All implementations took turns (A B C A B C …); a ratio is the median of the ratios within a round, with the least and the greatest in brackets. "
    "Of each engine the plan that took least is shown, by its name in tests/bench.",
    "picture": "Time and memory by number of contacts, both axes logarithmic",
    "opaque": "Opaque ids: numbers of 62 bits without order",
    "dense": "Dense ids: 0, 1, 2 … in the order of the rows",
    "how to read": "× 7 took seven times as long as lianluo; 1 / 7 took a seventh of it. The limit reads every byte that came in once and writes every byte of an "
    "answer once, and decides nothing.",
    "implementation": "implementation",
    "reused": "lianluo, in the memory of the answer before",
    "limit": "limit, pages used before (against the second line)",
    "limit-fresh": "limit, fresh pages",
    "growth": "lianluo's time a contact: ",
    "memory": "Peak memory beyond the tables that came in, the answer included, in bytes a contact, in the first run of a process:",
    "single": "One contact at a time, through JSON",
    "a call": "a call",
    "against": "against the first",
    "later title": "Visits that come in later",
    "later text": "lianluo alone, 1,000,000 contacts, dense ids, on two threads as the full run: a thousandth of the visits at a time is taken in, those they "
    "concern are judged again, totals kept up, changed duties read. In the end the answer was that of a full run.",
    "full": "full run",
    "later": "a thousandth more",
    "visits": "visits",
    "a visit": "a visit",
    "share": "of a full run",
    "threads title": "One thread and two",
    "threads text": "lianluo alone, 1,000,000 contacts.",
    "skew title": "Tables that are not even",
    "skew text": "lianluo alone, 1,000,000 contacts, opaque ids: communities of 2,000; of 20 to 2,000; a million visits to one contact; half of all contacts in one "
    "community; all visits on one day.",
    "rules title": "More rules",
    "rules text": "lianluo alone, 100,000 contacts, opaque ids: 10, 100 and 1,000 rules. The ceiling on attention lets only rules on the contact's own events be "
    "added, so every rule more makes more duties.",
    "case": "case",
    "duties": "duties",
    "time": "time",
    "a duty": "time a duty, against the first",
}

_ZH: Words = {
    "title": "用时与内存",
    "other": "[English](performance.md)",
    "what": "工作负载 `half-year review`：从内存中的表到内存中的应办事项与汇总；能用两个线程的实现都用两个线程。问的是什么、各方案如何做、略去了什么，见 "
    "[tests/bench](../tests/bench/README.md)。计时之前，每个答案都与 lianluo 的答案逐行比对（一千万联系对象时用全部行的散列和）。本页、图与"
    "[原始数据](../tests/bench/results.json)由一条命令生成：",
    "where": "测于 {day}：{processor}，{cores} 核，{memory}，{system}；前后负载 {load}；Python {python}，{packages}。各实现轮流运行（A B C A B C …）；"
    "比值取各轮之内比值的中位数，括号内为最小与最大。每个引擎取用时最少的方案，括号内是它在 tests/bench 中的名称。",
    "picture": "用时与内存随联系对象数的变化，两轴均为对数",
    "opaque": "不透明编号：62 位、无次序的数",
    "dense": "稠密编号：按行序 0、1、2……",
    "how to read": "× 7 表示用时是 lianluo 的七倍，1 / 7 表示七分之一。“极限”只把传入的每个字节读一遍、把答案的每个字节写一遍，不作任何判断。",
    "implementation": "实现",
    "reused": "lianluo（写入上一个答案的内存）",
    "limit": "极限（用过的内存页；与第二行相比）",
    "limit-fresh": "极限（新内存页）",
    "growth": "lianluo 每个联系对象的用时：",
    "memory": "传入的表之外的内存峰值（含答案），每个联系对象的字节数，取进程的第一次运行：",
    "single": "逐个联系对象，经由 JSON",
    "a call": "每次调用",
    "against": "与第一行之比",
    "later title": "后来的走访",
    "later text": "只测 lianluo，1,000,000 个联系对象，稠密编号；与全量运行一样用两个线程。每次接入千分之一的走访，重新判断所涉及的人，更新合计，读取有变化的应办事项。"
    "最后的答案与全量运行的相同。",
    "full": "全量运行",
    "later": "再来千分之一",
    "visits": "走访",
    "a visit": "每次走访",
    "share": "占全量运行",
    "threads title": "一个线程与两个线程",
    "threads text": "只测 lianluo，1,000,000 个联系对象。",
    "skew title": "不均匀的表",
    "skew text": "只测 lianluo，1,000,000 个联系对象，不透明编号：社区各 2,000 人；20 至 2,000 人；一个联系对象有一百万次走访；一个社区占全部联系对象的一半；所有走访在同一天。",
    "rules title": "更多规则",
    "rules text": "只测 lianluo，100,000 个联系对象，不透明编号：10、100、1,000 条规则。关注上限只容许再加针对本人事件的规则，所以规则越多，应办事项也越多。",
    "case": "情形",
    "duties": "应办事项",
    "time": "用时",
    "a duty": "每件应办事项的用时，与第一行之比",
    "opaque-even": "均匀",
    "opaque-real": "社区 20 至 2,000 人",
    "opaque-even-one-contact": "一个联系对象",
    "opaque-even-one-community": "一个社区",
    "opaque-even-one-day": "同一天",
}

WORDS = {"en": _EN, "zh": _ZH}

"""How results look in a notebook: counts first, in Chinese and English, readable without colour, and no id of a contact, worker or record.

Bodies and rules are named, because they are offices and articles, not people. Long tables are cut and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from ._words import GRADES, STATUSES

if TYPE_CHECKING:
    from ._comparison import Comparison
    from ._results import Assessment, Summary
    from ._rulebook import Rulebook

_LONGEST = 60
_NUMBER = ' style="text-align:right"'


def _table(head: Iterable[str], rows: list[list[str | int]]) -> str:
    out = ["<table><thead><tr>"]
    out += [f"<th>{escape(cell)}</th>" for cell in head]
    out.append("</tr></thead><tbody>")
    for row in rows[:_LONGEST]:
        out.append("<tr>")
        for cell in row:
            out.append(f"<td{_NUMBER if isinstance(cell, int) else ''}>{escape(str(cell))}</td>")
        out.append("</tr>")
    out.append("</tbody></table>")
    if len(rows) > _LONGEST:
        out.append(f"<p>前 {_LONGEST} 行，共 {len(rows)} 行 · first {_LONGEST} of {len(rows)} rows</p>")
    return "".join(out)


def _heads() -> list[str]:
    return ["应办 owed", *(f"{name.zh} {name.en}" for name in STATUSES.values())]


def _titles(rulebook: Rulebook) -> dict[str, str]:
    return {rule.id: f"{rule.title.zh} {rule.id}" if rule.title else rule.id for rule in rulebook.rules}


def _counts(rows: Iterable[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)] or [0] * (len(STATUSES) + 1)


def _numbers(summary: Summary) -> Iterable[tuple[str, str, list[int]]]:
    for row in summary:
        yield row["body"], row["rule"], [row["owed"], *(row[status] for status in STATUSES)]  # type: ignore[literal-required]


def duties(summary: Summary, rulebook: Rulebook) -> str:
    """Counts by rule and status, with the total."""
    by_rule: dict[str, list[list[int]]] = {}
    for _, rule, counts in _numbers(summary):
        by_rule.setdefault(rule, []).append(counts)
    titles = _titles(rulebook)
    rows: list[list[str | int]] = [[titles.get(rule, rule), *_counts(each)] for rule, each in sorted(by_rule.items())]
    rows.append(["合计 total", *_counts(counts for _, _, counts in _numbers(summary))])
    return _table(["规则 rule", *_heads()], rows)


def summary(of: Summary, rulebook: Rulebook) -> str:
    """Counts by body, rule and status."""
    titles = _titles(rulebook)
    rows: list[list[str | int]] = [[body, titles.get(rule, rule), *counts] for body, rule, counts in _numbers(of)]
    return _table(["组织 body", "规则 rule", *_heads()], rows)


def assessment(of: Assessment) -> str:
    """The question, the counts, and the two totals of what is not a row."""
    rulebook = of.rulebook
    known = f" · 所知截至 known at {of.known_at}" if of.known_at else ""
    question = (
        f"<p>{escape(rulebook.id)} {escape(rulebook.version)} · 到期 due {of.start} – {of.end}"
        f" · 截至 as of {of.as_of}{known}</p>"
    )
    rest = (
        f"<p>不计入的对象 contacts not counted: {of.excluded_contacts} · "
        f"提前终止的事项 duties ended before due: {of.ended}</p>"
    )
    return question + duties(of.summary(), rulebook) + rest


_CHANGES = {
    "before": "原有 before",
    "after": "现有 after",
    "added": "新增 added",
    "removed": "取消 removed",
    "redated": "改期 redated",
    "restated": "状态 status",
    "reassigned": "改责 holder",
}


def comparison(of: Comparison) -> str:
    """Counts by rule, with the total. No subject is named."""
    before, after = (escape(f"{book.id} {book.version}") for book in (of.before, of.after))
    rows: list[list[str | int]] = [[row["rule"], *(row[key] for key in _CHANGES)] for row in of.by_rule]
    rows.append(["合计 total", *(of.totals[key] for key in _CHANGES)])
    return f"<p>{before} → {after}</p>" + _table(["规则 rule", *_CHANGES.values()], rows)


def appraisals(proposed: Mapping[tuple[str, str, str], int]) -> str:
    """How often each grade is proposed, by year and kind. Nobody is named."""
    kinds = {"worker": "工作者 worker", "community": "社区 community"}
    rows: list[list[str | int]] = [
        [period, kinds.get(kind, kind), f"{GRADES[grade].zh} {grade}", count]
        for (kind, period, grade), count in sorted(proposed.items(), key=lambda each: (each[0][1], each[0]))
    ]
    head = ["年度 year", "对象 whose work", "建议等次 proposed grade", "个数 count"]
    return _table(head, rows) + "<p>建议，须由人确认 · proposals, for a person to confirm</p>"

"""The parts of the review page: pieces of HTML with both languages in them, of which the page shows one at a time.

Everything that comes from a rulebook, a table or a caller is escaped here. No part takes an id of a contact, worker or record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

from .._looks import LOOKS, pattern
from .._results import Duty, Proof, Summary
from .._tally import Tally
from .._words import ROLES, STATUSES
from ..errors import Lang, Text
from ._words import LEVELS, MEANINGS, SAID

__all__ = ["LANGS", "both", "escalation", "glance", "label", "meanings", "rows", "said", "swatch", "why"]

LANGS: tuple[Lang, Lang] = ("zh", "en")
_BAR = 150
_LATE = ("overdue", "missed")


def said(key: str, **values: object) -> Text:
    """One of the page's own texts, filled in."""
    filled = {name: value if isinstance(value, Text) else Text(str(value), str(value)) for name, value in values.items()}
    return Text(*(SAID[key].get(lang).format(**{name: each.get(lang) for name, each in filled.items()}) for lang in LANGS))


def both(text: Text) -> str:
    """A text in both languages; one element when they do not differ."""
    if text.zh == text.en:
        return escape(text.zh)
    return f'<span class="zh" lang="zh-CN">{escape(text.zh)}</span><span class="en" lang="en">{escape(text.en)}</span>'


def swatch(status: str) -> str:
    """A small square in the look of a status."""
    look = f"url(#look-{pattern(status)})"
    square = f'<rect x="0.5" y="0.5" width="14" height="14" fill="{look}" stroke="#222"/>'
    return f'<svg class="swatch" viewBox="0 0 15 15" aria-hidden="true">{square}</svg>'


def _named(body: str, names: Mapping[str, str]) -> str:
    name = names.get(body)
    return f'{escape(name)} <span class="code">{escape(body)}</span>' if name else escape(body)


def glance(summary: Summary, excluded: int, ended: int) -> str:
    """The totals."""
    totals = summary.totals()
    tiles = [f"<div><dt>{both(SAID['owed'])}</dt><dd>{totals['owed']}</dd></div>"]
    for status, name in STATUSES.items():
        tiles.append(f"<div><dt>{swatch(status)}{both(name)}</dt><dd>{totals[status]}</dd></div>")
    return f'<dl class="tiles">{"".join(tiles)}</dl><p class="pale">{both(said("rest", excluded=excluded, ended=ended))}</p>'


def escalation(tally: Tally, steps: Iterable[tuple[int, str]], names: Mapping[str, str]) -> str:
    """What is overdue or missed, by the level that hears of it and by body."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for cell in tally.cells:
        if cell.status in _LATE:
            counted[cell.body, cell.level or "", cell.status] += cell.count
    told = [said("steps", days=days, level=LEVELS.get(level, Text(level, level))) for days, level in steps]
    if not told:
        return f"<p>{both(SAID['no-steps'])}</p>"
    head = f'<p class="pale">{both(Text("；".join(each.zh for each in told), "; ".join(each.en for each in told)))}</p>'
    if not counted:
        return f"{head}<p>{both(SAID['no-late'])}</p>"
    found = {level for _, level, _ in counted}
    levels = [level for level in ("", *LEVELS) if level in found] + sorted(found - {"", *LEVELS})
    out = [head, '<div class="wide" role="region" tabindex="0"', label(SAID["escalation"]), "><table><thead><tr>"]
    out.append(f'<th scope="col" rowspan="2">{both(SAID["body"])}</th>')
    for level in levels:
        name = LEVELS.get(level, Text(level, level)) if level else SAID["nobody"]
        out.append(f'<th scope="colgroup" colspan="2">{both(name)}</th>')
    out.append("</tr><tr>")
    for _ in levels:
        out += [f'<th scope="col" class="number">{swatch(status)}{both(STATUSES[status])}</th>' for status in _LATE]
    out.append("</tr></thead><tbody>")
    for body in sorted({body for body, _, _ in counted}):
        cells = [_number(counted[body, level, status]) for level in levels for status in _LATE]
        out.append(f'<tr><th scope="row">{_named(body, names)}</th>{"".join(cells)}</tr>')
    sums = [
        sum(n for (_, at, is_), n in counted.items() if (at, is_) == (level, status)) for level in levels for status in _LATE
    ]
    out.append(f'</tbody><tfoot><tr><th scope="row">{both(Text("合计", "total"))}</th>')
    out += [f'<td class="number">{each}</td>' for each in sums]
    out.append("</tr></tfoot></table></div>")
    return "".join(out)


def label(text: Text) -> str:
    zh, en = escape(text.zh), escape(text.en)
    return f' aria-label="{zh}" data-label-zh="{zh}" data-label-en="{en}"'


def _number(count: int, counted: bool = False) -> str:
    data = f' data-count="{count}"' if counted else ""
    return f'<td class="number{"" if count else " zero"}"{data}>{count}</td>'


def _bar(counts: Mapping[str, int], owed: int) -> str:
    parts, at = [], 0.0
    for status in LOOKS:
        if counts[status]:
            width = (_BAR - 1) * counts[status] / owed
            look = f"url(#look-{pattern(status)})"
            parts.append(
                f'<rect x="{0.5 + at:.1f}" y="0.5" width="{width:.1f}" height="12" fill="{look}" stroke="#222" stroke-width=".6"/>'
            )
            at += width
    return f'<svg class="bar" viewBox="0 0 {_BAR} 13" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def _option(value: str, text: Text) -> str:
    zh, en = escape(text.zh), escape(text.en)
    return f'<option value="{escape(value)}" data-said-zh="{zh}" data-said-en="{en}">{zh}</option>'


def rows(summary: Summary, tally: Tally, names: Mapping[str, str]) -> str:
    """The table of bodies and rules, with what chooses its rows."""
    bodies = sorted({row["body"] for row in summary})
    rules = [rule for rule in tally.titles if any(row["rule"] == rule for row in summary)]
    spoken = {body: f"{names[body]} {body}" if body in names else body for body in bodies}
    by_body = "".join(_option(body, Text(spoken[body], spoken[body])) for body in bodies)
    by_rule = "".join(_option(rule, tally.titles[rule]) for rule in rules)
    count = SAID["shown"]
    out = [
        '<div class="tools" hidden>',
        f'<label>{both(SAID["body"])} <select id="body">{_option("", SAID["all-bodies"])}{by_body}</select></label>',
        f'<label>{both(SAID["rule"])} <select id="rule">{_option("", SAID["all-rules"])}{by_rule}</select></label>',
        f'<label><input type="checkbox" id="late">{both(SAID["only-late"])}</label></div>',
        f'<p class="pale" id="count" role="status" data-zh="{escape(count.zh)}" data-en="{escape(count.en)}"></p>',
        '<div class="wide" role="region" tabindex="0"',
        label(SAID["table"]),
        f'><table id="rows"><caption>{both(SAID["caption"])}</caption><thead><tr>',
        *(f'<th scope="col">{both(SAID[key])}</th>' for key in ("body", "rule")),
        f'<th scope="col" class="number">{both(SAID["owed"])}</th>',
        *(f'<th scope="col" class="number">{swatch(status)}{both(name)}</th>' for status, name in STATUSES.items()),
        f'<th scope="col">{both(SAID["shares"])}</th></tr></thead><tbody>',
    ]
    totals: Counter[str] = Counter()
    for row in summary:
        counts = {status: row[status] for status in STATUSES}  # type: ignore[literal-required]
        totals.update(counts, owed=row["owed"])
        late = "1" if any(counts[status] for status in _LATE) else "0"
        out.append(f'<tr data-body="{escape(row["body"])}" data-rule="{escape(row["rule"])}" data-late="{late}">')
        out.append(f'<th scope="row">{_named(row["body"], names)}</th><td>{both(tally.titles[row["rule"]])}</td>')
        out.append(_number(row["owed"], True))
        out += [_number(counts[status], True) for status in STATUSES]
        out.append(f"<td>{_bar(counts, row['owed'])}</td></tr>")
    sums = "".join(f'<td class="number" data-sum>{totals[key]}</td>' for key in ("owed", *STATUSES))
    out.append(
        f'</tbody><tfoot><tr><th scope="row" colspan="2">{both(SAID["total"])}</th>{sums}<td></td></tr></tfoot></table></div>'
    )
    return "".join(out)


def why(duty: Duty, proof: Proof, names: Mapping[str, str]) -> str:
    """One duty with its reasons: never whom it is owed to, never the id of a record."""
    kept = "window-is" if duty["closes"] > duty["due"] else "window-only"
    window = said(kept, opens=duty["opens"], due=duty["due"], closes=duty["closes"])
    rule = proof.title or Text(proof.rule, proof.rule)
    status = STATUSES[proof.status]
    role = ROLES.get(duty["holder_role"], Text(duty["holder_role"], duty["holder_role"]))
    gist = proof.gist or Text("", "")
    clause = said("clause-is", title=proof.source_title, section=proof.section, gist=gist)
    body = _named(duty["holder_body"], names)
    entries: list[tuple[str, str]] = [
        ("rule", f'{both(rule)} <span class="code">{escape(proof.rule)}</span>'),
        ("holder", f"{both(role)} · {body}"),
        ("window", both(window)),
        (
            "status",
            f"{swatch(proof.status)}{both(Text(f'{status.zh}：{proof.because.zh}', f'{status.en}: {proof.because.en}'))}",
        ),
    ]
    if proof.records:
        days = ", ".join(on.isoformat() for _, on in proof.records)
        entries.append(("records", escape(days)))
    if proof.nearest:
        entries.append(("nearest", both(proof.nearest)))
    if proof.status not in ("met", "met_late", "waived"):
        entries.append(("needs", both(proof.needs)))
    entries.append(("clause", f'{both(clause)} <span class="code">{escape(proof.source)}</span>'))
    if proof.defaults:
        given = ", ".join(f"{key} = {value}" for key, value in proof.defaults.items())
        entries.append(("defaults", f'{escape(given)} <span class="code">default:lianluo</span>'))
    return f'<dl class="why">{"".join(f"<dt>{both(SAID[key])}</dt><dd>{value}</dd>" for key, value in entries)}</dl>'


def meanings() -> str:
    """What each status means."""
    each = (f"<dt>{swatch(status)}{both(STATUSES[status])}</dt><dd>{both(text)}</dd>" for status, text in MEANINGS.items())
    return f'<dl class="why">{"".join(each)}</dl>'

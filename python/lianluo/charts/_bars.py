"""Two charts of bars: how each community stands rule by rule, and how many duties fall due in each week.

Bars are stacked in one fixed order (done, not yet to be done, late) and carry their counts as numbers. Communities stand in the order of their
ids, never of their results: these charts are no league table, and they count duties, not persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from .._looks import LOOKS
from .._results import Assessment
from .._tally import Tally
from .._words import STATUSES
from ..errors import Lang
from ._looks import INK, by_week, data, distinct, finished, monday, question, said, weeks

__all__ = ["compliance", "due_by_week"]

_WIDEST = 1800
_FALLEN_DUE = ("met", "met_late", "open", "overdue", "missed")
"""What a share is counted from, once the due day has come: an exemption speaks neither for nor against anyone. On the due day itself a duty
may still be open."""


def _colours(statuses: Iterable[str], lang: Lang, orient: Any = "right") -> alt.Color:
    shown = list(statuses)
    scale = alt.Scale(domain=[STATUSES[each].get(lang) for each in shown], range=[LOOKS[each].fill for each in shown])
    return alt.Color("status:N", title=said("status", lang), scale=scale, legend=alt.Legend(orient=orient))


def compliance(
    assessment: Assessment | Tally,
    *,
    bodies: Iterable[str] | None = None,
    columns: int = 3,
    names: Mapping[str, str] | None = None,
    lang: Lang = "zh",
) -> alt.Chart:
    """One small picture for each community: of what has fallen due under each rule, the share met, met late, overdue and missed.

    The numbers beside a bar are `met in time / fallen due`. `bodies` chooses communities, `names` gives them names.
    """
    tally = Tally.of(assessment)
    counted: Counter[tuple[str, str, str]] = Counter()
    for cell in tally.held_by(bodies, True):
        if cell.about == "contact" and cell.due <= tally.as_of and cell.status in _FALLEN_DUE:
            counted[cell.body, cell.rule, cell.status] += cell.count
    named = distinct({body: (names or {}).get(body, body) for body in sorted({body for body, _, _ in counted})})
    held = {rule for _, rule, _ in counted}
    rules = distinct({rule: title.get(lang) for rule, title in tally.titles.items() if rule in held})
    titles = list(rules.values())
    values: list[dict[str, Any]] = []
    for body, name in named.items():
        for rule, title in rules.items():
            numbers = [counted[body, rule, status] for status in _FALLEN_DUE]
            total, from_ = sum(numbers), 0
            row = {"body": name, "rule": title}
            values.append(row | {"said": f"{numbers[0]} / {total}" if total else "–", "x": 1.03})
            for status, number in zip(_FALLEN_DUE, numbers, strict=True):
                if number:
                    part = {"status": STATUSES[status].get(lang), "count": number}
                    values.append(row | part | {"x": from_ / total, "x2": (from_ + number) / total})
                from_ += number
    y = alt.Y("rule:N", title=None, scale=alt.Scale(domain=titles), axis=alt.Axis(ticks=False, domain=False, labelLimit=240))
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1.45], nice=False),
        axis=alt.Axis(values=[0, 0.5, 1], format="%", labelFontSize=9, domain=False),
    )
    bars = (
        alt.Chart()
        .mark_bar(stroke=INK, strokeWidth=0.5, height=11)
        .encode(
            x=x,
            x2="x2:Q",
            y=y,
            color=_colours([each for each in _FALLEN_DUE if any(key[2] == each for key in counted)], lang, "top"),
            tooltip=["rule:N", "status:N", alt.Tooltip("count:Q", title=said("count", lang))],
        )
        .transform_filter("isValid(datum.x2)")
    )
    numbers_ = (
        alt.Chart()
        .mark_text(align="left", fontSize=10, color=INK)
        .encode(x=x, y=y, text="said:N")
        .transform_filter("isValid(datum.said)")
    )
    small = (
        alt.layer(bars, numbers_, data=data(values))
        .properties(width=190, height=max(18 * len(titles), 18))
        .facet(
            alt.Facet(
                "body:N",
                title=None,
                sort=list(named.values()),
                header=alt.Header(labelAnchor="start", labelFontWeight="bold", labelFontSize=12),
            ),
            columns=columns,
            spacing=14,
        )
    )
    under = [question(tally, lang), said("share", lang) if values else said("nothing", lang)]
    return finished(small, said("compliance", lang), under)


def due_by_week(
    assessment: Assessment | Tally,
    *,
    body: str | None = None,
    names: Mapping[str, str] | None = None,
    lang: Lang = "zh",
) -> alt.Chart:
    """How many duties fall due in each week, stacked by status; of one body or of all. The number on a bar is its total."""
    tally = Tally.of(assessment)
    counted: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for cell in tally.held_by(None if body is None else [body]):
        week = monday(cell.due).isoformat()
        counted[week, cell.status] += cell.count
        totals[week] += cell.count
    order = list(LOOKS)
    values: list[dict[str, Any]] = [
        {"week": week, "status": STATUSES[status].get(lang), "order": order.index(status), "count": count}
        for (week, status), count in sorted(counted.items())
    ]
    values += [{"week": week, "total": total} for week, total in sorted(totals.items())]
    mondays = weeks(tally.start, tally.end)
    x = by_week("week", mondays, lang, said("week", lang))
    bars = (
        alt.Chart()
        .mark_bar(stroke=INK, strokeWidth=0.5)
        .encode(
            x=x,
            y=alt.Y(
                "count:Q",
                title=said("count", lang),
                stack="zero",
                axis=alt.Axis(tickMinStep=1, grid=True, gridColor="#e4e4e4"),
                # Room above the highest bar for its number.
                scale=alt.Scale(domainMax=1.15 * max(totals.values()), nice=False) if totals else alt.Undefined,
            ),
            color=_colours(order, lang),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("week:N", title=said("week", lang)),
                alt.Tooltip("status:N", title=said("status", lang)),
                alt.Tooltip("count:Q", title=said("count", lang)),
            ],
        )
        .transform_filter("isValid(datum.count)")
    )
    # Turned, so that a long number never runs into the next week's; on white, so that the day asked about does not cross it out.
    totals_ = alt.Chart().transform_filter("isValid(datum.total)").encode(x=x, y="total:Q", text="total:Q")
    turned: dict[str, Any] = {"align": "left", "baseline": "middle", "angle": 270, "dx": 3, "fontSize": 9}
    on_white = totals_.mark_text(stroke="#ffffff", strokeWidth=4, **turned)
    layers: list[Any] = [bars, on_white, totals_.mark_text(color=INK, **turned)]
    if (week := monday(tally.as_of).isoformat()) in mondays:
        asked = alt.Chart(data([{"week": week, "said": f"{said('as_of', lang)} {tally.as_of}"}])).encode(x=x)
        label = asked.mark_text(align="left", dx=4, fontSize=10, color=INK).encode(y=alt.value(-6), text="said:N")
        layers = [asked.mark_rule(strokeDash=[4, 3], color=INK), *layers, label]
    chart = alt.layer(*layers, data=data(values)).properties(width=min(max(15 * len(mondays), 120), _WIDEST), height=240)
    named = (names or {}).get(body, body) if body is not None else None
    return finished(chart, said("weeks", lang), question(tally, lang) + (f" · {named}" if named else ""))

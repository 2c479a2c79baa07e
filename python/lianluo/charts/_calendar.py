"""The calendar heat map: how many visits fell due on each day, and how many were done.

Each shade stands for a stated range of counts, so two charts of different streets can be laid side by side. Days are totals of a body or of
all bodies; a day with one duty is a count of one, and no one is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import altair as alt

from .._results import Assessment
from .._tally import Tally
from ..errors import Lang
from ._looks import INK, by_week, data, distinct, finished, monday, question, said, weeks

__all__ = ["SHADES", "calendar_heat"]

_WIDEST = 2080
SHADES: tuple[tuple[int, str, str], ...] = (
    (0, "0", "#ffffff"),
    (1, "1–4", "#d9d9d9"),
    (5, "5–19", "#a3a3a3"),
    (20, "20–99", "#636363"),
    (100, "≥ 100", "#141414"),
)
"""From which count a shade begins, its label, the shade."""


def _shade(count: int) -> str:
    return next(label for least, label, _ in reversed(SHADES) if count >= least)


def calendar_heat(
    assessment: Assessment | Tally,
    *,
    body: str | None = None,
    by_body: bool = False,
    names: Mapping[str, str] | None = None,
    lang: Lang = "zh",
) -> alt.Chart:
    """A calendar of visits: on each day, how many duties fell due and how many were done.

    Of all bodies together, of one `body`, or `by_body` with a pair of calendars for each body that owes visits to contacts. `names` gives names
    to bodies. The day asked about has a thick edge; days after it can have something due but nothing done.
    """
    tally = Tally.of(assessment)
    groups: list[tuple[str, list[str] | None]] = [("", None)]
    if by_body:
        owing = sorted({cell.body for cell in tally.held_by(None, True) if cell.about == "contact"})
        named = distinct({each: (names or {}).get(each, each) for each in owing if body is None or each == body})
        groups = [(name, [each]) for each, name in named.items()]
    elif body is not None:
        groups = [((names or {}).get(body, body), [body])]
    due, done = said("due", lang), said("done", lang)
    values: list[dict[str, Any]] = []
    rows: list[str] = []
    first, last = tally.start, tally.end
    for name, bodies in groups:
        fell: Counter[date] = Counter()
        made: Counter[date] = Counter()
        for cell in tally.held_by(bodies, True):
            fell[cell.due] += cell.count
        for each in tally.done_by(bodies, True):
            made[each.on] += each.count
        first = min(first, *made) if made else first
        # Something can be made good after the last due day that was asked about.
        last = max(last, *made) if made else last
        for what, counted, start, end in (
            (due, fell, tally.start, tally.end),
            (
                done,
                made,
                min(tally.start, *made) if made else tally.start,
                max(min(tally.end, tally.as_of), *made, tally.start),
            ),
        ):
            row = f"{name} · {what}" if by_body else what
            rows.append(row)
            values += _days(row, counted, start, end, tally.as_of, lang)
    title = said("heat", lang)
    subtitle = question(tally, lang) + (f" · {groups[0][0]}" if body is not None and not by_body else "")
    return finished(_drawn(values, rows, weeks(first, last), lang), title, subtitle)


def _days(row: str, counted: Counter[date], start: date, end: date, as_of: date, lang: Lang) -> list[dict[str, Any]]:
    every = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return [
        {
            "row": row,
            "week": monday(day).isoformat(),
            "day": f"{day.weekday()}{said('days', lang)[day.weekday()]}",
            "date": day.isoformat(),
            "count": counted[day],
            "shade": _shade(counted[day]),
            "asked": day == as_of,
        }
        for day in every
    ]


def _drawn(values: list[dict[str, Any]], rows: list[str], mondays: list[str], lang: Lang) -> Any:
    order = [f"{number}{name}" for number, name in enumerate(said("days", lang))]
    x = by_week("week", mondays, lang, None)
    y = alt.Y(
        "day:O",
        title=None,
        scale=alt.Scale(domain=order),
        axis=alt.Axis(labelExpr="slice(datum.label, 1)", ticks=False, domain=False, labelFontSize=9),
    )
    cells = (
        alt.Chart()
        .mark_rect(stroke="#c8c8c8", strokeWidth=0.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "shade:N",
                title=said("count", lang),
                scale=alt.Scale(domain=[label for _, label, _ in SHADES], range=[shade for _, _, shade in SHADES]),
            ),
            tooltip=[
                alt.Tooltip("date:N", title=said("due", lang) + "/" + said("done", lang)),
                alt.Tooltip("count:Q", title=said("count", lang)),
            ],
        )
    )
    asked = alt.Chart().mark_rect(fillOpacity=0, stroke=INK, strokeWidth=2).encode(x=x, y=y).transform_filter("datum.asked")
    return (
        alt.layer(cells, asked, data=data(values))
        .properties(height=7 * 13, width=min(max(13 * len(mondays), 60), _WIDEST))
        .facet(
            row=alt.Row(
                "row:N",
                title=None,
                sort=rows,
                header=alt.Header(labelAngle=0, labelAlign="left", labelFontSize=11),
            ),
            spacing=12,
        )
    )

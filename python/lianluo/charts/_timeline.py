"""The timeline of one duty: its window, the days in which it may be made good, the records that met it or came near, and the day asked about.

It does not say whom the duty is owed to unless that is asked for, and then only as the opaque id. It draws what the proof says and judges nothing.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import altair as alt

from .._looks import LATE_DAYS
from .._results import Assessment, Duty
from .._words import STATUSES
from ..errors import Lang
from ._looks import FONTS, INK, data, finished, moment, said

__all__ = ["timeline"]

_WINDOW = "#8c8c8c"
_DAY = timedelta(days=1)


def _found(assessment: Assessment, duty: int | str) -> tuple[int, Duty]:
    number = assessment._inner.find(duty) if isinstance(duty, str) else duty
    if number is None or not -len(assessment) <= number < len(assessment):
        raise LookupError("this assessment has no such duty")
    number %= len(assessment)
    return number, assessment.duties[number]


def _nearest(assessment: Assessment, number: int, lang: Lang) -> date | None:
    wire = assessment._inner.proof(number, lang)
    near = json.loads(wire[0]).get("nearest") if wire else None
    return date.fromisoformat(near["on"]) if near and near.get("on") else None


def timeline(assessment: Assessment, duty: int | str, *, show_id: bool = False, lang: Lang = "zh") -> alt.Chart:
    """One duty, given by its number in `.duties` or its `duty_id`, in time. Raises LookupError when there is none.

    `show_id` adds the opaque id of whom it is owed to; without it the picture does not tell.
    """
    number, row = _found(assessment, duty)
    proof = assessment.explain(number, lang)
    near = None if proof.records else _nearest(assessment, number, lang)
    spans = [_span(said("window", lang), row["opens"], row["due"], _WINDOW)]
    if row["closes"] > row["due"]:
        spans.append(_span(said("late", lang), row["due"] + _DAY, row["closes"], LATE_DAYS.fill))
    days = [(said("record", lang), on, True) for _, on in proof.records]
    days += [(said("near", lang), near, False)] if near else []
    points = [{"what": what, "at": moment(on), "said": on.isoformat(), "counts": counts} for what, on, counts in days]
    order = [span["what"] for span in spans] + list(dict.fromkeys(what for what, _, _ in days))

    shown = [row["opens"], row["closes"], *(on for _, on, _ in days)]
    first, last = min(shown), max(shown)
    pad = max((last - first) // 12, 2 * _DAY)
    # A day asked about long afterwards would press the window into a corner; it is then named at the edge.
    near_enough = first - 6 * pad <= assessment.as_of <= last + 6 * pad
    if near_enough:
        first, last = min(first, assessment.as_of), max(last, assessment.as_of)
    # The dates beside the bars need room.
    scale = alt.Scale(domain=[moment(first - pad), moment(last + 5 * pad)], nice=False)
    axis = alt.Axis(format="%Y-%m-%d", labelOverlap=True, title=None, tickCount=6, grid=True, gridColor="#ececec")
    x = alt.X("at:T", scale=scale, axis=axis)
    y = alt.Y("what:N", title=None, sort=order, scale=alt.Scale(domain=order), axis=alt.Axis(ticks=False, labelLimit=240))
    fills = alt.Fill("fill:N", scale=None)
    layers: list[Any] = [
        alt.Chart(data(spans)).mark_bar(stroke=INK, height=16).encode(x=x, x2="to:T", y=y, fill=fills),
        alt.Chart(data(spans))
        .mark_text(align="left", dx=6, color=INK)
        .encode(x=alt.X("to:T", scale=scale), y=y, text="said:N"),
    ]
    for counts, fill in ((True, INK), (False, "#ffffff")):
        marks = [point for point in points if point["counts"] is counts]
        if marks:
            drawn = alt.Chart(data(marks))
            layers.append(
                drawn.mark_point(shape="diamond", size=130, fill=fill, stroke=INK, opacity=1).encode(x=x, y=y),
            )
            layers.append(drawn.mark_text(align="left", dx=10, color=INK).encode(x=x, y=y, text="said:N"))
    layers += _asked(assessment.as_of, near_enough, first - pad, last + 5 * pad, scale, lang)
    title = proof.title.get(lang) if proof.title else proof.rule
    under = [proof.because.get(lang)]
    if show_id:
        under.append(said("for", lang, subject=row["subject_id"]))
    chart = alt.layer(*layers).properties(width=620, height=34 * len(order) + 10)
    return finished(chart, f"{title} · {STATUSES[proof.status].get(lang)}", under)


def _span(what: str, first: date, last: date, fill: str) -> dict[str, Any]:
    # A bar ends where its last day ends.
    words = f"{first} – {last}" if first != last else f"{first}"
    return {"what": what, "at": moment(first), "to": moment(last + _DAY), "fill": fill, "said": words}


def _asked(as_of: date, near_enough: bool, first: date, last: date, scale: alt.Scale, lang: Lang) -> list[Any]:
    words = f"{said('as_of', lang)} {as_of}"
    if near_enough:
        asked = alt.Chart(data([{"at": moment(as_of), "said": words}]))
        rule = asked.mark_rule(strokeDash=[4, 3], color=INK).encode(x=alt.X("at:T", scale=scale))
        text = asked.mark_text(align="left", dx=4, color=INK, font=FONTS)
        return [rule, text.encode(x=alt.X("at:T", scale=scale), y=alt.value(-6), text="said:N")]
    before = as_of < first
    words = f"← {words}" if before else f"{words} →"
    edge = alt.Chart(data([{"at": moment(first if before else last), "said": words}]))
    text = edge.mark_text(align="left" if before else "right", color=INK, font=FONTS)
    return [text.encode(x=alt.X("at:T", scale=scale), y=alt.value(-6), text="said:N")]

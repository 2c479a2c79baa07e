"""What the charts share: fonts that have Chinese, the axis of weeks, a quiet frame, and the words that are on them. Nothing is counted here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import altair as alt

from .._tally import Tally
from ..errors import Lang, Text

__all__ = [
    "FONTS",
    "INK",
    "SAID",
    "by_week",
    "data",
    "distinct",
    "finished",
    "moment",
    "monday",
    "months",
    "question",
    "said",
    "weeks",
]

FONTS = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"
"""Fonts that systems with Chinese have; a machine with none of them shows boxes (on Debian: `fonts-noto-cjk`)."""

INK = "#222222"
PALE = "#767676"


SAID = {
    "due": Text("到期", "due"),
    "done": Text("办结", "done"),
    "count": Text("事项数", "duties"),
    "week": Text("到期的一周", "week of the due day"),
    "status": Text("状态", "status"),
    "heat": Text("走访事项：每日到期与办结数", "Visits owed: how many fell due, and were done, on each day"),
    "compliance": Text("各社区按时办理情况", "How communities met what they owed"),
    "share": Text("按时办理数 / 已到期数（免办的不计）", "met in time / fallen due (exempted ones left out)"),
    "weeks": Text("每周到期的事项及其状态", "Duties falling due in each week, and how they stand"),
    "days": Text("一二三四五六日", "MTWTFSS"),
    "window": Text("时限", "window"),
    "late": Text("补办期", "may be made good"),
    "record": Text("计入的记录", "record that counts"),
    "near": Text("最接近的记录", "nearest record"),
    "as_of": Text("截至", "as of"),
    "question": Text(
        "{rulebook} · 到期日 {start} 至 {end} · 截至 {as_of}", "{rulebook} · due {start} to {end} · as of {as_of}"
    ),
    "month": Text("{month}月", "{name}"),
    "january": Text("{year}年1月", "Jan {year}"),
    "for": Text("对象 {subject}", "owed to {subject}"),
    "nothing": Text("所问时段内没有事项", "nothing is owed in these dates"),
}

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def said(key: str, lang: Lang, **values: object) -> str:
    """A word of the charts in one language."""
    return SAID[key].get(lang).format(**values)


def question(tally: Tally, lang: Lang) -> str:
    """What was asked: rulebook, range, day."""
    return said("question", lang, rulebook=tally.rulebook, start=tally.start, end=tally.end, as_of=tally.as_of)


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """Names as they are; where two are alike, with the id, so that no two rows of a chart become one."""
    often = Counter(names.values())
    return {each: name if often[name] == 1 else f"{name} ({each})" for each, name in names.items()}


def data(values: list[dict[str, Any]]) -> Any:
    """Values for a chart; they travel inside it."""
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def moment(day: date) -> str:
    """A civil day as the drawing library reads it: without a time of day it would be midnight in Greenwich, and another day elsewhere."""
    return f"{day.isoformat()}T00:00:00"


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(first: date, last: date) -> list[str]:
    """Every Monday from one day's week to another's: a week without anything is a gap, not left out."""
    start = monday(first)
    return [(start + timedelta(weeks=n)).isoformat() for n in range((last - start).days // 7 + 1)]


def months(mondays: list[str], lang: Lang) -> dict[str, str]:
    """The weeks that begin a month, with the month's name; January, and the first of all, name the year too."""
    found: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    for week in mondays:
        # A week belongs to the month of its Thursday, as in ISO 8601.
        day = date.fromisoformat(week) + timedelta(days=3)
        if (day.year, day.month) in seen:
            continue
        seen.add((day.year, day.month))
        key = "january" if day.month == 1 else "month"
        found[week] = said(key, lang, year=day.year, month=day.month, name=_NAMES[day.month - 1])
    return found


def by_week(field: str, mondays: list[str], lang: Lang, title: str | None) -> alt.X:
    """The axis of weeks, labelled with months."""
    named = months(mondays, lang)
    label = "({" + ",".join(f"'{week}':'{name}'" for week, name in named.items()) + "})[datum.value]"
    axis = alt.Axis(values=list(named), labelExpr=label, labelAngle=0, labelAlign="left", labelOverlap=True, title=title)
    return alt.X(f"{field}:O", scale=alt.Scale(domain=mondays), axis=axis)


def finished(chart: Any, title: str, subtitle: str | list[str]) -> alt.Chart:
    """The chart with title, fonts and a quiet frame."""
    made: alt.Chart = (
        chart.properties(title=alt.TitleParams(title, subtitle=subtitle, anchor="start", offset=12))
        .configure(font=FONTS, aria=False, padding=10)
        .configure_axis(
            grid=False, labelFont=FONTS, titleFont=FONTS, titleFontWeight="normal", labelColor=INK, titleColor=INK
        )
        .configure_legend(
            labelFont=FONTS, titleFont=FONTS, titleFontWeight="normal", symbolType="square", symbolStrokeColor=INK
        )
        .configure_header(labelFont=FONTS, titleFont=FONTS, labelColor=INK)
        .configure_title(font=FONTS, subtitleFont=FONTS, fontSize=15, subtitleFontSize=11, subtitleColor=PALE)
        .configure_view(stroke=None)
    )
    return made

"""The chart: time and memory by size, both axes logarithmic, told apart by shape and dash so that it reads in black and white."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

import altair as alt

from contest import PEERS

NAMES = {"duckdb": "DuckDB", "polars": "Polars", "numpy": "NumPy", "pandas": "pandas"}
ORDER = ["lianluo", *NAMES.values(), "limit"]


def _points(sizes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    points = []
    for size in sizes:
        plans = {"lianluo": ["lianluo"], "limit": ["limit"]} | {
            NAMES[engine]: [plan.name for plan in plans if plan.name in size["runs"]] for engine, plans in PEERS.items()
        }
        for name, names in plans.items():
            seconds = [statistics.median(run["seconds"] for run in size["runs"][plan]) for plan in names]
            peaks = [size["first"][plan]["peak"] for plan in names if plan in size["first"]]
            if seconds:
                points.append({"who": name, "contacts": size["contacts"], "what": "seconds", "value": min(seconds)})
            if peaks:
                points.append({"who": name, "contacts": size["contacts"], "what": "bytes", "value": min(peaks)})
    return points


def _panel(points: list[dict[str, Any]], what: str, title: str) -> alt.Chart:
    values = alt.Data(values=[point for point in points if point["what"] == what])
    who = {"title": None, "sort": ORDER}
    dashes = [[1, 0], [8, 3], [4, 3], [2, 3], [8, 3, 2, 3], [1, 4]]
    shapes = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
    return (
        alt.Chart(values, title=title, width=330, height=300)
        .mark_line(point={"size": 60, "filled": False, "fill": "white"}, color="black", strokeWidth=1.4)
        .encode(
            x=alt.X("contacts:Q", scale=alt.Scale(type="log"), title="contacts", axis=alt.Axis(format="~s", tickCount=3)),
            y=alt.Y("value:Q", scale=alt.Scale(type="log"), title=what, axis=alt.Axis(format="~s", tickCount=5)),
            strokeDash=alt.StrokeDash("who:N", scale=alt.Scale(domain=ORDER, range=dashes), **who),
            shape=alt.Shape("who:N", scale=alt.Scale(domain=ORDER, range=shapes), **who),
        )
    )


def draw(sizes: list[dict[str, Any]], path: Path) -> None:
    """Both panels side by side."""
    points = _points(sizes)
    time, memory = _panel(points, "seconds", "time"), _panel(points, "bytes", "peak memory beyond the tables")
    both = alt.hconcat(time, memory).configure_view(stroke="#888").configure(background="white", font="sans-serif")
    both.save(str(path), format="svg")

"""Four pictures of an assessment, drawn with altair: notebooks show them, `png`, `svg` and `save` need no browser.

They count duties by day, week, rule and body; none names or ranks a person, and the timeline of one duty says whom it is owed to only when
asked. Each can be read in black and white: statuses differ in lightness, and in texture wherever it is saved. Text is Chinese or English
(`lang`). They are for those who answer for the work, not for publication. Needs `pip install lianluo[charts]`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

try:
    import altair  # noqa: F401
    import vl_convert
except ImportError as error:
    raise ImportError("charts need altair and vl-convert: pip install lianluo[charts]") from error

from .._looks import LOOKS, textured, textures
from .._tally import Tally
from ._bars import compliance, due_by_week
from ._calendar import calendar_heat
from ._looks import FONTS
from ._timeline import timeline

__all__ = [
    "FONTS",
    "LOOKS",
    "Tally",
    "calendar_heat",
    "compliance",
    "due_by_week",
    "png",
    "save",
    "svg",
    "textures",
    "timeline",
]


def svg(chart: Any, *, prefix: str = "") -> str:
    """A chart as an SVG text with textures. Give each a `prefix` of its own when several stand in one page."""
    return textured(vl_convert.vegalite_to_svg(chart.to_json()), prefix)


def png(chart: Any, path: str | os.PathLike[str] | None = None, *, scale: float = 2.0) -> bytes:
    """A chart as a PNG, written to `path` when one is given. The machine needs a font that has Chinese; see `FONTS`."""
    picture: bytes = vl_convert.svg_to_png(svg(chart), scale=scale)
    if path is not None:
        Path(path).write_bytes(picture)
    return picture


def save(chart: Any, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
    """Writes a chart as `.png` or `.svg`."""
    path = Path(path)
    if path.suffix == ".png":
        png(chart, path, scale=scale)
    elif path.suffix == ".svg":
        path.write_text(svg(chart), "utf-8", newline="\n")
    else:
        raise ValueError(f"{path.name}: charts are written as .png or .svg")

"""How each status looks, in charts and on the review page: a shade and a texture.

Shades differ in lightness, so a chart can be read on a screen without colour; textures make it readable on paper and on a bad copy too. They are
put into a finished SVG, because the library that draws the charts knows only plain fills. This module draws nothing by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["LATE_DAYS", "LOOKS", "Look", "pattern", "textured", "textures"]


@dataclass(frozen=True)
class Look:
    """The fill of one status. No two have the same lightness; every fill is used for nothing else in a chart."""

    fill: str
    texture: str
    """What is drawn over the fill, in a tile of 6 by 6; empty for a plain fill."""


def _line(ink: str, width: float, *paths: str) -> str:
    return "".join(f'<path d="{path}" stroke="{ink}" stroke-width="{width}" fill="none"/>' for path in paths)


_RISING = ("M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2",)
_FALLING = ("M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2",)

LOOKS: dict[str, Look] = {
    "met": Look("#2b5c8a", ""),
    "met_late": Look("#6f9fc8", '<circle cx="3" cy="3" r="1.3" fill="#ffffff"/>'),
    "waived": Look("#a9b7c0", _line("#ffffff", 1.4, "M0,3 h6")),
    "upcoming": Look("#f3f1ea", ""),
    "open": Look("#dcd5bd", _line("#f8f6ee", 1.4, "M3,0 v6")),
    "overdue": Look("#bf6420", _line("#ffffff", 1.5, *_RISING)),
    "missed": Look("#4a0d0d", _line("#e8d9d9", 0.9, *_RISING, *_FALLING)),
}
"""Each status in the order in which bars are stacked: done, then not yet to be done, then late."""

LATE_DAYS = Look("#b9b2a0", _line("#ffffff", 1.2, *_FALLING))
"""The days in which something may still be made good, on a timeline."""

_ALL = LOOKS | {"late_days": LATE_DAYS}


def pattern(status: str) -> str:
    """The end of the name of a status's pattern."""
    return status.replace("_", "-")


def textures(prefix: str) -> str:
    """The fills of the statuses as SVG patterns `<prefix><status>`, for whoever draws with them."""
    patterns = []
    for status, look in _ALL.items():
        ground = f'<rect width="6" height="6" fill="{look.fill}"/>'
        size = 'width="6" height="6" patternUnits="userSpaceOnUse"'
        patterns.append(f'<pattern id="{prefix}{pattern(status)}" {size}>{ground}{look.texture}</pattern>')
    return f"<defs>{''.join(patterns)}</defs>"


def textured(svg: str, prefix: str = "") -> str:
    """A drawn chart with its plain fills replaced by textures, and every id in it begun with `prefix`."""
    svg = re.sub(r'(\bid="|url\(#)', rf"\g<1>{prefix}", svg)
    for status, look in _ALL.items():
        if look.texture:
            svg = svg.replace(f'fill="{look.fill}"', f'fill="url(#{prefix}{pattern(status)})"')
    head, sign, rest = svg.partition(">")
    return f"{head}{sign}{textures(prefix)}{rest}"

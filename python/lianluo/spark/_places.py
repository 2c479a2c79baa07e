"""Which communities and bodies must be looked at together because something may lie above both.

Parts are only ever too large, never too small: two ids share one when a chain of parents or the first six digits of their codes join them. So
nothing here decides what lies under what; that is the core's, and it finds in a part all that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["parts"]


def parts(communities: Iterable[Any], bodies: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The number of the part of each community and body, the same for the same ids whatever their order.

    >>> of = parts(["990101001001", "990101002001", "990102001001", "c-7"], [{"body_id": "g-1", "parent_id": "c-7"}])
    >>> of["990101001001"] == of["990101002001"] != of["990102001001"], of["g-1"] == of["c-7"]
    (True, True)
    """
    up: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := up.setdefault(name, name)) != name:
            up[name] = up[above]
            name = above
        return name

    def join(one: str, other: str) -> None:
        # The smaller name is the top, so that the outcome does not depend on the order.
        low, high = sorted((top(one), top(other)))
        up[high] = low

    def enter(name: str) -> str:
        if len(name) in (6, 9, 12) and name.isascii() and name.isdigit():
            join(name, name[:6])
        top(name)
        return name

    for community in communities:
        enter(str(community))
    for row in bodies:
        body, parent = enter(str(row["body_id"])), row.get("parent_id")
        if parent is not None:
            join(body, enter(str(parent)))
    tops = {name: number for number, name in enumerate(sorted({top(name) for name in up}))}
    return {name: tops[top(name)] for name in up}

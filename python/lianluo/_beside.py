"""What an assessment says beside its duties: findings about posts, counts of activities, appraisals of work. Few rows, all of them the core's.

Each is a sequence of plain dicts that speaks Arrow. An appraisal is a proposal about a worker or a community, with its reasons, for a person to
confirm; in a notebook it shows how often each grade is proposed, never to whom. Nothing is found, counted or graded here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypedDict, TypeVar, overload

from . import _html, _lianluo
from .errors import Lang, Text

__all__ = ["ActivityCount", "Appraisals", "Beside", "PostFinding"]


class PostFinding(TypedDict):
    """Something wrong with how a post is filled (发现): no duty, no window, and never about a contact."""

    rule: str
    subject_kind: str
    """`worker`, or `body` where the post itself is vacant."""
    subject_id: str
    body: str
    what: str
    """A word of `lianluo.FAULTS`."""
    item: str | None
    """Which test is not met."""
    since: date
    on: date
    """The day on which it became a finding."""
    until: date | None
    source: str
    section: str
    defaults: list[str]
    """Numbers that the source does not give."""


ActivityCount = TypedDict(
    "ActivityCount",
    {"rule": str, "body": str, "kind": str, "from": date, "to": date, "count": int},
)
"""How many activities of one kind a body had in a window: counted, never owed."""

Row = TypeVar("Row")


class Beside(Sequence[Row], Generic[Row]):
    """Rows as dicts that speak Arrow."""

    __slots__ = ("_name", "_rows", "_stream")

    def __init__(self, name: str, rows: list[Row], stream: Callable[[], object]) -> None:
        self._name = name
        self._rows = rows
        self._stream = stream

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        return self._rows[at]

    def to_dicts(self) -> list[Row]:
        """All rows as dicts."""
        return list(self._rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows for whoever speaks Arrow."""
        return self._stream()

    def __repr__(self) -> str:
        return f"{self._name}({len(self)})"


class Appraisals(Beside[dict[str, Any]]):
    """The proposed grades, by year, kind and id. They are for those who answer for the work, not for publication."""

    __slots__ = ("_shown",)

    def __init__(self, inner: _lianluo.Assessment, lang: Lang = "zh") -> None:
        wire, shown = inner.appraisals()
        super().__init__("Appraisals", json.loads(wire), lambda: inner.appraisals_stream(lang))
        self._shown = [Text(zh, en) for zh, en in shown]

    def render(self, number: int, lang: Lang = "zh") -> str:
        """One appraisal as a person reads it: grade, reasons, what follows, clause, and which numbers no source gives."""
        return self._shown[number].get(lang)

    def _repr_html_(self) -> str:
        return _html.appraisals(Counter((row["subject_kind"], row["period"], row["grade"]) for row in self))

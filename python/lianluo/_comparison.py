"""What a comparison of two rulebooks gives back: totals, counts by rule, body, role and month, how the rules differ, and the duties that do.

Everything is the core's; this names its parts. Counts hold no id of a person. `.changes` names subjects and is for those who hold the tables;
it does not show itself in a notebook.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, overload

from . import _html, _lianluo
from .errors import Lang

__all__ = ["BookName", "Changes", "Comparison", "DutyChange", "RuleChange"]

_SIDE = ("duty_id", "opens", "due", "closes", "status", "holder_role", "holder_body")
_DAYS = ("opens", "due", "closes")


@dataclass(frozen=True)
class BookName:
    """Which rulebook was asked."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True)
class RuleChange:
    """One key of one rule that differs; values are written as JSON."""

    rule: str
    key: str
    before: str | None
    after: str | None


class DutyChange(TypedDict):
    """One duty that differs, in one row; what one of the rulebooks does not owe is None on its side."""

    kinds: list[str]
    """`added`, `removed`, `redated`, `restated`, `reassigned`; at least one."""
    rule: str
    subject_kind: str
    subject_id: str
    anchor: date
    before_duty_id: str | None
    before_opens: date | None
    before_due: date | None
    before_closes: date | None
    before_status: str | None
    before_holder_role: str | None
    before_holder_body: str | None
    after_duty_id: str | None
    after_opens: date | None
    after_due: date | None
    after_closes: date | None
    after_status: str | None
    after_holder_role: str | None
    after_holder_body: str | None


class Changes(Sequence[DutyChange]):
    """The duties that differ, by (due, rule, subject, anchor): a sequence of flat rows, for `polars.DataFrame(list(changes))` and the like."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._rows = [_flat(row) for row in rows]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> DutyChange: ...
    @overload
    def __getitem__(self, at: slice) -> list[DutyChange]: ...
    def __getitem__(self, at: int | slice) -> DutyChange | list[DutyChange]:
        return self._rows[at]

    def __iter__(self) -> Iterator[DutyChange]:
        return iter(self._rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(DutyChange.__annotations__)

    def to_dicts(self) -> list[DutyChange]:
        """All rows as dicts."""
        return [row.copy() for row in self._rows]

    def __repr__(self) -> str:
        return f"Changes({len(self)})"


def _flat(row: dict[str, Any]) -> DutyChange:
    flat: dict[str, Any] = {key: row[key] for key in ("kinds", "rule", "subject_kind", "subject_id")}
    flat["anchor"] = date.fromisoformat(row["anchor"])
    for side in ("before", "after"):
        found = row[side] or {}
        for key in _SIDE:
            value = found.get(key)
            flat[f"{side}_{key}"] = date.fromisoformat(value) if value and key in _DAYS else value
    return flat  # type: ignore[return-value]


class Comparison:
    """What differs between two rulebooks over the same tables. Made by `lianluo.compare`; it never changes."""

    __slots__ = ("_found", "_inner")
    _inner: _lianluo.Comparison
    _found: dict[str, Any]

    def __init__(self, inner: _lianluo.Comparison) -> None:
        self._inner = inner
        self._found = json.loads(inner.to_json())

    @property
    def before(self) -> BookName:
        """The rulebook compared from."""
        return BookName(**self._found["before"])

    @property
    def after(self) -> BookName:
        """The rulebook compared to."""
        return BookName(**self._found["after"])

    @property
    def totals(self) -> dict[str, int]:
        """All duties together: `before`, `after`, `added`, `removed`, `redated`, `restated`, `reassigned`, and what moved or ended."""
        return dict(self._found["totals"])

    @property
    def by_rule(self) -> list[dict[str, Any]]:
        """The counts of each rule, with the clauses it rests on."""
        return [dict(row) for row in self._found["by_rule"]]

    @property
    def by_body(self) -> list[dict[str, Any]]:
        """The counts of each body that holds duties."""
        return [dict(row) for row in self._found["by_body"]]

    @property
    def by_role(self) -> list[dict[str, Any]]:
        """The counts of each role that holds duties."""
        return [dict(row) for row in self._found["by_role"]]

    @property
    def workload(self) -> list[dict[str, Any]]:
        """Visits and meetings owed, by body and month of due. One visit may serve several duties, so less is needed."""
        return [dict(row) for row in self._found["workload"]]

    @property
    def rules(self) -> tuple[RuleChange, ...]:
        """How the rules themselves differ, key by key."""
        return tuple(RuleChange(**row) for row in self._found["rules"])

    @property
    def changes(self) -> Changes:
        """The duties that differ. They name subjects."""
        return Changes(self._found["changes"])

    def to_json(self) -> str:
        """Everything as one JSON object, the same bytes in every language."""
        return self._inner.to_json()

    def render(self, lang: Lang = "en") -> str:
        """The comparison in words and tables. No contact is named in it."""
        return self._inner.render(lang)

    def __str__(self) -> str:
        return self.render("en")

    def __repr__(self) -> str:
        totals = self.totals
        return (
            f"Comparison({self.before.id} {self.before.version} → {self.after.id} {self.after.version}, "
            f"{totals['before']} → {totals['after']} duties)"
        )

    def _repr_html_(self) -> str:
        return _html.comparison(self)

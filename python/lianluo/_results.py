"""What an assessment gives back: duties, their summary, and the proof of one duty.

`Duties` and `Summary` are sequences of plain dicts, so they print, index and slice like lists. In a notebook they show counts by rule and
status, never a list of ids: who wants rows asks for rows. Nothing is computed here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, overload

from . import _html, _lianluo, ics
from ._beside import ActivityCount, Appraisals, Beside, PostFinding
from ._rulebook import Rulebook
from .errors import Lang, Text

__all__ = ["Assessment", "Duties", "Duty", "Proof", "Summary", "SummaryRow"]

_STEP = 4096


class Duty(TypedDict):
    """One duty (应办事项): what a role owes to a contact, a body or a worker within a window."""

    duty_id: str
    rule: str
    subject_kind: str
    subject_id: str
    holder_role: str
    holder_body: str
    anchor: date
    opens: date
    due: date
    closes: date
    status: str
    reason: str | None
    met_on: date | None
    met_by: list[str]
    escalates_to: str | None


class SummaryRow(TypedDict):
    """How many duties one body holds under one rule, by status."""

    body: str
    rule: str
    owed: int
    upcoming: int
    open: int
    met: int
    overdue: int
    met_late: int
    missed: int
    waived: int


class Duties(Sequence[Duty]):
    """The duties of an assessment in the order (due, rule, subject, opens); a sequence of dicts, made when asked for."""

    __slots__ = ("_of",)

    def __init__(self, of: Assessment) -> None:
        self._of = of

    def __len__(self) -> int:
        return len(self._of._inner)

    @overload
    def __getitem__(self, at: int) -> Duty: ...
    @overload
    def __getitem__(self, at: slice) -> list[Duty]: ...
    def __getitem__(self, at: int | slice) -> Duty | list[Duty]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step == 1:
                return self._of._inner.rows(start, max(start, stop))
            return [self[number] for number in range(start, stop, step)]
        number = at + len(self) if at < 0 else at
        if not 0 <= number < len(self):
            raise IndexError("no duty has this number")
        row: Duty = self._of._inner.rows(number, number + 1)[0]
        return row

    def __iter__(self) -> Iterator[Duty]:
        for start in range(0, len(self), _STEP):
            yield from self._of._inner.rows(start, start + _STEP)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(Duty.__annotations__)

    def to_dicts(self) -> list[Duty]:
        """All duties as dicts."""
        return self[:]

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The duties for `polars.DataFrame`, `pyarrow.table`, `pandas.DataFrame.from_arrow`, duckdb and whoever else speaks Arrow."""
        return self._of._inner.duties_stream()

    def __arrow_c_schema__(self) -> object:
        """The columns and their types, without rows."""
        return self._of._inner.duties_schema()

    def __repr__(self) -> str:
        return f"Duties({len(self)})"

    def _repr_html_(self) -> str:
        return _html.duties(self._of.summary(), self._of.rulebook)


class Summary(Sequence[SummaryRow]):
    """Duties (not persons) by body, rule and status. For those who answer for the work; not for publication."""

    __slots__ = ("_of", "_rows")

    def __init__(self, of: Assessment) -> None:
        self._of = of
        self._rows: list[SummaryRow] = json.loads(of._inner.summary())

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> SummaryRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[SummaryRow]: ...
    def __getitem__(self, at: int | slice) -> SummaryRow | list[SummaryRow]:
        return self._rows[at]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(SummaryRow.__annotations__)

    def totals(self) -> dict[str, int]:
        """The sum over all bodies and rules: `owed` and each status."""
        columns = self.columns[2:]
        return {name: sum(row[name] for row in self._rows) for name in columns}  # type: ignore[literal-required]

    def to_dicts(self) -> list[SummaryRow]:
        """All rows as dicts."""
        return [row.copy() for row in self._rows]

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The counts for whoever speaks Arrow."""
        return self._of._inner.summary_stream()

    def __arrow_c_schema__(self) -> object:
        """The columns and their types, without rows."""
        return self._of._inner.summary_schema()

    def __repr__(self) -> str:
        return f"Summary({len(self)} rows, {self.totals()['owed']} duties)"

    def _repr_html_(self) -> str:
        return _html.summary(self, self._of.rulebook)


@dataclass(frozen=True)
class Proof:
    """Why a duty is owed and why it stands as it does. `print(proof)` reads it out; the contact's id is the only thing in it about a person."""

    duty_id: str
    rule: str
    title: Text | None
    rulebook: str
    version: str
    source: str
    source_title: str
    section: str
    gist: Text | None
    in_force_from: date | None
    defaults: dict[str, str]
    """Numbers that the source does not give, by key: `default:lianluo`."""
    status: str
    because: Text
    records: tuple[tuple[str, date], ...]
    """The records that met the duty, with their days."""
    nearest: Text | None
    """For what is not met: what the nearest record missed by."""
    needs: Text
    text: str
    """The whole proof in the language asked for."""

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Proof({self.rule!r}, {self.status!r}, {self.source} {self.section})"


def _proof(wire: str, text: str) -> Proof:
    found: dict[str, Any] = json.loads(wire)

    def both(value: dict[str, str] | None) -> Text | None:
        return Text(**value) if value else None

    since = found.get("in_force_from")
    nearest = found.get("nearest")
    return Proof(
        duty_id=found["duty_id"],
        rule=found["rule"],
        title=both(found.get("title")),
        rulebook=found["rulebook"],
        version=found["version"],
        source=found["source"],
        source_title=found["source_title"],
        section=found["section"],
        gist=both(found.get("gist")),
        in_force_from=date.fromisoformat(since) if since else None,
        defaults={each["key"]: each["value"] for each in found["defaults"]},
        status=found["status"],
        because=Text(**found["because"]),
        records=tuple((each["record"], date.fromisoformat(each["on"])) for each in found["records"]),
        nearest=both(nearest["why"]) if nearest else None,
        needs=Text(**found["needs"]),
        text=text,
    )


@dataclass(frozen=True, eq=False, repr=False)
class Assessment:
    """What is owed in a range of dates and how it stands on a day. Made by `lianluo.assess`; it never changes."""

    _inner: _lianluo.Assessment
    start: date
    end: date
    as_of: date
    known_at: date | None
    keyed: bool
    """Whether every `duty_id` is an HMAC under a key of the caller, and so may leave the portal."""

    @property
    def duties(self) -> Duties:
        """All duties."""
        return Duties(self)

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook that was asked."""
        return Rulebook._of(self._inner.rulebook)

    @property
    def excluded_contacts(self) -> int:
        """Contacts that have a row but no eligible day in the range: a number, never a list."""
        return self._inner.excluded_contacts

    @property
    def ended(self) -> int:
        """Duties that ended before they were due: a number, never a list."""
        return self._inner.ended

    def summary(self) -> Summary:
        """Duties by body, rule and status."""
        return Summary(self)

    @property
    def findings(self) -> Beside[PostFinding]:
        """What is found wrong with how posts are filled, in the range: needs `workers`, and `trainings` for examinations."""
        return Beside("Findings", self._inner.findings(), self._inner.findings_stream)

    @property
    def counts(self) -> Beside[ActivityCount]:
        """The activities that are counted and never owed; needs `activities`."""
        return Beside("Counts", self._inner.counts(), self._inner.counts_stream)

    @property
    def appraisals(self) -> Appraisals:
        """Proposed grades of workers (needs `ballots`) and communities, for years that end in the range and by `as_of`. Never of a resident."""
        return Appraisals(self._inner)

    def explain(self, duty: int | str, lang: Lang = "en") -> Proof:
        """The proof of one duty, given by its number in `.duties` or its `duty_id`. Raises LookupError when there is none."""
        number = self._inner.find(duty) if isinstance(duty, str) else duty
        if number is not None and number < 0:
            number += len(self._inner)
        found = self._inner.proof(number, lang) if number is not None and number >= 0 else None
        if found is None:
            raise LookupError("this assessment has no such duty")
        return _proof(*found)

    def to_ics(
        self,
        *,
        link: str,
        body: str | None = None,
        role: str | None = None,
        whole_window: bool = False,
        previous: str | None = None,
        lang: Lang = "zh",
    ) -> str:
        """What is still to be done as an iCalendar text; see `lianluo.ics.to_ics`."""
        return ics.to_ics(self, link=link, body=body, role=role, whole_window=whole_window, previous=previous, lang=lang)

    def __len__(self) -> int:
        return len(self._inner)

    def __repr__(self) -> str:
        return f"Assessment({len(self)} duties due {self.start} to {self.end}, as of {self.as_of})"

    def _repr_html_(self) -> str:
        return _html.assessment(self)

"""One pass over an assessment that keeps counts and forgets everything else: what charts and the review page are drawn from.

A `Tally` holds numbers by body, rule, day and status. It never holds the id of a contact, worker, record or duty, so nothing drawn from it can
show one. Nothing is judged here: the statuses are the core's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .errors import Text

if TYPE_CHECKING:
    from ._results import Assessment

__all__ = ["Cell", "Done", "Tally"]


@dataclass(frozen=True)
class Cell:
    """How many duties share a body, a rule, a due day, a status and the level that hears of them."""

    body: str
    rule: str
    due: date
    status: str
    level: str | None
    about: str
    """`contact`, `body` or `worker`: what kind of subject, never which."""
    count: int


@dataclass(frozen=True)
class Done:
    """How many duties of a body under a rule were done on a day."""

    body: str
    rule: str
    on: date
    count: int


@dataclass(frozen=True)
class Tally:
    """The counts of an assessment. Take one and give it to several charts: they then read the duties once."""

    rulebook: str
    start: date
    end: date
    as_of: date
    cells: tuple[Cell, ...]
    done: tuple[Done, ...]
    titles: dict[str, Text]
    """The title of each rule, or its id where it has none."""
    visits: frozenset[str]
    """The ids of the rules that ask for visits."""

    @classmethod
    def of(cls, assessment: Assessment | Tally) -> Tally:
        """Counts the duties of an assessment; a tally is given back as it is."""
        if isinstance(assessment, Tally):
            return assessment
        counted, dated = assessment._inner.tally()
        cells = [Cell(body, rule, due, status, level, about, n) for (body, rule, status, level, about), due, n in counted]
        done = [Done(body, rule, on, n) for (body, rule), on, n in dated]
        book = assessment.rulebook
        rules = book.rules
        return cls(
            rulebook=f"{book.id} {book.version}",
            start=assessment.start,
            end=assessment.end,
            as_of=assessment.as_of,
            cells=tuple(
                sorted(cells, key=lambda cell: (cell.body, cell.rule, cell.due, cell.status, cell.level or "", cell.about))
            ),
            done=tuple(sorted(done, key=lambda each: (each.body, each.rule, each.on))),
            titles={rule.id: rule.title or Text(rule.id, rule.id) for rule in rules},
            visits=frozenset(rule.id for rule in rules if rule.kind == "visit"),
        )

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body that holds a duty, in order."""
        return tuple(sorted({cell.body for cell in self.cells}))

    def held_by(self, bodies: Iterable[str] | None, only_visits: bool = False) -> Iterator[Cell]:
        """The cells of these bodies, or of all; of visit rules only when asked."""
        chosen = None if bodies is None else frozenset(bodies)
        for cell in self.cells:
            if (chosen is None or cell.body in chosen) and (not only_visits or cell.rule in self.visits):
                yield cell

    def done_by(self, bodies: Iterable[str] | None, only_visits: bool = False) -> Iterator[Done]:
        """What these bodies, or all, have done; of visit rules only when asked."""
        chosen = None if bodies is None else frozenset(bodies)
        for done in self.done:
            if (chosen is None or done.body in chosen) and (not only_visits or done.rule in self.visits):
                yield done

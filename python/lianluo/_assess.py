"""`assess` and `compare`: the two calls from tables to an answer. Nothing is decided here; the arguments are gathered and handed on."""

from __future__ import annotations

from datetime import date

from . import _lianluo
from ._comparison import Comparison
from ._question import Question, Source, sources
from ._results import Assessment
from ._rulebook import Rulebook, inner
from ._watch import Hear

__all__ = ["assess", "compare"]


def assess(
    rulebook: Rulebook,
    *,
    contacts: Source,
    visits: Source | None = None,
    events: Source | None = None,
    declarations: Source | None = None,
    waivers: Source | None = None,
    bodies: Source | None = None,
    meetings: Source | None = None,
    start: date | str,
    end: date | str,
    as_of: date | str,
    known_at: date | str | None = None,
    duty_id_key: bytes | None = None,
    threads: int = 1,
    timeout: float | None = None,
    watch: Hear | None = None,
    **others: Source | None,
) -> Assessment:
    """What is owed in [`start`, `end`] (by due date, both ends included) and how it stands on `as_of`.

    `known_at` leaves out what was recorded later. `duty_id_key` makes every `duty_id` an HMAC, for use outside the portal. `threads` changes
    the time it takes and nothing else. After `timeout` seconds the call is given up with a LimitError; `watch` is told between blocks of contacts how far
    it has come, and stops it by answering False. Both are asked while duties are judged, not while tables are read. The other tables of `lianluo.TABLES` are given by name: `workers`, `trainings`, `reports`, `requests`, `activities`,
    `checks` and `ballots` make duties, findings, counts and appraisals where the rulebook has rules about them, and only where they are given; the rest
    are checked.

    Raises DataError for a table or date that cannot be used, TypeError for something that is no table.
    """
    question = Question.of(start, end, as_of, known_at, duty_id_key, threads, timeout, watch)
    named: dict[str, Source | None] = {
        "contacts": contacts,
        "visits": visits,
        "events": events,
        "declarations": declarations,
        "waivers": waivers,
        "bodies": bodies,
        "meetings": meetings,
        **others,
    }
    with question.watch.running():
        found = _lianluo.assess(inner("rulebook", rulebook), sources(named), question.wire())
    return Assessment(found, question.start, question.end, question.as_of, question.known_at, duty_id_key is not None)


def compare(
    before: Rulebook,
    after: Rulebook,
    *,
    contacts: Source,
    start: date | str,
    end: date | str,
    as_of: date | str,
    known_at: date | str | None = None,
    duty_id_key: bytes | None = None,
    threads: int = 1,
    timeout: float | None = None,
    watch: Hear | None = None,
    **tables: Source | None,
) -> Comparison:
    """What changes for these tables when the rulebook `after` takes the place of `before`: duties and work.

    The tables and dates are those of `assess`, and so are the exceptions.
    """
    question = Question.of(start, end, as_of, known_at, duty_id_key, threads, timeout, watch)
    books = inner("before", before), inner("after", after)
    with question.watch.running():
        return Comparison(_lianluo.compare(*books, sources({"contacts": contacts, **tables}), question.wire()))

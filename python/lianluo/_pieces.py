"""`Pieces`: an assessment whose contacts come some at a time, for more of them than fit into memory. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from . import _lianluo
from ._question import Question, Source, sources
from ._results import Assessment
from ._rulebook import Rulebook, inner
from ._watch import Hear

__all__ = ["Pieces"]


class Pieces:
    """An assessment in pieces (分批): memory depends on the largest piece, not on how many there are.

    The tables about bodies and workers come first, with the question; then `contacts`, `visits`, `events` and `waivers`, piece by piece. The duties
    of all pieces and of `finish()` are together those of one `assess` over all tables, proofs included.

    >>> pieces = Pieces(Rulebook.standard(), start="2026-01-01", end="2026-06-30", as_of="2026-06-30")
    >>> person = {"community_id": "990101001001", "tier": "general", "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}
    >>> parts = [{"contacts": [{"contact_id": name, **person}]} for name in ("c-1", "c-2")]
    >>> [len(piece.duties) for piece in pieces.each(parts)]
    [1, 1]
    >>> pieces.finish().summary()[0]["owed"]
    2

    A contact lies wholly in one piece, with all rows about it. One who is in two pieces, one after the other, is refused (LL145); one who comes
    back in a later piece is not noticed and is owed twice. Rows about contacts whom the piece does not list are left out.
    """

    __slots__ = ("_inner", "_question")

    def __init__(
        self,
        rulebook: Rulebook,
        *,
        start: date | str,
        end: date | str,
        as_of: date | str,
        known_at: date | str | None = None,
        duty_id_key: bytes | None = None,
        threads: int = 1,
        timeout: float | None = None,
        watch: Hear | None = None,
        **common: Source | None,
    ) -> None:
        """The question is that of `assess`, `timeout` and `watch` for each piece; the tables are all others than those that come in pieces."""
        self._question = Question.of(start, end, as_of, known_at, duty_id_key, threads, timeout, watch)
        self._inner = _lianluo.pieces(inner("rulebook", rulebook), sources(common), self._question.wire())

    def add(
        self,
        *,
        contacts: Source,
        visits: Source | None = None,
        events: Source | None = None,
        waivers: Source | None = None,
    ) -> Assessment:
        """What is owed to these contacts. What bodies and workers owe, findings, counts and appraisals wait for `finish`.

        Raises DataError for tables that cannot be used; nothing is added then. ValueError after `finish`.
        """
        return self._add({"contacts": contacts, "visits": visits, "events": events, "waivers": waivers})

    def each(self, pieces: Iterable[Mapping[str, Source | None]]) -> Iterator[Assessment]:
        """Adds one piece after another, each a mapping of table names to tables, and gives what is owed to its contacts."""
        for piece in pieces:
            yield self._add(piece)

    def finish(self) -> Assessment:
        """What bodies and workers owe. Its summary, totals, findings, counts and appraisals are those of all tables."""
        with self._question.watch.running():
            return self._given(self._inner.finish())

    def _add(self, piece: Mapping[str, Source | None]) -> Assessment:
        with self._question.watch.running():
            return self._given(self._inner.add(sources(piece)))

    def _given(self, inner: _lianluo.Assessment) -> Assessment:
        asked = self._question
        return Assessment(inner, asked.start, asked.end, asked.as_of, asked.known_at, asked.key is not None)

    def __repr__(self) -> str:
        asked = self._question
        return f"Pieces({asked.start} to {asked.end}, as of {asked.as_of})"

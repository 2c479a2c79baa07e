"""An assessment in pieces gives what one call gives, whatever the tables are made of; and refuses what cannot be put together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

import lianluo
from lianluo import DataError, Pieces, Rulebook

ASKED: dict[str, Any] = {"start": "2026-01-01", "end": "2026-12-31", "as_of": "2026-12-31"}
BODIES = [{"body_id": "990101001", "kind": "street-committee"}, {"body_id": "990101001001", "kind": "community"}]


def person(number: int) -> dict[str, Any]:
    tier = ("general", "key", "care")[number % 3]
    day = date(2025, 3, 1)
    return {
        "contact_id": number,
        "community_id": f"99010100100{number % 3}",
        "tier": tier,
        "enrolled_on": day,
        "consent_from": day,
    }


def visit(number: int) -> dict[str, Any]:
    by = "street-leader" if number % 2 else "community-cadre"
    return {"contact_id": number, "on": date(2026, number % 12 + 1, 10), "by": by}


def parts(count: int, step: int) -> Iterator[dict[str, pa.Table]]:
    for first in range(0, count, step):
        numbers = range(first, min(first + step, count))
        yield {
            "contacts": pa.Table.from_pylist([person(n) for n in numbers]),
            "visits": pa.Table.from_pylist([visit(n) for n in numbers]),
        }


def key(duty: lianluo.Duty) -> tuple[str, str, str, str]:
    return str(duty["due"]), duty["rule"], duty["subject_id"], str(duty["opens"])


@pytest.mark.parametrize("step", [1, 7, 40])
def test_pieces_and_the_rest_give_what_one_call_gives(step: int) -> None:
    book = Rulebook.standard()
    whole = lianluo.assess(
        book, contacts=[person(n) for n in range(40)], visits=[visit(n) for n in range(40)], bodies=BODIES, **ASKED
    )
    pieces = Pieces(book, bodies=BODIES, **ASKED)
    duties = [duty for piece in pieces.each(parts(40, step)) for duty in piece.duties]
    rest = pieces.finish()
    assert sorted([*duties, *rest.duties], key=key) == list(whole.duties)
    assert list(rest.summary()) == list(whole.summary())
    assert (rest.excluded_contacts, rest.ended) == (whole.excluded_contacts, whole.ended)
    assert [row["grade"] for row in rest.appraisals] == [row["grade"] for row in whole.appraisals] != []


def test_a_contact_cut_in_two_is_refused_and_the_piece_may_come_again() -> None:
    pieces = Pieces(Rulebook.standard(), **ASKED)
    pieces.add(contacts=[person(1)])
    with pytest.raises(DataError) as refused:
        pieces.add(contacts=[person(2), person(1)])
    assert refused.value.code == "LL145"
    assert len(pieces.add(contacts=[person(2)]).duties) > 0


def test_every_table_comes_at_its_time() -> None:
    with pytest.raises(DataError) as early:
        Pieces(Rulebook.standard(), contacts=[person(1)], **ASKED)
    pieces = Pieces(Rulebook.standard(), **ASKED)
    with pytest.raises(DataError) as late:
        list(pieces.each([{"contacts": [person(1)], "bodies": BODIES}]))
    assert early.value.code == late.value.code == "LL144"


def test_what_is_finished_takes_nothing_more() -> None:
    pieces = Pieces(Rulebook.standard(), **ASKED)
    pieces.finish()
    with pytest.raises(ValueError, match="begin anew"):
        pieces.add(contacts=[person(1)])
    with pytest.raises(ValueError, match="begin anew"):
        pieces.finish()
    assert repr(pieces) == "Pieces(2026-01-01 to 2026-12-31, as of 2026-12-31)"

"""Every conformance vector gives the same bytes here as in Rust, and the same rows through the door for Python rows.

Whether the answers are right is tested beside the vectors; here they only have to be the same.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import lianluo
from conftest import Vector

# The question of a case is worded by this door itself (`start`, not `from`); its codes are the same.
QUESTION = {"from", "to", "as_of", "known_at"}


def test_every_vector_gives_the_bytes_that_rust_gives(vectors: list[Vector]) -> None:
    assert len(vectors) > 400
    for vector in vectors:
        try:
            answer = lianluo.assess_json(vector.case)
        except lianluo.LianluoError as error:
            answer = error.json
        assert answer == vector.answer, vector.id


def test_every_vector_gives_the_same_bytes_under_a_rulebook_read_before(vectors: list[Vector]) -> None:
    compared = 0
    for vector in vectors:
        case = json.loads(vector.case)
        book = case.pop("rulebook", None)
        if vector.fails or not book:
            continue
        rulebook = lianluo.Rulebook.standard() if book == "standard" else lianluo.Rulebook.from_toml(book["toml"])
        assert rulebook.assess_json(json.dumps(case)) == vector.answer, vector.id
        compared += 1
    assert compared > 300


def test_rows_of_dicts_give_the_duties_and_counts_of_the_json_answer(vectors: list[Vector]) -> None:
    compared = 0
    for vector in vectors:
        case = json.loads(vector.case)
        if vector.fails:
            continue
        answer = json.loads(vector.answer)
        found = _through_rows(case)
        rows = [_as_json(row) for row in found.duties]
        assert rows == answer["duties"], vector.id
        assert {"contacts": found.excluded_contacts, "ended": found.ended} == answer["excluded"], vector.id
        assert found.rulebook.digest == answer["rulebook"]["digest"], vector.id
        compared += 1
    assert compared > 300


def test_rows_of_dicts_are_refused_with_the_code_and_place_of_the_json_door(vectors: list[Vector]) -> None:
    compared = 0
    for vector in vectors:
        case = json.loads(vector.case)
        if not vector.fails or not _has_plain_tables(case):
            continue
        wanted = json.loads(vector.answer)
        try:
            _through_rows(case)
        except lianluo.LianluoError as error:
            given = json.loads(error.json)
            assert (given["code"], given["family"]) == (wanted["code"], wanted["family"]), vector.id
            if wanted["place"] != "nowhere":
                assert given["place"] == wanted["place"], vector.id
        else:
            raise AssertionError(f"{vector.id}: nothing was refused")
        compared += 1
    assert compared > 100


def _has_plain_tables(case: dict[str, Any]) -> bool:
    """Whether the case is a question this door can be asked at all: dates, a rulebook, tables that are lists of rows."""
    tables = case.get("tables")
    if not isinstance(tables, dict) or set(case) - QUESTION - {"rulebook", "tables"}:
        return False
    rows = all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in tables.values())
    book = case.get("rulebook")
    dates = all(isinstance(case.get(key), str) for key in ("from", "to", "as_of"))
    known = isinstance(case.get("known_at"), str | None)
    return rows and dates and known and (book == "standard" or (isinstance(book, dict) and list(book) == ["toml"]))


def _through_rows(case: dict[str, Any]) -> lianluo.Assessment:
    book = case["rulebook"]
    rulebook = lianluo.Rulebook.standard() if book == "standard" else lianluo.Rulebook.from_toml(book["toml"])
    return lianluo.assess(
        rulebook,
        **({"contacts": []} | case["tables"]),
        start=case["from"],
        end=case["to"],
        as_of=case["as_of"],
        known_at=case.get("known_at"),
    )


def _as_json(row: lianluo.Duty) -> dict[str, Any]:
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    if plain["escalates_to"] is None:
        del plain["escalates_to"]
    return plain

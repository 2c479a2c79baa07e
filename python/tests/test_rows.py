"""Tables as lists of dicts and as CSV: what a cell may be, what counts as nothing, and what is refused by kind."""

from __future__ import annotations

import math
import uuid
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import lianluo
from conftest import SAMPLE, TABLES, YEAR, contact, visit

HALF: dict[str, Any] = {"start": "2026-01-01", "end": "2026-06-30", "as_of": "2026-06-30"}
STANDARD = lianluo.Rulebook.standard()


def half_year(contacts: Any, visits: Any = None) -> lianluo.Duty:
    """The one half-yearly duty of that contact."""
    found = lianluo.assess(STANDARD, contacts=contacts, visits=visits, **HALF)
    [duty] = [duty for duty in found.duties if duty["rule"] == "visit.half-year"]
    return duty


@pytest.mark.parametrize("on", ["2026-05-06", date(2026, 5, 6), datetime(2026, 5, 6)])
def test_a_date_is_text_a_date_or_a_midnight(on: object) -> None:
    assert half_year([contact()], [visit(on=on)])["met_on"] == date(2026, 5, 6)


def test_a_moment_of_the_day_is_no_date() -> None:
    with pytest.raises(lianluo.DataError) as caught:
        half_year([contact()], [visit(on=datetime(2026, 5, 6, 14, 30))])
    assert (caught.value.code, str(caught.value.place)) == ("LL104", "visits.on, row 0")


@pytest.mark.parametrize("identifier", ["c-1", 7, 2**63 + 5, uuid.UUID(int=0xABCDEF)])
def test_an_id_is_text_a_whole_number_or_a_uuid(identifier: object) -> None:
    duty = half_year([contact(contact_id=identifier)], [visit(contact_id=identifier)])
    assert (duty["subject_id"], duty["status"]) == (str(identifier), "met")


@pytest.mark.parametrize("nothing", [None, math.nan])
def test_nothing_is_none_nan_or_a_missing_key(nothing: object) -> None:
    assert half_year([contact(left_on=nothing)])["status"] == half_year([contact()])["status"]


@pytest.mark.parametrize("odd", [3 + 4j, b"c-1", {"a": 1}, 1.5, 2**70, object()])
def test_anything_else_in_a_cell_is_refused_with_its_place(odd: object) -> None:
    with pytest.raises(lianluo.DataError) as caught:
        half_year([contact(), contact(contact_id=odd)])
    assert (caught.value.code, str(caught.value.place)) == ("LL104", "contacts.contact_id, row 1")


def test_rows_may_come_from_any_iterable() -> None:
    assert half_year(contact() for _ in range(1))["rule"] == "visit.half-year"
    assert half_year((contact(),), iter([visit()]))["status"] == "met"


def test_empty_tables_owe_nothing() -> None:
    found = lianluo.assess(STANDARD, contacts=[], visits=[], **HALF)
    assert (len(found), list(found.duties), found.summary().to_dicts()) == (0, [], [])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"contact_id": ["c-1"]}, "dict of columns"),
        ("contacts.csv", "lianluo.read"),
        (Path("contacts.csv"), "lianluo.read"),
        (7, "not a table"),
        ([["c-1"]], "a row is a dict"),
        ([{1: "c-1"}], "keys of a row are texts"),
    ],
)
def test_what_is_no_table_is_a_type_error_that_says_what_to_pass(given: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        lianluo.assess(STANDARD, contacts=given, **HALF)


@pytest.mark.parametrize("day", [datetime(2026, 1, 1), 20260101, None])
def test_a_date_of_the_question_that_is_no_date_is_a_type_error(day: Any) -> None:
    with pytest.raises(TypeError, match="start"):
        lianluo.assess(STANDARD, contacts=[], **(HALF | {"start": day}))


def test_a_rulebook_by_its_name_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="Rulebook"):
        lianluo.assess("standard", contacts=[], **HALF)  # type: ignore[arg-type]


def test_csv_in_gb18030_and_utf8_give_the_same(tmp_path: Path, sample: lianluo.Assessment) -> None:
    tables = {}
    for name in TABLES:
        text = (SAMPLE / f"{name}.csv").read_text("utf-8")
        (tmp_path / f"{name}.csv").write_bytes(text.encode("gb18030"))
        tables[name] = lianluo.read(tmp_path / f"{name}.csv")
    again = lianluo.assess(sample.rulebook, **tables, **YEAR)
    assert again.duties.to_dicts() == sample.duties.to_dicts()
    with pytest.raises(ValueError, match="neither"):
        lianluo.read(tmp_path / "declarations.csv", encoding="utf-8")


def test_a_csv_row_of_the_wrong_length_is_named() -> None:
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=lianluo.Csv("contact_id,tier\nc-1,general\nc-2\n"), **HALF)
    assert (caught.value.code, caught.value.place) == ("LL103", lianluo.InTable("contacts", "community_id", 0))
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=[], visits=lianluo.Csv("contact_id,on,by\nc-2\n"), **HALF)
    assert caught.value.code == "LL142"


def test_a_file_of_another_kind_is_refused_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "contacts.xlsx").write_bytes(b"")
    with pytest.raises(ValueError, match=r"\.csv, \.parquet"):
        lianluo.read(tmp_path / "contacts.xlsx")

"""Comparing two rulebooks through Python: the numbers are the core's, the parts add up, and nothing but `.changes` names anybody."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import polars as pl
import pytest

import lianluo
from conftest import SAMPLE, TABLES, YEAR, contact

STREET = "street-leaders-at-festivals"


@pytest.fixture(scope="module")
def found() -> lianluo.Comparison:
    tables: dict[str, Any] = {name: lianluo.read(SAMPLE / f"{name}.csv") for name in TABLES}
    return lianluo.compare(lianluo.Rulebook.standard(), lianluo.Rulebook.variant(STREET), **tables, **YEAR)


def test_the_totals_are_those_of_two_assessments(found: lianluo.Comparison) -> None:
    tables: dict[str, Any] = {name: lianluo.read(SAMPLE / f"{name}.csv") for name in TABLES}
    owed = [
        len(lianluo.assess(rulebook, **tables, **YEAR))
        for rulebook in (lianluo.Rulebook.standard(), lianluo.Rulebook.variant(STREET))
    ]
    assert [found.totals["before"], found.totals["after"]] == owed
    assert owed[0] + found.totals["added"] == owed[1] + found.totals["removed"]
    for rows in (found.by_rule, found.by_body, found.by_role):
        assert sum(row["added"] for row in rows) == found.totals["added"] > 0


def test_every_part_says_what_the_json_says(found: lianluo.Comparison) -> None:
    whole = json.loads(found.to_json())
    assert (found.before.id, found.after.id) == ("standard", STREET)
    assert (found.totals, found.by_rule, found.workload) == (whole["totals"], whole["by_rule"], whole["workload"])
    assert [(each.rule, each.key) for each in found.rules] == [(each["rule"], each["key"]) for each in whole["rules"]]
    assert len(found.changes) == len(whole["changes"])


def test_changes_are_flat_rows_that_a_frame_takes(found: lianluo.Comparison) -> None:
    changes = found.changes
    row = changes[0]
    assert tuple(row) == changes.columns and changes[:1] == [row] and next(iter(changes)) == row
    assert row["kinds"] == ["added"] and row["before_due"] is None and isinstance(row["after_due"], date)
    frame = pl.DataFrame(changes.to_dicts(), infer_schema_length=None)
    assert frame["after_due"].dtype == pl.Date and len(frame) == len(changes)


def test_moving_a_rule_to_quarters_redates_what_was_owed() -> None:
    overlay = '[rulebook]\nid = "q"\nversion = "1"\nextends = "standard"\n[[visit]]\nid = "visit.half-year"\nevery = "quarter"\ntiers = ["general"]\n'
    quarterly = lianluo.Rulebook.from_toml(overlay)
    year = YEAR | {"as_of": date(2026, 1, 1)}
    found = lianluo.compare(lianluo.Rulebook.standard(), quarterly, contacts=[contact()], **year)
    of_rule = next(row for row in found.by_rule if row["rule"] == "visit.half-year")
    assert (of_rule["before"], of_rule["after"], of_rule["added"], of_rule["redated"]) == (2, 4, 2, 2)
    assert {(each.rule, each.key) for each in found.rules} == {("visit.half-year", "every"), ("visit.half-year", "tiers")}


def test_no_contact_is_named_in_words_or_in_a_notebook(found: lianluo.Comparison, sample: lianluo.Assessment) -> None:
    shown = found.render("zh") + found.render("en") + str(found) + repr(found) + found._repr_html_()
    assert STREET in shown and "合计 total" in shown
    assert not any(row["subject_id"] in shown for row in sample.duties if row["subject_kind"] == "contact")


def test_two_rulebooks_that_mean_the_same_change_nothing() -> None:
    standard = lianluo.Rulebook.standard()
    found = lianluo.compare(standard, standard, contacts=[contact()], **YEAR)
    assert (len(found.changes), found.rules, found.totals["added"]) == (0, (), 0)
    assert list(found.changes) == []


def test_what_is_no_rulebook_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="`after`"):
        lianluo.compare(lianluo.Rulebook.standard(), "standard", contacts=[], **YEAR)  # type: ignore[arg-type]

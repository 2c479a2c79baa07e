"""Proposed grades through Python: the rows of the JSON case, in words and in Arrow; counted in a notebook, and never shown there by name."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest

import lianluo

RULEBOOK = """
[rulebook]
id = "vote"
version = "1"
[[source]]
id = "S0"
title = "made up"
[appraisal.worker]
min_ballots = 10
min_turnout = 0.5
excellent_approval = 0.80
excellent_share = 0.50
competent_approval = 0.60
admonition_months = 3
review_days = 30
clause = { source = "S0", section = "民主测评" }
"""
BALLOTS = [
    {
        "worker_id": "w-1",
        "year": 2026,
        "electorate": "contacts",
        "excellent": 10,
        "competent": 6,
        "not_competent": 4,
        "entitled": 20,
    },
    {
        "worker_id": "w-2",
        "year": 2026,
        "electorate": "contacts",
        "excellent": 1,
        "competent": 5,
        "not_competent": 14,
        "entitled": 20,
    },
]
YEAR: dict[str, Any] = {"start": "2026-01-01", "end": "2026-12-31", "as_of": "2026-12-31"}


@pytest.fixture(scope="module")
def found() -> lianluo.Assessment:
    return lianluo.assess(lianluo.Rulebook.from_toml(RULEBOOK), contacts=[], ballots=BALLOTS, **YEAR)


def test_the_rows_are_those_of_the_json_case(found: lianluo.Assessment) -> None:
    case = {"from": "2026-01-01", "to": "2026-12-31", "as_of": "2026-12-31", "tables": {"ballots": BALLOTS}}
    answer = json.loads(lianluo.Rulebook.from_toml(RULEBOOK).assess_json(json.dumps(case)))
    assert found.appraisals.to_dicts() == answer["appraisals"]
    assert [(row["subject_id"], row["grade"], row["proposed"]) for row in found.appraisals] == [
        ("w-1", "excellent", True),
        ("w-2", "not_competent", True),
    ]


def test_an_appraisal_is_read_out_with_reasons_and_what_follows(found: lianluo.Assessment) -> None:
    assert "（建议，须由人确认）" in found.appraisals.render(0, "zh") and "优秀" in found.appraisals.render(0, "zh")
    assert "admonition" in found.appraisals.render(
        1, "en"
    ) and "a proposal, for a person to confirm" in found.appraisals.render(1, "en")


def test_they_speak_arrow(found: lianluo.Assessment) -> None:
    table = pa.table(found.appraisals)
    assert table["grade"].to_pylist() == ["excellent", "not_competent"] and table["approval"].to_pylist() == [0.8, 0.3]


def test_a_notebook_shows_how_often_each_grade_is_proposed_and_nobody(found: lianluo.Assessment) -> None:
    shown = found.appraisals._repr_html_()
    assert "不称职 not_competent" in shown and "proposals, for a person to confirm" in shown
    assert "w-1" not in shown and "w-2" not in shown and repr(found.appraisals) == "Appraisals(2)"


def test_every_grade_has_a_name_in_both_languages() -> None:
    assert {"excellent", "insufficient", "rectify"} <= set(lianluo.GRADES)
    assert all(name.zh and name.en for name in lianluo.GRADES.values())


def test_an_appraisal_rule_is_called_one() -> None:
    assert [rule.kind for rule in lianluo.Rulebook.from_toml(RULEBOOK).rules] == ["appraisal"]

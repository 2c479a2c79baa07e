"""What workers and bodies owe beside visits and meetings, what is found about posts and what is only counted: through every door of Python."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import lianluo
from lianluo import charts, page
from lianluo.cli import main

CLAUSE = 'clause = { source = "S", section = "made up", gist = { zh = "每年 1 次，不少于 1 人", en = "1 each year, at least 1" } }'
RULEBOOK = f"""
[rulebook]
id = "tasks"
version = "1"

[[source]]
id = "S"
title = "made up"

[[training]]
id = "training.yearly"
every = "year"
roles = ["community-cadre"]
{CLAUSE}

[[activity]]
id = "activity.offered"
every = "half-year"
body = "community"
kinds = ["lecture"]
min = 0
{CLAUSE}

[[staffing]]
id = "staffing.cadre"
body = "community"
roles = ["community-cadre"]
min = 1
vacancy_days = 30
defaults = ["vacancy_days"]
{CLAUSE}

[[qualification]]
id = "qualification.cadre"
roles = ["community-cadre"]
tests = ["rules"]
{CLAUSE}
"""
TABLES: dict[str, list[dict[str, Any]]] = {
    "contacts": [],
    "bodies": [{"body_id": "c-1", "kind": "community"}, {"body_id": "c-2", "kind": "community"}],
    "workers": [
        {
            "worker_id": "w-1",
            "body_id": "c-1",
            "role": "community-cadre",
            "appointed_on": date(2024, 1, 1),
            "attested": True,
        },
        {
            "worker_id": "w-2",
            "body_id": "c-1",
            "role": "community-cadre",
            "appointed_on": date(2025, 1, 1),
            "attested": None,
        },
    ],
    "trainings": [{"worker_id": "w-1", "kind": "refresher", "on": date(2026, 5, 6)}],
    "activities": [{"body_id": "c-1", "kind": "lecture", "on": date(2026, 3, 4), "count": 3}],
}
YEAR: dict[str, Any] = {"start": "2026-01-01", "end": "2026-12-31", "as_of": "2026-12-31"}


@pytest.fixture(scope="module")
def rulebook() -> lianluo.Rulebook:
    return lianluo.Rulebook.from_toml(RULEBOOK)


def contacts() -> pa.Table:
    text = pa.string()
    return pa.table({name: pa.array([], text) for name in ("contact_id", "community_id", "tier", "enrolled_on")})


@pytest.mark.parametrize(
    "form",
    [
        lambda rows: rows,
        pa.Table.from_pylist,
        pl.DataFrame,
        lambda rows: pd.DataFrame(rows).convert_dtypes(dtype_backend="pyarrow"),
    ],
    ids=["dicts", "pyarrow", "polars", "pandas"],
)
def test_a_worker_owes_a_training_and_a_body_has_findings_and_counts(rulebook: lianluo.Rulebook, form: Any) -> None:
    tables = {name: form(rows) for name, rows in TABLES.items() if rows}
    found = lianluo.assess(rulebook, contacts=contacts(), **tables, **YEAR)
    stand = [(duty["subject_kind"], duty["subject_id"], duty["holder_body"], duty["status"]) for duty in found.duties]
    assert stand == [("worker", "w-1", "c-1", "met"), ("worker", "w-2", "c-1", "open")]
    assert {(each["what"], each["subject_kind"], each["subject_id"]) for each in found.findings} == {
        ("not_attested", "worker", "w-2"),
        ("vacant", "body", "c-2"),
    }
    vacant = next(each for each in found.findings if each["what"] == "vacant")
    assert (vacant["source"], vacant["section"], vacant["until"]) == ("S", "made up", None) and isinstance(
        vacant["on"], date
    )
    halves = [(each["body"], each["from"], each["to"], each["count"]) for each in found.counts]
    assert ("c-1", date(2026, 1, 1), date(2026, 6, 30), 3) in halves and len(halves) == 4
    assert found.explain(0).status == "met" and found.summary().totals()["owed"] == 2


def test_the_json_case_says_the_same(rulebook: lianluo.Rulebook) -> None:
    plain = json.loads(json.dumps(TABLES, default=str))
    case = {"from": YEAR["start"], "to": YEAR["end"], "as_of": YEAR["as_of"], "tables": plain}
    answer = json.loads(rulebook.assess_json(json.dumps(case)))
    found = lianluo.assess(rulebook, **TABLES, **YEAR)
    told = json.loads(json.dumps(found.findings.to_dicts(), default=str))
    same = ("rule", "subject_kind", "subject_id", "body", "what", "item", "since", "on", "until")
    assert [[each[key] for key in same] for each in told] == [[each[key] for key in same] for each in answer["findings"]]
    clauses = [(each["clause"]["source"], each["clause"]["section"]) for each in answer["findings"]]
    assert [(each["source"], each["section"]) for each in told] == clauses
    assert json.loads(json.dumps(found.counts.to_dicts(), default=str)) == answer["counts"]


def test_findings_and_counts_speak_arrow_with_the_same_rows(rulebook: lianluo.Rulebook) -> None:
    found = lianluo.assess(rulebook, **TABLES, **YEAR)
    assert pa.table(found.findings).to_pylist() == found.findings.to_dicts() == pl.DataFrame(found.findings).to_dicts()
    assert pa.table(found.counts).to_pylist() == found.counts.to_dicts()
    assert repr(found.findings) == "Findings(2)" and found.findings[:1] == [found.findings[0]]


def test_what_nobody_was_asked_about_is_neither_owed_nor_found(rulebook: lianluo.Rulebook) -> None:
    found = lianluo.assess(rulebook, contacts=[], bodies=TABLES["bodies"], **YEAR)
    assert (len(found), list(found.findings), list(found.counts), list(found.appraisals)) == (0, [], [], [])


def test_every_rule_says_which_table_it_is_written_as(rulebook: lianluo.Rulebook) -> None:
    assert [rule.kind for rule in rulebook.rules] == ["training", "activity", "staffing", "qualification"]
    assert set(lianluo.FAULTS) >= {"not_attested", "vacant"}


def test_the_command_line_reads_these_tables_and_counts_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(RULEBOOK, "utf-8")
    (tmp_path / "contacts.csv").write_text("contact_id,community_id,tier,enrolled_on\n", "utf-8")
    for name, rows in TABLES.items():
        if rows:
            pl.DataFrame(rows).write_csv(tmp_path / f"{name}.csv")
    ask = ["review", "--rulebook", str(tmp_path / "rules.toml"), "--tables", str(tmp_path), "--period", "2026"]
    assert main([*ask, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "found not attested: 1" in said and "found vacant for too long: 1" in said
    assert "w-2" not in said


def test_a_calendar_calls_a_training_a_training_and_a_visit_a_visit(rulebook: lianluo.Rulebook) -> None:
    found = lianluo.assess(rulebook, **TABLES, **YEAR, duty_id_key=b"synthetic key")
    text = found.to_ics(link="https://portal.example/duty/{duty_id}", lang="zh")
    assert text.count("SUMMARY:培训") == 1 and "SUMMARY:联络走访" not in text and "w-2" not in text


def test_the_review_page_and_every_chart_take_duties_of_workers(rulebook: lianluo.Rulebook) -> None:
    found = lianluo.assess(rulebook, **TABLES, **YEAR)
    drawn = page.html(found, lang="zh", pictures=True)
    assert "training.yearly" in drawn and "w-1" not in drawn and "w-2" not in drawn
    assert charts.svg(charts.timeline(found, 0, lang="zh")).startswith("<svg")

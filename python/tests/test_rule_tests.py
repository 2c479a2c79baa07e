"""Rule tests through Python: what passes, what fails and why, what is generated, and which mutants live."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import lianluo
from conftest import SAMPLE

ONE = """
[tests]
rulebook = "standard"
added = 2026-11-21

[[test]]
id = "half-year.due"
title = "A visit on the last day of the half-year meets the duty."
clause = "S0 三"
boundary = "due"
rules = ["visit.half-year"]
from = 2026-06-30
to = 2026-06-30
as_of = 2026-06-30
tables.contacts = [{ contact_id = "c-1", community_id = "990101001001", tier = "general", enrolled_on = 2025-03-01, consent_from = 2025-03-01 }]
tables.visits = [{ visit_id = "v-1", contact_id = "c-1", on = 2026-06-30, by = "community-cadre" }]
expect = [{ rule = "visit.half-year", subject = "c-1", due = 2026-06-30, status = "met", met_by = ["v-1"] }]
"""


def test_the_samples_own_tests_pass_and_leave_no_change_unnoticed() -> None:
    tests = lianluo.RuleTests.load(SAMPLE / "rulebook.test.toml")
    rulebook = lianluo.Rulebook.called(tests.rulebook, beside=SAMPLE / "rulebook.test.toml")
    report, mutated = tests.run(rulebook), tests.mutate(rulebook)
    assert report.is_success and len(report.results) == len(tests), str(report)
    assert mutated.is_success and mutated.survivors == [], str(mutated)
    assert len(mutated.as_dict()["mutants"]) > 10


def test_one_call_runs_the_tests_of_a_text() -> None:
    report = lianluo.run_tests(lianluo.Rulebook.standard(), ONE)
    assert report.is_success and repr(report) == "TestReport(1 tests, 0 failed)"


def test_a_test_that_fails_is_told_in_both_languages_and_raises_nothing() -> None:
    tests = lianluo.RuleTests.from_toml(ONE.replace('status = "met"', 'status = "met_late"'), name="ours.test.toml")
    report = tests.run(lianluo.Rulebook.standard())
    assert not report.is_success and report.results[0]["verdict"] == "failed"
    assert "failed half-year.due (ours.test.toml:" in report.render("en") and "未通过 half-year.due" in report.render("zh")
    assert json.loads(report.to_json()) == report.as_dict()
    suite = ElementTree.fromstring(report.to_junit()).find("testsuite")
    assert suite is not None and suite.get("failures") == "1"


def test_one_test_of_the_standard_rulebook_lets_most_mutants_live() -> None:
    tests = lianluo.RuleTests.from_toml(ONE)
    assert len(tests) == 1 and tests.rulebook == "standard"
    mutated = tests.mutate(lianluo.Rulebook.standard())
    assert not mutated.is_success and mutated.survivors
    assert f"{len(mutated.survivors)} survive" in repr(mutated)


def test_generated_cases_are_dated_and_can_be_read_again() -> None:
    tests = lianluo.RuleTests.from_toml(ONE)
    standard = lianluo.Rulebook.standard()
    text = tests.generated(standard, "2026-11-26")
    assert "2026-11-26" in text
    again = lianluo.RuleTests.from_toml(ONE.split("[[test]]")[0] + text)
    assert len(again) > 10 and again.run(standard).is_success
    with pytest.raises(lianluo.DataError):
        tests.generated(standard, "soon")


def test_a_text_that_is_no_test_file_is_a_rulebook_error_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "bad.test.toml").write_text(ONE.replace("boundary", "boundry"), "utf-8")
    with pytest.raises(lianluo.RulebookError) as caught:
        lianluo.RuleTests.load(tmp_path / "bad.test.toml")
    assert str(caught.value.findings[0].place).startswith("bad.test.toml:")
    with pytest.raises(TypeError, match="RuleTests.load"):
        lianluo.RuleTests()

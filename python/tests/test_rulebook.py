"""Rulebooks through Python: where they come from, what is found in them, and that they never change."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import lianluo
from conftest import SAMPLE, TABLES, YEAR

OVERLAY = '[rulebook]\nid = "ours"\nversion = "2"\nextends = "base.toml"\n'
BASE = '[rulebook]\nid = "base"\nversion = "1"\nextends = "standard"\n'


def test_the_standard_rulebook_names_and_cites_every_rule() -> None:
    rulebook = lianluo.Rulebook.standard()
    assert (rulebook.id, len(rulebook.digest)) == ("standard", 64)
    assert {"visit", "meeting", "training", "staffing"} <= {rule.kind for rule in rulebook.rules}
    for rule in rulebook.rules:
        assert rule.title is not None and rule.title.zh and rule.title.en, rule.id
        assert rule.source and rule.section, rule.id


def test_every_variant_loads_over_the_standard_rulebook() -> None:
    for name in lianluo.Rulebook.variants():
        assert lianluo.Rulebook.variant(name) != lianluo.Rulebook.standard()
    with pytest.raises(KeyError):
        lianluo.Rulebook.variant("no-such-variant")


def test_an_extended_rulebook_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE, "utf-8")
    (tmp_path / "ours.toml").write_text("\ufeff" + OVERLAY, "utf-8")
    rulebook = lianluo.Rulebook.load(tmp_path / "ours.toml")
    assert (rulebook.id, rulebook.version) == ("ours", "2")
    assert len(rulebook.rules) == len(lianluo.Rulebook.standard().rules)


def test_an_extended_rulebook_that_cannot_be_had_is_said_with_file_and_line() -> None:
    with pytest.raises(lianluo.RulebookError) as caught:
        lianluo.Rulebook.from_toml(OVERLAY, name="ours.toml")
    assert caught.value.code == "LL040"
    assert caught.value.place == lianluo.InFile("ours.toml", 4, 11)


def test_an_error_in_the_callers_own_lookup_is_raised_as_it_is() -> None:
    def broken(name: str) -> str | None:
        raise PermissionError(name)

    with pytest.raises(PermissionError, match=r"base\.toml"):
        lianluo.Rulebook.from_toml(OVERLAY, find=broken)
    with pytest.raises(TypeError, match="function"):
        lianluo.Rulebook.from_toml(OVERLAY, find="base.toml")  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        lianluo.Rulebook.load(tmp_path / "none.toml")


def test_check_tells_what_was_noticed_in_a_rulebook_that_loads() -> None:
    text = OVERLAY.replace("base.toml", "standard") + '\n[[visit]]\nid = "visit.half-year"\nlate_days = 10\n'
    found = [finding for finding in lianluo.Rulebook.from_toml(text).check() if finding.code == "LL041"]
    assert found and {finding.severity for finding in found} <= {"note", "warning"}
    assert found[0].place.file == "rulebook.toml" and "visit.half-year" in found[0].message.en
    assert "^" in found[0].render("zh")


def test_a_rulebook_never_changes_and_equals_one_that_means_the_same() -> None:
    rulebook = lianluo.Rulebook.from_toml(BASE)
    again = lianluo.Rulebook.from_toml("# a comment\n" + BASE)
    assert rulebook == again and hash(rulebook) == hash(again)
    with pytest.raises(AttributeError):
        rulebook.id = "other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="standard"):
        lianluo.Rulebook()


def test_what_holds_on_a_day_about_a_word_comes_with_its_window() -> None:
    standard = lianluo.Rulebook.standard()
    (festival,) = standard.on("2026-09-20", "中秋节")
    assert festival.id == "visit.festival" and festival.window is not None
    assert (festival.window.opens, festival.window.due) == (date(2026, 9, 11), date(2026, 10, 2))
    assert "2026-09-11" in festival.render("en") and "时限" in festival.render("zh")
    assert festival in standard.on(date(2026, 9, 20)) and not standard.on("2026-09-20", "no such word")
    with pytest.raises(lianluo.DataError):
        standard.on("20 September")


def test_before_a_rule_is_in_force_it_is_about_its_word_but_not_on_that_day() -> None:
    standard = lianluo.Rulebook.standard()
    rule = next(rule for rule in standard.about("half-year") if rule.id == "visit.half-year")
    assert rule.since is not None and rule.window is None and rule.until is None
    assert "visit.half-year" not in {each.id for each in standard.on(date(rule.since.year - 1, 12, 31))}
    assert rule.sentence.en.startswith("Every half-year") and rule.sentence.zh


def test_leaving_rules_out_changes_no_duty_of_the_others(sample: lianluo.Assessment) -> None:
    kept = sample.rulebook.only(["visit.festival"])
    assert {rule.id for rule in kept.rules} == {"visit.festival"} and kept != sample.rulebook
    tables = {name: lianluo.read(SAMPLE / f"{name}.csv") for name in TABLES}
    found = lianluo.assess(kept, **tables, **YEAR)
    assert found.duties.to_dicts() == [duty for duty in sample.duties if duty["rule"] == "visit.festival"]


def test_a_rulebook_is_written_for_people_in_two_languages_and_two_forms() -> None:
    standard = lianluo.Rulebook.standard()
    assert "Every half-year, each contact is owed 1 visit" in standard.render()
    assert standard.render("zh", "html").startswith("<!doctype html>")
    with pytest.raises(ValueError, match="markdown"):
        standard.render("en", "pdf")  # type: ignore[arg-type]


def test_the_schema_is_sound_and_knows_the_keys_that_the_reference_lists() -> None:
    schema = json.loads(lianluo.rulebook_schema())
    jsonschema.validators.validator_for(schema).check_schema(schema)
    for lang in ("zh", "en"):
        page = lianluo.rulebook_reference(lang)
        assert all(f"`{key}`" in page for key in schema["$defs"]["visit"]["properties"])


def test_a_rulebook_travels_to_another_process_with_what_it_extends(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE, "utf-8")
    (tmp_path / "ours.toml").write_text(OVERLAY, "utf-8")
    ours = lianluo.Rulebook.load(tmp_path / "ours.toml")
    for path in tmp_path.iterdir():
        path.unlink()
    for rulebook in (
        ours,
        lianluo.Rulebook.standard(),
        lianluo.Rulebook.variant("escalating"),
        ours.only(["visit.half-year"]),
    ):
        again = pickle.loads(pickle.dumps(rulebook))
        assert again == rulebook and [rule.id for rule in again.rules] == [rule.id for rule in rulebook.rules]
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(lianluo.assess(ours, contacts=[], start="2026-01-01", end="2026-01-01", as_of="2026-01-01").rulebook)

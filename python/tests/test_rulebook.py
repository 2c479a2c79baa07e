"""Rulebooks through Python: where they come from, what is found in them, and that they never change."""

from __future__ import annotations

from pathlib import Path

import pytest

import lianluo

OVERLAY = '[rulebook]\nid = "ours"\nversion = "2"\nextends = "base.toml"\n'
BASE = '[rulebook]\nid = "base"\nversion = "1"\nextends = "standard"\n'


def test_the_standard_rulebook_names_and_cites_every_rule() -> None:
    rulebook = lianluo.Rulebook.standard()
    assert (rulebook.id, len(rulebook.digest)) == ("standard", 64)
    assert {"visit", "meeting"} == {rule.kind for rule in rulebook.rules}
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

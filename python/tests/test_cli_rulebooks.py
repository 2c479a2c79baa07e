"""The commands about rulebooks print what the Rust example `rules` prints, byte for byte, in both languages; and what is their own.

The example is built by `cargo`; `LIANLUO_RULES` may name the built program.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import lianluo
from conftest import PROJECT, SAMPLE
from lianluo.cli import main

TESTS = PROJECT / "core" / "rulebooks" / "tests"
BROKEN = '[rulebook]\nid = "x"\nversion = "1"\nhandover_day = 3\n[[visit]]\nid = "v"\nevery = "halfyear"\n'


@pytest.fixture(scope="session")
def rules() -> list[str]:
    """The Rust example, ready to be called."""
    if given := os.environ.get("LIANLUO_RULES"):
        return [given]
    command = ["cargo", "run", "--release", "-q", "--manifest-path", str(PROJECT / "Cargo.toml"), "-p", "lianluo"]
    return [*command, "--example", "rules", "--"]


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    code = main(given)
    said = capsys.readouterr()
    return code, said.out, said.err


def in_rust(rules: list[str], *given: str) -> str:
    said = subprocess.run([*rules, *given], capture_output=True, check=False).stdout.decode()
    # How long it took is the one thing that differs from run to run; Python leaves it out.
    return re.sub(
        r"^(?:运行用时|改动用时|Running the tests took|Changing the rulebook took) .*\n", "", said, flags=re.MULTILINE
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "standard", "three-must-visits"],
        ["check", "broken.toml"],
        ["render"],
        ["render", "three-must-visits", "--html"],
        ["on-date", "2026-09-25", "mid-autumn"],
        ["on-date", "2026-02-01"],
        ["on-date", "2000-01-01", "half-year"],
        ["on-date", "2026-02-01", "mid-autum"],
        ["on-date", "2026-02-01", "relatives"],
        ["schema"],
        ["reference"],
        ["codes"],
        ["codes", "LL130"],
        ["test", str(TESTS / "standard.test.toml")],
        ["test", str(TESTS / "standard.test.toml"), "--json"],
        ["test", str(TESTS / "escalating.test.toml"), "--mutate"],
        ["test", str(TESTS / "escalating.test.toml"), "--rulebook", "standard"],
        ["test", str(TESTS / "three-must-visits.test.toml"), "--generate", "2026-11-26"],
        ["test", str(SAMPLE / "rulebook.test.toml"), "--mutate", "--json"],
    ],
    ids=lambda words: " ".join(Path(word).name for word in words),
)
def test_a_command_prints_what_the_rust_example_prints(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rules: list[str],
    words: list[str],
    lang: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.toml").write_text(BROKEN, "utf-8")
    _, out, err = run(capsys, *words, "--lang", lang)
    assert err == "" and out
    assert out == in_rust(rules, *words, "--lang", lang)


@pytest.mark.parametrize("form", [["--lang", "zh"], ["--lang", "en"], ["--json"]], ids=lambda form: form[-1])
def test_a_comparison_prints_what_the_rust_example_prints(
    capsys: pytest.CaptureFixture[str], rules: list[str], form: list[str]
) -> None:
    books = ["standard", "street-leaders-at-festivals"]
    asked = ["--tables", str(SAMPLE), "--period", "2026", "--as-of", "2026-09-30"]
    code, out, _ = run(capsys, "compare", *books, *asked, *form)
    assert code == 0 and out == in_rust(rules, "compare", *books, *form)


def test_the_duties_that_differ_go_into_a_file_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    ask = ["compare", "standard", "quarterly-groups", "--tables", str(SAMPLE), "--period", "2026", "--as-of", "2026-09-30"]
    for name in ("changes.csv", "changes.parquet"):
        assert run(capsys, *ask, "--out", str(tmp_path / name))[0] == 0
    with (tmp_path / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    _, out, _ = run(capsys, *ask, "--json")
    assert len(rows) == len(json.loads(out)["changes"]) > 0
    assert lianluo.read(tmp_path / "changes.parquet").num_rows == len(rows)


def test_failing_tests_and_living_mutants_exit_with_1(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tests = str(TESTS / "escalating.test.toml")
    assert run(capsys, "test", tests)[0] == 0
    assert run(capsys, "test", tests, "--rulebook", "standard")[0] == 1
    short = tmp_path / "short.test.toml"
    short.write_text((TESTS / "escalating.test.toml").read_text("utf-8").split('[[test]]\nid = "escalating.14"')[0], "utf-8")
    assert run(capsys, "test", str(short))[0] == 0
    assert run(capsys, "test", str(short), "--mutate")[0] == 1


def test_junit_is_written_for_one_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tests, report = str(TESTS / "escalating.test.toml"), tmp_path / "report.xml"
    assert run(capsys, "test", tests, "--junit", str(report))[0] == 0
    assert report.read_text("utf-8").startswith("<?xml")
    code, _, err = run(capsys, "test", tests, tests, "--junit", str(report))
    assert code == 6 and "--junit" in err


def test_a_test_file_that_cannot_be_read_exits_with_3(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.test.toml"
    bad.write_text("[tests]\nadded = 2026-01-01\n", "utf-8")
    assert run(capsys, "test", str(bad))[0] == 3


def test_documents_are_written_where_they_are_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for command, expected in (("schema", lianluo.rulebook_schema()), ("reference", lianluo.rulebook_reference("zh"))):
        file = tmp_path / command
        assert run(capsys, command, "--out", str(file), "--lang", "zh") == (0, f"已写出 {file}\n", "")
        assert file.read_text("utf-8") == expected


def test_a_day_that_is_none_exits_with_4(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "on-date", "someday")
    assert code == 4 and "LL105" in err

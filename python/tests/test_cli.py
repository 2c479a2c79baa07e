"""The command line: what each command prints, writes and exits with; in both languages; on files as portals have them."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import lianluo
from conftest import SAMPLE, TABLES
from lianluo.cli import EXIT_CODES, arguments, commands, language, main
from lianluo.cli.text import SAID, grid, width

QUESTION = ["--rulebook", str(SAMPLE / "rulebook.toml"), "--tables", str(SAMPLE), "--period", "2026"]
# From a folder of its own, so that the installed package is run and not the source beside the tests.
PROGRAM = [sys.executable, "-m", "lianluo.cli"]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    code = main(given)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_review_prints_the_counts_of_the_package(capsys: pytest.CaptureFixture[str], sample: lianluo.Assessment) -> None:
    code, out, err = run(capsys, "review", *QUESTION, "--as-of", "2026-09-30")
    totals = sample.summary().totals()
    assert (code, err) == (0, "")
    assert out.splitlines()[-2].split() == ["total", *(str(totals[each] or "·") for each in ("owed", *lianluo.STATUSES))]
    assert str(sample.excluded_contacts) in out and str(sample.ended) in out


@pytest.mark.parametrize("by", ["rule", "body", "both"])
def test_every_way_of_counting_has_the_same_total(capsys: pytest.CaptureFixture[str], by: str) -> None:
    _, out, _ = run(capsys, "review", *QUESTION)
    _, grouped, _ = run(capsys, "review", *QUESTION, "--by", by)
    assert grouped.splitlines()[-2].split() == out.splitlines()[-2].split()


def test_no_id_of_a_person_reaches_the_screen_unasked(
    capsys: pytest.CaptureFixture[str], sample: lianluo.Assessment
) -> None:
    _, out, _ = run(capsys, "review", *QUESTION, "--by", "both")
    assert not any(row["subject_id"] in out for row in sample.duties if row["subject_kind"] == "contact")


def test_review_writes_the_duties_and_the_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: lianluo.Assessment
) -> None:
    duties, counts = tmp_path / "duties.csv", tmp_path / "counts.csv"
    run(capsys, "review", *QUESTION, "--as-of", "2026-09-30", "--out", str(duties), "--summary-out", str(counts))
    with duties.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["duty_id"], row["status"], row["due"], row["met_by"]) for row in rows] == [
        (row["duty_id"], row["status"], row["due"].isoformat(), ";".join(row["met_by"])) for row in sample.duties
    ]
    with counts.open(encoding="utf-8-sig", newline="") as file:
        assert sum(int(row["owed"]) for row in csv.DictReader(file)) == len(rows)


def test_an_empty_answer_is_written_with_its_header(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    contacts, out = tmp_path / "contacts.csv", tmp_path / "duties.csv"
    contacts.write_text("contact_id,community_id,tier,enrolled_on\n", "utf-8")
    code, _, _ = run(capsys, "review", "--contacts", str(contacts), "--period", "2026", "--out", str(out))
    assert code == 0 and out.read_text("utf-8-sig").startswith("duty_id,rule,")


def test_old_portals_csv_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in TABLES:
        text = (SAMPLE / f"{name}.csv").read_text("utf-8").replace("\n", "\r\n")
        (tmp_path / f"{name}.csv").write_bytes(text.encode("gb18030"))
    question = [str(tmp_path) if each == str(SAMPLE) else each for each in QUESTION]
    assert run(capsys, "review", *question) == run(capsys, "review", *QUESTION)


def test_fail_on_decides_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "review", *QUESTION, "--fail-on", "missed,overdue")[0] == 1
    assert run(capsys, "review", *QUESTION, "--as-of", "1990-01-01", "--fail-on", "missed,overdue")[0] == 0


def test_explain_shows_one_duty_by_id_by_number_or_the_first_of_a_status(
    capsys: pytest.CaptureFixture[str], sample: lianluo.Assessment
) -> None:
    question = [*QUESTION, "--as-of", "2026-09-30"]
    number = next(n for n, row in enumerate(sample.duties) if row["status"] == "missed")
    shown = run(capsys, "explain", *question, "--first", "missed", "--lang", "zh")
    assert shown == (0, str(sample.explain(number, "zh")), "")
    assert run(capsys, "explain", *question, "--duty", str(number), "--lang", "zh") == shown
    assert run(capsys, "explain", *question, "--duty", sample.duties[number]["duty_id"], "--lang=zh") == shown
    code, _, err = run(capsys, "explain", *question, "--duty", "no-such-duty")
    assert (code, err) == (6, "cannot go on: there is no such duty\n")


def test_a_key_file_makes_ids_for_use_outside(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"synthetic key")
    plain, keyed = tmp_path / "plain.csv", tmp_path / "keyed.csv"
    run(capsys, "review", *QUESTION, "--out", str(plain))
    run(capsys, "review", *QUESTION, "--out", str(keyed), "--key-file", str(tmp_path / "key"))
    first, second = (file.read_text("utf-8-sig").splitlines() for file in (plain, keyed))
    assert len(first) == len(second)
    assert all(a.split(",")[1:] == b.split(",")[1:] for a, b in zip(first, second, strict=True))
    assert first[1].split(",")[0] != second[1].split(",")[0]


def test_review_writes_one_page_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.html"
    code, out, err = run(capsys, "review", *QUESTION, "--html", str(file), "--lang", "zh")
    assert (code, out.splitlines()[-1], err) == (0, f"已写出 {file}", "")
    drawn = file.read_text("utf-8")
    assert 'lang="zh' in drawn and "<svg" in drawn
    monkeypatch.setattr(commands, "find_spec", lambda name: None)
    _, _, err = run(capsys, "review", *QUESTION, "--html", str(file))
    assert "lianluo[charts]" in err and len(file.read_text("utf-8")) < len(drawn)


def test_a_calendar_is_written_as_it_is_and_follows_the_one_before(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sample: lianluo.Assessment
) -> None:
    key, first, second = tmp_path / "key", tmp_path / "first.ics", tmp_path / "second.ics"
    key.write_bytes(b"synthetic key")
    link = "https://portal.example/duty/{duty_id}"
    ask = ["ics", *QUESTION, "--as-of", "2026-05-20", "--key-file", str(key), "--link", link, "--lang", "zh"]
    assert run(capsys, *ask, "--out", str(first), "--body", "990101001002")[0] == 0
    tables = {name: lianluo.read(SAMPLE / f"{name}.csv") for name in TABLES}
    year = {"start": "2026-01-01", "end": "2026-12-31", "as_of": "2026-05-20"}
    found = lianluo.assess(sample.rulebook, **tables, **year, duty_id_key=b"synthetic key")
    assert first.read_bytes() == found.to_ics(link=link, body="990101001002").encode()
    later = [each.replace("2026-05-20", "2026-06-20") for each in ask]
    assert run(capsys, *later, "--out", str(second), "--body", "990101001002", "--previous", str(first))[0] == 0
    assert b"STATUS:CANCELLED" in second.read_bytes()


def test_check_points_at_the_word_and_exits_with_3(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[rulebook]\nid = "x"\nversion = "1"\nhandover_day = 3\n', "utf-8")
    code, out, _ = run(capsys, "check", str(bad), "standard")
    assert code == 3
    assert "bad.toml:4:1" in out and "did you mean `handover_days`?" in out and "standard: loads" in out
    assert f"{bad}: does not load: 1 errors" in out
    assert run(capsys, "check")[0] == 0


def test_each_kind_of_trouble_has_its_own_exit_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "contacts.csv"
    bad.write_text("contact_id,姓名\nc-1,x\n", "utf-8")
    period = ["--period", "2026"]
    assert run(capsys, "review", "--contacts", str(bad), *period)[0] == 4
    assert run(capsys, "review", "--contacts", str(tmp_path / "none.csv"), *period)[0] == 6
    assert run(capsys, "review", *period)[0] == 6
    bad.write_bytes(b"\xff\xff\xff")
    assert run(capsys, "review", "--contacts", str(bad), *period)[0] == 6
    (tmp_path / "bad.toml").write_text("[rulebook", "utf-8")
    assert run(capsys, "review", "--rulebook", str(tmp_path / "bad.toml"), *period, "--contacts", str(bad))[0] == 3
    assert run(capsys, "review", *QUESTION, "--as-of", "soon")[0] == 4
    with pytest.raises(SystemExit) as left:
        main(["review", "--period", "2026H3"])
    assert left.value.code == 2
    assert len({code for _, code in EXIT_CODES}) == len(EXIT_CODES)


def test_two_files_for_one_table_are_not_guessed_between(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        (tmp_path / f"contacts.{ending}").write_bytes(b"")
    code, _, err = run(capsys, "review", "--tables", str(tmp_path), "--period", "2026")
    assert code == 6 and "contacts.csv, contacts.parquet" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", list(arguments.EXAMPLES))
def test_help_teaches_with_an_example(capsys: pytest.CaptureFixture[str], lang: str, command: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help", "--lang", lang])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert arguments.EXAMPLES[command] in out
    assert (SAID["example"].zh if lang == "zh" else SAID["example"].en) in out


def test_the_examples_of_help_run_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"synthetic key")
    subprocess.run([*PROGRAM, *arguments.EXAMPLES["demo"].split()[1:]], cwd=tmp_path, capture_output=True, check=True)
    for command in arguments.EXAMPLES.keys() - {"completion", "demo"}:
        words = [*PROGRAM, *arguments.EXAMPLES[command].split()[1:]]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, env=os.environ | {"PYTHONUTF8": "1"})
        assert (done.returncode, done.stderr) == (0, b""), command


def test_demo_never_overwrites_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "demo", "--write", str(tmp_path))[0] == 0
    assert {file.name for file in tmp_path.iterdir()} == {
        "rulebook.toml",
        "rulebook.test.toml",
        *(f"{name}.csv" for name in TABLES),
    }
    for name in TABLES:
        assert (tmp_path / f"{name}.csv").read_bytes() == (SAMPLE / f"{name}.csv").read_bytes()
    assert run(capsys, "demo", "--write", str(tmp_path))[0] == 6


def test_the_language_is_the_options_else_the_locales() -> None:
    assert language(["--lang", "zh"], {"LANG": "en_GB.UTF-8"}) == "zh"
    assert language(["review", "--lang=en"], {"LANG": "zh_CN.UTF-8"}) == "en"
    assert language([], {"LANG": "zh_CN.UTF-8"}) == "zh"
    assert language([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}) == "en"
    assert language(["--lang"], {}) == "en"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("2026H1", ("2026-01-01", "2026-06-30")),
        ("2026H2", ("2026-07-01", "2026-12-31")),
        ("2026Q3", ("2026-07-01", "2026-09-30")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2026-12", ("2026-12-01", "2026-12-31")),
        ("2026-03-05..2026-04-01", ("2026-03-05", "2026-04-01")),
        ("9999", ("9999-01-01", "9999-12-31")),
    ],
)
def test_a_period_is_written_as_it_is_spoken_of(text: str, days: tuple[str, str]) -> None:
    assert arguments.period(text, "en") == days


def test_chinese_and_numbers_stand_in_straight_columns() -> None:
    lines = grid(["规则", "owed"], [["半年走访", 12], ["a", 0]]).splitlines()
    assert [width(line) for line in lines] == [14, 14, 14, 14]
    assert lines[-1].endswith("·")


def test_every_saying_is_in_both_languages_and_used() -> None:
    source = "".join(file.read_text("utf-8") for file in Path(arguments.__file__).parent.glob("*.py"))
    for key, text in SAID.items():
        assert text.zh and text.en
        # Once where it is worded, and at least once where it is said.
        assert len(re.findall(rf"[\"']{key.removesuffix('-more')}[\"']", source)) > 1, key


def test_bash_completes_commands_and_options(tmp_path: Path) -> None:
    script = subprocess.run([*PROGRAM, "completion", "bash"], cwd=tmp_path, capture_output=True, text=True, check=True)
    ask = 'COMP_WORDS=({0}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _lianluo; echo "${{COMPREPLY[*]}}"'

    def completed(words: str) -> list[str]:
        command = f"{script.stdout}\n{ask.format(words)}"
        return subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True).stdout.split()

    assert completed("lianluo re") == ["review", "render", "reference"]
    assert completed("lianluo test --mu") == ["--mutate"]
    assert completed("lianluo review --fail") == ["--fail-on"]


def test_a_reader_that_closes_early_is_no_fault(tmp_path: Path) -> None:
    command = f"{' '.join(PROGRAM)} review {' '.join(QUESTION)} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines()[-1], done.stderr) == ("0", "")

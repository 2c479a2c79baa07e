"""What each command over tables does, once its arguments are read. Output goes to stdout, progress and errors to stderr.

The screen shows counts; rows with ids go only into a file that the caller names, and one duty is shown whole only when it is asked for.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .. import _files, page
from .._assess import assess, compare
from .._results import Assessment
from .._rulebook import Rulebook
from .._words import FAULTS, GRADES, STATUSES
from ..errors import Lang
from . import rulebooks
from .arguments import EXAMPLES, READ, completions
from .text import grid, say

__all__ = ["COMMANDS"]


def _progress(text: str) -> None:
    # Only for someone who watches: a log file is not filled with it.
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


def _tables(asked: argparse.Namespace, lang: Lang) -> dict[str, Any]:
    files: dict[str, Path] = {}
    for table in READ:
        given: Path | None = getattr(asked, table)
        if given is not None:
            files[table] = given
        elif asked.tables is not None:
            found = [file for ending in _files.FORMATS if (file := asked.tables / f"{table}{ending}").is_file()]
            if len(found) > 1:
                names = ", ".join(file.name for file in found)
                raise ValueError(say("twice", lang).format(table=table, files=names))
            if found:
                files[table] = found[0]
    if "contacts" not in files:
        raise ValueError(say("no-contacts", lang))
    tables = {}
    for table, file in files.items():
        _progress(say("reading", lang).format(file=file.name))
        tables[table] = _files.read(file, encoding=asked.encoding)
    return tables


def _question(asked: argparse.Namespace) -> dict[str, Any]:
    start, end = asked.period
    return {"start": start, "end": end, "as_of": asked.as_of or end, "known_at": asked.known_at}


def _assessed(asked: argparse.Namespace, lang: Lang) -> Assessment:
    rulebook = Rulebook.called(asked.rulebook)
    tables = _tables(asked, lang)
    key = asked.key_file.read_bytes() if asked.key_file else None
    _progress(say("assessing", lang))
    return assess(rulebook, **tables, **_question(asked), duty_id_key=key)


def _counts(found: Assessment, by: str, lang: Lang) -> str:
    """The summary as a grid, by rule, body or both."""
    titles = {rule.id: rule.title.get(lang) if rule.title else rule.id for rule in found.rulebook.rules}
    groups: dict[tuple[str, ...], list[int]] = {}
    for row in found.summary():
        rule = titles.get(row["rule"], row["rule"])
        key = {"rule": (rule,), "body": (row["body"],), "both": (row["body"], rule)}[by]
        numbers = [row["owed"], *(row[status] for status in STATUSES)]  # type: ignore[literal-required]
        total = groups.setdefault(key, [0] * len(numbers))
        groups[key] = [a + b for a, b in zip(total, numbers, strict=True)]
    head = {"rule": ["rule"], "body": ["body"], "both": ["body", "rule"]}[by]
    names = [*(say(each, lang) for each in head), say("owed", lang), *(name.get(lang) for name in STATUSES.values())]
    rows: list[list[str | int]] = [[*key, *numbers] for key, numbers in sorted(groups.items())]
    totals = found.summary().totals()
    rows.append([say("total", lang), *[""] * (len(head) - 1), totals["owed"], *(totals[status] for status in STATUSES)])
    return grid(names, rows)


def _show(found: Assessment, by: str, lang: Lang) -> None:
    rulebook = found.rulebook
    question = say("question", lang)
    print(question.format(id=rulebook.id, version=rulebook.version, start=found.start, end=found.end, as_of=found.as_of))
    print(_counts(found, by, lang))
    print(say("rest", lang).format(excluded=found.excluded_contacts, ended=found.ended))
    for what, count in Counter(finding["what"] for finding in found.findings).items():
        print(say("found", lang).format(what=FAULTS[what].get(lang), count=count))
    for grade, count in Counter(row["grade"] for row in found.appraisals).items():
        print(say("proposed", lang).format(grade=GRADES[grade].get(lang), count=count))


def review(asked: argparse.Namespace, lang: Lang) -> int:
    """Counts on the screen, rows into files."""
    found = _assessed(asked, lang)
    _show(found, asked.by, lang)
    for file, rows in ((asked.out, found.duties), (asked.summary_out, found.summary())):
        if file is not None:
            _files.write(file, rows)
            print(say("written", lang).format(file=file))
    if asked.html is not None:
        drawn = find_spec("altair") is not None and find_spec("vl_convert") is not None
        page.write(found, asked.html, lang=lang, pictures=drawn)
        print(say("written", lang).format(file=asked.html))
        if not drawn:
            print(say("no-pictures", lang), file=sys.stderr)
    totals = found.summary().totals()
    return 1 if any(totals[status] for status in asked.fail_on or ()) else 0


def compared(asked: argparse.Namespace, lang: Lang) -> int:
    """What another rulebook would change: numbers on the screen, the duties that differ only into a file or the JSON that was asked for."""
    before, after = (Rulebook.called(name) for name in (asked.before, asked.after))
    tables = _tables(asked, lang)
    _progress(say("assessing", lang))
    found = compare(before, after, **tables, **_question(asked))
    print(found.to_json() if asked.json else found.render(lang), end="\n" if asked.json else "")
    if asked.out is not None:
        _files.write(asked.out, found.changes)
        print(say("written", lang).format(file=asked.out), file=sys.stderr if asked.json else sys.stdout)
    return 0


def explain(asked: argparse.Namespace, lang: Lang) -> int:
    """One duty, whole."""
    found = _assessed(asked, lang)
    wanted: int | str | None = asked.duty
    if asked.first:
        wanted = next((number for number, duty in enumerate(found.duties) if duty["status"] == asked.first), None)
    elif asked.duty.isdecimal() and len(asked.duty) < 10:
        wanted = int(asked.duty)
    try:
        if wanted is None:
            raise LookupError
        print(found.explain(wanted, lang), end="")
    except LookupError:
        raise ValueError(say("no-duty", lang)) from None
    return 0


def ics(asked: argparse.Namespace, lang: Lang) -> int:
    """A calendar file. Its line ends are part of the format, so it is written and read as it is."""
    found = _assessed(asked, lang)
    previous = asked.previous.read_bytes().decode() if asked.previous else None
    text = found.to_ics(
        link=asked.link,
        body=asked.body,
        role=asked.role,
        whole_window=asked.whole_window,
        previous=previous,
        lang=lang,
    )
    asked.out.write_bytes(text.encode())
    print(say("written", lang).format(file=asked.out))
    return 0


def demo(asked: argparse.Namespace, lang: Lang) -> int:
    """The synthetic street that travels with the package."""
    with resources.as_file(resources.files("lianluo") / "sample") as folder:
        files = sorted(file for file in folder.iterdir() if file.suffix in (".csv", ".toml"))
        if asked.write is not None:
            asked.write.mkdir(parents=True, exist_ok=True)
            for file in files:
                with (asked.write / file.name).open("xb") as copy:
                    copy.write(file.read_bytes())
                print(say("written", lang).format(file=asked.write / file.name))
        tables = {file.stem: _files.read(file) for file in files if file.suffix == ".csv"}
        rulebook = Rulebook.load(folder / "rulebook.toml")
    found = assess(rulebook, **tables, start="2026-01-01", end="2026-06-30", as_of="2026-06-30")
    _show(found, "rule", lang)
    # One that something came near to meeting: it shows most of what a proof can say.
    missed = (number for number, duty in enumerate(found.duties) if duty["status"] == "missed")
    proof = next((proof for number in missed if (proof := found.explain(number, lang)).nearest), None)
    if proof:
        print()
        print(proof, end="")
    print()
    print(say("try", lang))
    for command in ("demo", "check", "test", "review", "compare", "explain"):
        print(f"  {EXAMPLES[command]}")
    return 0


def completion(asked: argparse.Namespace, lang: Lang) -> int:
    """A script for bash, and for zsh by its own bash compatibility."""
    options = completions()
    if asked.shell == "zsh":
        print("autoload -U +X bashcompinit && bashcompinit")
    print("_lianluo() {")
    print('  local word="${COMP_WORDS[COMP_CWORD]}" options')
    print('  case "${COMP_WORDS[1]}" in')
    for name, each in options.items():
        if name:
            print(f'    {name}) options="{" ".join(each)}" ;;')
    commands = " ".join(name for name in options if name)
    print(f'    *) options="{commands} {" ".join(options[""])}" ;;')
    print("  esac")
    print('  COMPREPLY=($(compgen -W "$options" -- "$word"))')
    print("}")
    print("complete -o default -F _lianluo lianluo")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Lang], int]] = {
    "check": rulebooks.check,
    "test": rulebooks.test,
    "review": review,
    "compare": compared,
    "explain": explain,
    "render": rulebooks.render,
    "on-date": rulebooks.on_date,
    "ics": ics,
    "schema": rulebooks.schema,
    "reference": rulebooks.reference,
    "codes": rulebooks.codes,
    "demo": demo,
    "completion": completion,
}

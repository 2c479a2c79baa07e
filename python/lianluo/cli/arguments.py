"""The arguments of each command, with help that teaches: what it is for, one example that runs, what comes out.

Help is built in one language at a time. Nothing is read or opened here.
"""

from __future__ import annotations

import argparse
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from .. import __version__
from .._words import CODES, ROLES, STATUSES, TABLES
from ..errors import Lang
from .text import say

__all__ = ["EXAMPLES", "READ", "parser", "period", "statuses"]

READ = (
    *("contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings"),
    *("workers", "trainings", "reports", "requests", "activities", "checks", "ballots"),
)
"""The tables that a rule reads; each has an option of its own."""

EXAMPLES = {
    "check": "lianluo check sample/rulebook.toml",
    "test": "lianluo test sample/rulebook.test.toml --mutate",
    "review": "lianluo review --rulebook sample/rulebook.toml --tables sample --period 2026H1 --by body",
    "compare": "lianluo compare standard street-leaders-at-festivals --tables sample --period 2026",
    "explain": "lianluo explain --rulebook sample/rulebook.toml --tables sample --period 2026H1 --first missed",
    "ics": "lianluo ics --rulebook sample/rulebook.toml --tables sample --period 2026H1 --as-of 2026-05-20 "
    "--key-file key --link https://portal.example/duty/{duty_id} --out duties.ics",
    "render": "lianluo render sample/rulebook.toml --html --out rules.html",
    "on-date": "lianluo on-date 2026-09-25 mid-autumn",
    "schema": "lianluo schema --out rulebook.schema.json",
    "reference": "lianluo reference",
    "codes": "lianluo codes LL021",
    "demo": "lianluo demo --write sample",
    "completion": 'eval "$(lianluo completion bash)"',
}


def parser(lang: Lang) -> argparse.ArgumentParser:
    """The whole command line in one language."""
    top = argparse.ArgumentParser(
        prog="lianluo",
        description=say("about", lang),
        epilog=say("exits", lang),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    general = top.add_argument_group(say("options", lang))
    _common(general, lang)
    general.add_argument("--version", action="version", version=f"lianluo {__version__}", help=say("version", lang))
    commands = top.add_subparsers(dest="command", required=True, title=say("commands", lang), metavar="COMMAND")

    check = _command(commands, "check", lang)
    check.add_argument("rulebook", nargs="*", help=say("rulebooks", lang))

    test = _command(commands, "test", lang)
    test.add_argument("file", nargs="+", type=Path, metavar="FILE", help=say("test-file", lang))
    test.add_argument("--rulebook", metavar="R", help=say("test-rulebook", lang))
    test.add_argument("--mutate", action="store_true", help=say("mutate", lang))
    test.add_argument("--generate", metavar="DAY", help=say("generate", lang))
    test.add_argument("--junit", type=Path, metavar="FILE", help=say("junit", lang))
    test.add_argument("--json", action="store_true", help=say("json", lang))

    review = _command(commands, "review", lang)
    _question(review, lang)
    _key(review, lang)
    review.add_argument("--by", choices=("rule", "body", "both"), default="rule", help=say("by", lang))
    review.add_argument("--out", type=Path, metavar="FILE", help=say("out", lang))
    review.add_argument("--summary-out", type=Path, metavar="FILE", help=say("summary-out", lang))
    review.add_argument("--html", type=Path, metavar="FILE", help=say("html", lang))
    review.add_argument("--fail-on", metavar="STATUS,…", type=lambda text: statuses(text, lang), help=say("fail-on", lang))

    compare = _command(commands, "compare", lang)
    compare.add_argument("before", metavar="BEFORE", help=say("rulebook", lang))
    compare.add_argument("after", metavar="AFTER", help=say("rulebook", lang))
    _tables_and_days(compare, lang)
    compare.add_argument("--json", action="store_true", help=say("json", lang))
    compare.add_argument("--out", type=Path, metavar="FILE", help=say("compare-out", lang))

    explain = _command(commands, "explain", lang)
    _question(explain, lang)
    _key(explain, lang)
    which = explain.add_mutually_exclusive_group(required=True)
    which.add_argument("--duty", metavar="ID", help=say("duty", lang))
    which.add_argument("--first", choices=list(STATUSES), metavar="STATUS", help=say("first", lang))

    render = _command(commands, "render", lang)
    render.add_argument("rulebook", nargs="?", default="standard", help=say("rulebook", lang))
    render.add_argument("--html", action="store_true", help=say("render-html", lang))
    _text_out(render, lang)

    on_date = _command(commands, "on-date", lang)
    on_date.add_argument("day", metavar="DAY", help=say("on-day", lang))
    on_date.add_argument("word", nargs="?", metavar="WORD", help=say("word", lang))
    on_date.add_argument("--rulebook", default="standard", metavar="R", help=say("rulebook", lang))

    ics = _command(commands, "ics", lang)
    _question(ics, lang)
    _key(ics, lang, required=True)
    ics.add_argument("--link", required=True, metavar="URL", help=say("link", lang))
    ics.add_argument("--body", metavar="ID", help=say("body-only", lang))
    ics.add_argument("--role", choices=list(ROLES), metavar="ROLE", help=say("role-only", lang))
    ics.add_argument("--whole-window", action="store_true", help=say("whole-window", lang))
    ics.add_argument("--previous", type=Path, metavar="FILE", help=say("previous", lang))
    ics.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("ics-out", lang))

    for name in ("schema", "reference"):
        _text_out(_command(commands, name, lang), lang)

    codes = _command(commands, "codes", lang)
    codes.add_argument("code", nargs="?", choices=list(CODES), metavar="CODE", help=say("code", lang))
    _text_out(codes, lang)

    demo = _command(commands, "demo", lang)
    demo.add_argument("--write", type=Path, metavar="FOLDER", help=say("write", lang))

    completion = _command(commands, "completion", lang)
    completion.add_argument("shell", choices=("bash", "zsh"))
    return top


def _command(commands: Any, name: str, lang: Lang) -> Any:
    made = commands.add_parser(
        name,
        help=say(name, lang),
        description=say(f"{name}-more", lang),
        epilog=f"{say('example', lang)}\n  {EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    options = made.add_argument_group(say("options", lang))
    _common(options, lang)
    return options


def _common(group: Any, lang: Lang) -> None:
    group.add_argument("-h", "--help", action="help", help=say("help", lang))
    # Read before anything else, so that help itself is in that language; here it is only accepted, before or after the command.
    group.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=say("lang", lang))


def _question(group: Any, lang: Lang) -> None:
    group.add_argument("--rulebook", default="standard", metavar="R", help=say("rulebook", lang))
    _tables_and_days(group, lang)


def _tables_and_days(group: Any, lang: Lang) -> None:
    group.add_argument("--tables", type=Path, metavar="FOLDER", help=say("tables", lang))
    for table in READ:
        group.add_argument(f"--{table}", type=Path, metavar="FILE", help=say("table", lang))
    group.add_argument(
        "--period", required=True, metavar="P", type=lambda text: period(text, lang), help=say("period", lang)
    )
    group.add_argument("--as-of", metavar="DAY", help=say("as-of", lang))
    group.add_argument("--known-at", metavar="DAY", help=say("known-at", lang))
    group.add_argument("--encoding", metavar="NAME", help=say("encoding", lang))


def _text_out(group: Any, lang: Lang) -> None:
    group.add_argument("--out", type=Path, metavar="FILE", help=say("text-out", lang))


def _key(group: Any, lang: Lang, *, required: bool = False) -> None:
    group.add_argument("--key-file", type=Path, required=required, metavar="FILE", help=say("key-file", lang))


def period(text: str, lang: Lang) -> tuple[str, str]:
    """The first and last day of a period as it is written in speech: 2026, 2026H1, 2026Q3, 2026-05, or two days."""
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text):
        return found[1], found[2]
    months = {"": (1, 12), "H": (0, 6), "Q": (0, 3), "-": (0, 1)}
    found = re.fullmatch(r"(\d{4})(?:(H)([12])|(Q)([1-4])|(-)(0[1-9]|1[0-2]))?", text)
    if not found or found[1] == "0000":
        raise argparse.ArgumentTypeError(say("bad-period", lang))
    kind = found[2] or found[4] or found[6] or ""
    number = int(found[3] or found[5] or found[7] or 1)
    length = months[kind][1]
    first = date(int(found[1]), (number - 1) * length + 1, 1)
    year, month = divmod(first.year * 12 + first.month - 1 + length, 12)
    # The last year that a date can have has no day after it.
    last = date(first.year, 12, 31) if year > 9999 else date(year, month + 1, 1) - timedelta(days=1)
    return first.isoformat(), last.isoformat()


def statuses(text: str, lang: Lang) -> list[str]:
    """Statuses joined by commas."""
    given = [each.strip() for each in text.split(",") if each.strip()]
    for each in given:
        if each not in STATUSES:
            raise argparse.ArgumentTypeError(say("bad-status", lang).format(status=each[:40], known=", ".join(STATUSES)))
    return given


def completions() -> dict[str, list[str]]:
    """The options of every command, for a shell."""
    top = parser("en")
    found = {"": [option for action in top._actions for option in action.option_strings]}
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, each in action.choices.items():
                found[name] = [option for inner in each._actions for option in inner.option_strings]
    return found


assert set(READ) <= set(TABLES)

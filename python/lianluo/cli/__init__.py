"""The command line `lianluo`, for rule authors (`check`, `test`, `render`, `on-date`, `schema`, `reference`, `codes`) and for those who answer
for the work (`review`, `compare`, `explain`, `ics`); `demo` shows both, `completion` helps typing.

It reads files, calls the package and prints; it holds no rule and no clock: the day that is asked about is an argument. Chinese or English
follows `--lang`, else the locale. Exit codes are part of the promise:

0 answered; 1 answered, and something has a status named by `--fail-on`, or a test failed; 2 wrong arguments; 3 a rulebook or test file does
not load; 4 a table or date cannot be used; 5 a limit was reached; 6 a file cannot be read or written; 70 a bug of the library; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..errors import BugError, DataError, Lang, LianluoError, LimitError, RulebookError
from . import commands
from .arguments import parser
from .text import say

__all__ = ["main"]

EXIT_CODES: tuple[tuple[type[LianluoError], int], ...] = (
    (RulebookError, 3),
    (DataError, 4),
    (LimitError, 5),
    (BugError, 70),
)


def language(arguments: Sequence[str], environment: dict[str, str]) -> Lang:
    """Chinese or English: `--lang`, else the locale, else English."""
    for number, argument in enumerate(arguments):
        given = argument.removeprefix("--lang=")
        if argument == "--lang" and number + 1 < len(arguments):
            given = arguments[number + 1]
        if given in ("zh", "en") and argument.startswith("--lang"):
            return "zh" if given == "zh" else "en"
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    lang = language(given, dict(os.environ))
    asked = parser(lang).parse_args(given)
    try:
        return commands.COMMANDS[asked.command](asked, lang)
    except LianluoError as error:
        print(error.render(lang), file=sys.stderr)
        return next((code for family, code in EXIT_CODES if isinstance(error, family)), 70)
    except BrokenPipeError:
        # Whoever reads closed early, as `head` does: that is no fault. Nothing more may be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except (OSError, ValueError, ModuleNotFoundError) as error:
        print(say("cannot", lang).format(error=error), file=sys.stderr)
        return 6

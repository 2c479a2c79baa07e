"""What can go wrong, told to the person who can mend it.

One class for each family: a `RulebookError` is for the rule author, a `DataError` for whoever fills the tables, a `LimitError` for whoever set the
limit, a `BugError` for us. Branch on the class or on `.code`, never on the text. `.place` says where, `.help` what to do. No message holds
an id or any other cell that could be about a person. Errors can be pickled, so they survive a worker process.

This module raises nothing by itself and words nothing: the texts are the core's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

__all__ = [
    "BugError",
    "DataError",
    "Finding",
    "InFile",
    "InTable",
    "LianluoError",
    "LimitError",
    "RulebookError",
    "Text",
]

Lang = Literal["zh", "en"]


@dataclass(frozen=True)
class Text:
    """A text in both languages; `str()` gives the English one."""

    zh: str
    en: str

    def get(self, lang: Lang) -> str:
        """The text in one language."""
        if lang not in ("zh", "en"):
            raise ValueError('`lang` is "zh" or "en"')
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return self.en


@dataclass(frozen=True)
class InFile:
    """A place in a rulebook: line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class InTable:
    """A place in a table: rows count from 0; `column` and `row` are None where no single one is at fault."""

    table: str
    column: str | None
    row: int | None

    def __str__(self) -> str:
        column = f".{self.column}" if self.column is not None else ""
        row = f", row {self.row}" if self.row is not None else ""
        return f"{self.table}{column}{row}"


@dataclass(frozen=True)
class Finding:
    """One finding in a rulebook. Errors keep it from loading; warnings and notes do not."""

    severity: Literal["error", "warning", "note"]
    code: str
    place: InFile
    words: str
    message: Text
    help: Text
    shown: Text

    def render(self, lang: Lang = "en") -> str:
        """Place, message, the line with the words underlined, help."""
        return self.shown.get(lang)

    def __str__(self) -> str:
        return self.shown.en


class LianluoError(Exception):
    """Anything that this package refuses. `str()` is the whole error in English, `render("zh")` in Chinese."""

    def __init__(self, wire: str, shown: tuple[str, str], findings: tuple[tuple[str, str], ...] = ()) -> None:
        # The arguments are kept as they are: that is what pickling gives back to the class.
        super().__init__(wire, shown, findings)
        error = json.loads(wire)
        self.json: str = wire
        """The error as one JSON object, the same bytes in every language."""
        self.code: str = error["code"]
        """The stable code, such as `LL102`; see `lianluo.CODES`."""
        self.place: InFile | InTable | None = _place(error["place"])
        """Where: in a rulebook's file, in a table, or nowhere in particular."""
        self.message: Text = Text(**error["message"])
        """What is wrong, in one sentence."""
        self.help: Text = Text(**error["help"])
        """What to do about it."""
        self.findings: tuple[Finding, ...] = read_findings(error.get("diagnostics", []), findings)
        """All that was found in a rulebook; empty for the other families."""
        self._shown = Text(en=shown[0], zh=shown[1])

    def render(self, lang: Lang = "en") -> str:
        """The whole error as one paragraph."""
        return self._shown.get(lang)

    def __str__(self) -> str:
        return self._shown.en


class RulebookError(LianluoError):
    """The rulebook cannot be loaded. `.findings` lists everything that was found, not only the first."""


class DataError(LianluoError):
    """A table, or the question asked of it, cannot be used."""


class LimitError(LianluoError):
    """A ceiling set by the caller was reached."""


class BugError(LianluoError):
    """The library broke a promise of its own."""


_FAMILIES = {"rulebook": RulebookError, "data": DataError, "limit": LimitError, "bug": BugError}


def _place(place: Any) -> InFile | InTable | None:
    if isinstance(place, dict):
        if "file" in place:
            return InFile(**place["file"])
        if "cell" in place:
            return InTable(**place["cell"])
    return None


def read_findings(found: list[dict[str, Any]], shown: Any) -> tuple[Finding, ...]:
    """Findings from their JSON and what each looks like in English and Chinese. For this package's own use."""
    return tuple(
        Finding(
            severity=each["severity"],
            code=each["code"],
            place=InFile(each["file"], each["line"], each["column"]),
            words=each["words"],
            message=Text(**each["message"]),
            help=Text(**each["help"]),
            shown=Text(en=en, zh=zh),
        )
        for each, (en, zh) in zip(found, shown, strict=True)
    )


def from_core(family: str, wire: str, shown: tuple[str, str], findings: list[tuple[str, str]]) -> LianluoError:
    """The exception for an error of the core. The extension module calls it; nobody else need."""
    return _FAMILIES.get(family, LianluoError)(wire, shown, tuple(findings))


def of_question(code: str, message: Text, help: Text) -> DataError:
    """A data error about the question itself, in the words of this door."""
    wire = {
        "family": "data",
        "code": code,
        "place": "nowhere",
        "message": {"zh": message.zh, "en": message.en},
        "help": {"zh": help.zh, "en": help.en},
    }
    shown = tuple(f"{code}: {message.get(lang)}\n  = {help.get(lang)}" for lang in ("en", "zh"))
    return DataError(json.dumps(wire, ensure_ascii=False, separators=(",", ":")), (shown[0], shown[1]))

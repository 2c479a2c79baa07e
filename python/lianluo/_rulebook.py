"""`Rulebook`: the rules as checked data, from the library, a file or a text, and what they say on a day or about a word.

Files are read here, as UTF-8; a rulebook that says `extends = "other.toml"` is looked for beside the file that says it. Nothing is judged
here: what is wrong in a rulebook is told by the core. A rulebook remembers the texts it was read from, so that another process may read it again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from . import _lianluo
from ._question import day as _day
from .errors import Finding, Lang, Text, read_findings

__all__ = ["Rule", "Rulebook", "Window", "inner"]


@dataclass(frozen=True)
class Window:
    """The window of a rule that holds for everyone; what a contact's own dates may shorten."""

    anchor: date
    """The day that decides which version of the rule applies."""
    opens: date
    due: date
    closes: date


@dataclass(frozen=True)
class Rule:
    """One version of one rule: its name, what it asks for, and what it rests on. Every number is in `Rulebook.as_dict()`."""

    id: str
    kind: str
    """The table that it is written as: `visit`, `meeting`, `training`, `report`, `checklist`, `activity`, `request`, `staffing`,
    `qualification`; or `appraisal`."""
    title: Text | None
    source: str
    section: str
    gist: Text | None
    defaults: tuple[str, ...]
    """The keys whose number the source does not give: `default:lianluo`."""
    since: date | None
    """First day in force; None for a rule without a beginning."""
    until: date | None
    """First day no longer in force."""
    sentence: Text
    """What is owed, in one sentence."""
    window: Window | None
    """From `Rulebook.on`: the window that the day lies in, or else the next. None for events and declarations, and from anywhere else."""
    shown: Text
    """The whole as a terminal shows it."""

    def render(self, lang: Lang = "en") -> str:
        """Name, sentence, window, clause, and which numbers are the library's own."""
        return self.shown.get(lang)


class Rulebook:
    """A rulebook that has been read and found sound; it never changes and may be shared between threads.

    >>> import lianluo
    >>> lianluo.Rulebook.standard().id
    'standard'
    """

    __slots__ = ("_inner", "_read_from")
    _inner: _lianluo.Rulebook
    _read_from: _ReadFrom | None

    def __init__(self) -> None:
        raise TypeError("use Rulebook.standard(), .variant(name), .load(path) or .from_toml(text)")

    @classmethod
    def _of(cls, inner: _lianluo.Rulebook, read_from: _ReadFrom | None = None) -> Rulebook:
        made = object.__new__(cls)
        object.__setattr__(made, "_inner", inner)
        object.__setattr__(made, "_read_from", read_from)
        return made

    @classmethod
    def standard(cls) -> Rulebook:
        """The built-in rulebook: every visit and meeting rule of the sources that can be measured."""
        return cls._of(_lianluo.Rulebook.standard(), _ReadFrom())

    @classmethod
    def variants(cls) -> tuple[str, ...]:
        """The names of the built-in overlays of the standard rulebook, one for each local practice."""
        return tuple(name for name, _ in _lianluo.Rulebook.variants())

    @classmethod
    def variant(cls, name: str) -> Rulebook:
        """The standard rulebook under one of the built-in overlays. Raises KeyError for a name that is not in `variants()`."""
        return cls.from_toml(dict(_lianluo.Rulebook.variants())[name], name=f"{name}.toml")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Rulebook:
        """Reads a rulebook from a UTF-8 file. Raises OSError or RulebookError."""
        path = Path(path)

        def beside(name: str) -> str | None:
            found = path.parent / name
            return found.read_text("utf-8-sig") if found.is_file() else None

        return cls.from_toml(path.read_text("utf-8-sig"), name=path.name, find=beside)

    @classmethod
    def from_toml(
        cls,
        text: str,
        *,
        name: str = "rulebook.toml",
        find: Callable[[str], str | None] | None = None,
    ) -> Rulebook:
        """Reads a rulebook from a text.

        `name` is what findings call it; `find` gives the text of a rulebook that it extends, or None. Raises RulebookError with every finding.
        """
        below: dict[str, str | None] = {}

        def remembered(wanted: str) -> str | None:
            below[wanted] = find(wanted) if find else None
            return below[wanted]

        if find is not None and not callable(find):
            raise TypeError("`find` takes a function from a name to a text or None")
        inner = _lianluo.Rulebook.from_toml(text, name, remembered if find else None)
        return cls._of(inner, _ReadFrom(name, text, below))

    @classmethod
    def called(cls, name: str, *, beside: str | os.PathLike[str] | None = None) -> Rulebook:
        """A rulebook by what people call it: `standard`, a built-in variant, or else a file; `beside` is a file it may lie next to."""
        if name == "standard":
            return cls.standard()
        if name in cls.variants():
            return cls.variant(name)
        near = Path(beside).parent / name if beside is not None else Path(name)
        return cls.load(near if near.is_file() else name)

    @property
    def id(self) -> str:
        """The rulebook's id."""
        return self._inner.id

    @property
    def version(self) -> str:
        """The rulebook's version."""
        return self._inner.version

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what the rulebook means; comments and the order of keys do not change it."""
        return self._inner.digest

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, visits first, in the order of the file. A rule with several versions stands here several times."""
        return tuple(_rule(row) for row in self._inner.rules())

    def on(self, day: date | str, about: str | None = None) -> tuple[Rule, ...]:
        """The rules in force on a day, each with its window; with `about` only those that are about a word.

        A duty is judged by the version in force on its anchor, which `window` tells.

        >>> import lianluo
        >>> [rule.id for rule in lianluo.Rulebook.standard().on("2026-09-25", "mid-autumn")]
        ['visit.festival']
        """
        return tuple(_rule(row) for row in self._inner.rules(_day("day", day).isoformat(), about))

    def about(self, word: str) -> tuple[Rule, ...]:
        """Every version of every rule that is about a word, whatever its dates: a word of a vocabulary, its name in Chinese or English, or part of
        an id, a title, a section or a gist."""
        return tuple(_rule(row) for row in self._inner.rules(None, word))

    def only(self, rules: Iterable[str]) -> Rulebook:
        """The rulebook with only these rules, by id. No rule looks at another, so the duties of those that stay are the same, ids and all."""
        kept = tuple(dict.fromkeys(rules))
        read_from = None if self._read_from is None else replace(self._read_from, kept=kept)
        return Rulebook._of(self._inner.narrowed(list(kept)), read_from)

    def render(self, lang: Lang = "en", format: Literal["markdown", "html"] = "markdown") -> str:
        """The rulebook as a document for people: those who do the work, those who answer for it, and those whom it concerns."""
        if format not in ("markdown", "html"):
            raise ValueError('`format` is "markdown" or "html"')
        return self._inner.render(lang, format == "html")

    def as_dict(self) -> dict[str, Any]:
        """The whole rulebook as plain data, overlays applied."""
        data: dict[str, Any] = json.loads(self._inner.book())
        return data

    def check(self) -> tuple[Finding, ...]:
        """What was noticed on reading: warnings and notes. Errors are raised on reading."""
        found, shown = self._inner.findings()
        return read_findings(json.loads(found), shown)

    def assess_json(self, case: str, /) -> str:
        """Assesses a JSON case that has no `rulebook` key; the rulebook is not read again."""
        return self._inner.assess_json(case)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a rulebook never changes")

    def __repr__(self) -> str:
        return f"Rulebook({self.id!r}, version {self.version!r}, digest {self.digest[:12]}…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[Callable[[_ReadFrom], Rulebook], tuple[_ReadFrom]]:
        if self._read_from is None:
            raise TypeError("a rulebook that an assessment gives back cannot be pickled; pickle the one it was asked with")
        return _read_again, (self._read_from,)


@dataclass(frozen=True)
class _ReadFrom:
    """What a rulebook was read from: its text, the texts below it, and which rules were kept. Without a text it is the built-in one."""

    name: str = ""
    text: str | None = None
    below: dict[str, str | None] = field(default_factory=dict)
    kept: tuple[str, ...] | None = None


def _read_again(source: _ReadFrom) -> Rulebook:
    if source.text is None:
        whole = Rulebook.standard()
    else:
        whole = Rulebook.from_toml(source.text, name=source.name, find=source.below.get if source.below else None)
    return whole if source.kept is None else whole.only(source.kept)


def _rule(row: dict[str, Any]) -> Rule:
    for key in ("title", "gist", "sentence", "shown"):
        row[key] = Text(*row[key]) if row[key] else None
    for key in ("since", "until"):
        row[key] = date.fromisoformat(row[key]) if row[key] else None
    window = row.pop("window")
    row["defaults"] = tuple(row["defaults"])
    return Rule(**row, window=Window(*map(date.fromisoformat, window)) if window else None)


def inner(name: str, given: object) -> _lianluo.Rulebook:
    """What the extension takes for a rulebook. Raises TypeError for anything else, naming the argument."""
    if not isinstance(given, Rulebook):
        raise TypeError(f"`{name}` is a lianluo.Rulebook, such as Rulebook.standard()")
    return given._inner

"""`Rulebook`: the rules as checked data, from the library, a file or a text.

Files are read here, as UTF-8; a rulebook that says `extends = "other.toml"` is looked for beside the file that says it. Nothing is judged
here: what is wrong in a rulebook is told by the core.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import _lianluo
from .errors import Finding, Text, read_findings

__all__ = ["Rule", "Rulebook"]


@dataclass(frozen=True)
class Rule:
    """One version of one rule, as far as a reader of results needs it: its name and what it rests on."""

    id: str
    kind: str
    """`visit` or `meeting`."""
    title: Text | None
    source: str
    section: str
    gist: Text | None
    defaults: tuple[str, ...]
    """The keys whose number the source does not give: `default:lianluo`."""


class Rulebook:
    """A rulebook that has been read and found sound; it never changes and may be shared between threads.

    >>> import lianluo
    >>> lianluo.Rulebook.standard().id
    'standard'
    """

    __slots__ = ("_inner",)
    _inner: _lianluo.Rulebook

    def __init__(self) -> None:
        raise TypeError("use Rulebook.standard(), .variant(name), .load(path) or .from_toml(text)")

    @classmethod
    def _of(cls, inner: _lianluo.Rulebook) -> Rulebook:
        made = object.__new__(cls)
        object.__setattr__(made, "_inner", inner)
        return made

    @classmethod
    def standard(cls) -> Rulebook:
        """The built-in rulebook: every visit and meeting rule of the sources that can be measured."""
        return cls._of(_lianluo.Rulebook.standard())

    @classmethod
    def variants(cls) -> tuple[str, ...]:
        """The names of the built-in overlays of the standard rulebook, one for each local practice."""
        return tuple(name for name, _ in _lianluo.Rulebook.variants())

    @classmethod
    def variant(cls, name: str) -> Rulebook:
        """The standard rulebook under one of the built-in overlays. Raises KeyError for a name that is not in `variants()`."""
        return cls._of(_lianluo.Rulebook.from_toml(dict(_lianluo.Rulebook.variants())[name], f"{name}.toml"))

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
        return cls._of(_lianluo.Rulebook.from_toml(text, name, find))

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
        book = self.as_dict()
        return tuple(_rule(kind, each["head"]) for kind in ("visit", "meeting") for each in book[f"{kind}s"])

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


def _text(value: Any) -> Text | None:
    return Text(**value) if value else None


def _rule(kind: str, head: dict[str, Any]) -> Rule:
    clause = head["clause"]
    return Rule(
        id=head["id"],
        kind=kind,
        title=_text(head["title"]),
        source=clause["source"],
        section=clause["section"],
        gist=_text(clause["gist"]),
        defaults=tuple(head["defaults"]),
    )

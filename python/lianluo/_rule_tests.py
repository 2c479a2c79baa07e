"""Tests of a rulebook, as data beside it (`*.test.toml`): reading, running, asking what they leave untested.

The core runs, generates and mutates; this module opens files and names what comes back. A test that fails is no exception.
"""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from . import _lianluo
from ._question import day
from ._rulebook import Rulebook
from .errors import Lang

__all__ = ["MutationReport", "RuleTests", "TestReport", "run_tests"]


class _Report:
    """What both reports have in common."""

    __slots__ = ("_inner",)
    _inner: _lianluo.TestReport | _lianluo.MutationReport

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def to_json(self) -> str:
        """The report as one JSON object, the same bytes in every language."""
        return self._inner.to_json()

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    def render(self, lang: Lang = "en") -> str:
        """The report as a person reads it."""
        return self._inner.render(lang)

    def __str__(self) -> str:
        return self.render("en")


class TestReport(_Report):
    """What came of running the tests of a file: a result for each test, and which outcomes of each clause the tests have seen."""

    __slots__ = ()
    _inner: _lianluo.TestReport
    # The name begins as a test's does; pytest must not take it for one.
    __test__ = False

    @property
    def is_success(self) -> bool:
        """Whether no test failed. A known gap is no failure."""
        return self._inner.is_success

    @property
    def results(self) -> list[dict[str, Any]]:
        """A result for each test, in the order of the file."""
        results: list[dict[str, Any]] = self.as_dict()["results"]
        return results

    def to_junit(self) -> str:
        """The report as JUnit XML, for whatever shows test results."""
        return self._inner.to_junit()

    def __repr__(self) -> str:
        failed = sum(each["verdict"] == "failed" for each in self.results)
        return f"TestReport({len(self.results)} tests, {failed} failed)"


class MutationReport(_Report):
    """What came of changing a rulebook in every small way: which changes no test notices."""

    __slots__ = ()
    _inner: _lianluo.MutationReport

    @property
    def is_success(self) -> bool:
        """Whether every change that a test could notice is noticed, and what is said to be equivalent is."""
        return self._inner.is_success

    @property
    def survivors(self) -> list[dict[str, Any]]:
        """The changes that no test notices and the file does not excuse."""
        return [each for each in self.as_dict()["mutants"] if each["fate"] == "survived"]

    def __repr__(self) -> str:
        return f"MutationReport({len(self.as_dict()['mutants'])} mutants, {len(self.survivors)} survive)"


class RuleTests:
    """The tests of one file, read and found well formed.

    >>> import lianluo
    >>> tests = lianluo.RuleTests.from_toml('[tests]\\nrulebook = "standard"\\nadded = 2026-11-21\\n')
    >>> tests.run(lianluo.Rulebook.standard()).is_success
    True
    """

    __slots__ = ("_inner",)
    _inner: _lianluo.RuleTests

    def __init__(self) -> None:
        raise TypeError("use RuleTests.load(path) or .from_toml(text)")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> RuleTests:
        """Reads a test file. Raises OSError, or RulebookError with every finding."""
        path = Path(path)
        return cls.from_toml(path.read_text("utf-8-sig"), name=path.name)

    @classmethod
    def from_toml(cls, text: str, *, name: str = "rules.test.toml") -> RuleTests:
        """Reads the text of a test file; `name` is what findings call it. Raises RulebookError with every finding."""
        made = object.__new__(cls)
        made._inner = _lianluo.RuleTests.from_toml(text, name)
        return made

    @property
    def file(self) -> str:
        """The file's name."""
        return self._inner.file

    @property
    def rulebook(self) -> str:
        """The rulebook that the file is about, as it names it: `standard`, a built-in variant, or a file beside it."""
        return self._inner.rulebook

    def __len__(self) -> int:
        return len(self._inner)

    def run(self, rulebook: Rulebook) -> TestReport:
        """Runs every test."""
        return TestReport(self._inner.run(rulebook._inner))

    def mutate(self, rulebook: Rulebook) -> MutationReport:
        """Changes every number and every list of the rulebook in turn and runs the tests under each change."""
        return MutationReport(self._inner.mutate(rulebook._inner))

    def generated(self, rulebook: Rulebook, added: date | str) -> str:
        """Cases at the edges of windows where no test stands, as TOML to read, confirm and paste; `added` is the day written into them."""
        return self._inner.generated(rulebook._inner, day("added", added).isoformat())

    def __repr__(self) -> str:
        return f"RuleTests({self.file!r}, {len(self)} tests)"


def run_tests(rulebook: Rulebook, tests: str) -> TestReport:
    """Runs the tests of a text against a rulebook. Raises RulebookError when the text is no test file."""
    return RuleTests.from_toml(tests).run(rulebook)

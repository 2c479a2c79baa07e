"""What is asked: the dates of a question and the tables it is asked of, checked for what kind of thing each is.

A table may be a list of dicts, a `Csv`, or anything that speaks the Arrow PyCapsule protocol. Dates are `datetime.date` or `YYYY-MM-DD`.
Columns, rows and rules are the core's business, not this module's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from . import _lianluo
from ._watch import Hear, Watch
from .errors import DataError, Text, of_question

__all__ = ["Question", "Source", "day", "sources"]

_FIRST, _LAST = date(1950, 1, 1), date(2100, 12, 31)


class ArrowStream(Protocol):
    """Anything with `__arrow_c_stream__`: a polars or pandas frame, a pyarrow table or reader, a duckdb relation."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowArray(Protocol):
    """Anything with `__arrow_c_array__`: a pyarrow record batch, a nanoarrow array."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


Source = ArrowStream | ArrowArray | _lianluo.Csv | Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Question:
    """The dates and options of a question, checked."""

    start: date
    end: date
    as_of: date
    known_at: date | None
    key: bytes | None
    threads: int
    watch: Watch

    @classmethod
    def of(
        cls,
        start: date | str,
        end: date | str,
        as_of: date | str,
        known_at: date | str | None = None,
        key: bytes | None = None,
        threads: int = 1,
        timeout: float | None = None,
        watch: Hear | None = None,
    ) -> Question:
        """Checks what was given. Raises DataError for a date that cannot be used, TypeError and ValueError for what is none."""
        opens, closes = day("start", start), day("end", end)
        if closes < opens:
            raise of_question(
                "LL111",
                Text("`end` 早于 `start`", "`end` comes before `start`"),
                Text("请改正日期", "correct the dates"),
            )
        on, known = day("as_of", as_of), None if known_at is None else day("known_at", known_at)
        if threads < 1:
            raise ValueError("`threads` is 1 or more")
        return cls(opens, closes, on, known, key, threads, Watch(watch, timeout))

    def wire(self) -> dict[str, Any]:
        """As the extension takes it."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "as_of": self.as_of.isoformat(),
            "known_at": None if self.known_at is None else self.known_at.isoformat(),
            "key": self.key,
            "threads": self.threads,
            "watch": self.watch if self.watch.is_needed else None,
        }


def sources(named: Mapping[str, Source | None]) -> list[tuple[str, object]]:
    """The tables that were given, each as something the extension can read. Raises TypeError for something that is no table."""
    return [(name, _table(name, source)) for name, source in named.items() if source is not None]


def _typed(given: object) -> object:
    # polars gives a column without any value the type Null, and writes it to Arrow with a buffer more than the format has; typed, it is well formed.
    polars = sys.modules.get("polars")
    if polars is not None and isinstance(given, polars.DataFrame):
        return given.cast({polars.Null: polars.String, polars.List(polars.Null): polars.List(polars.String)})
    return given


def day(name: str, given: object) -> date:
    """A civil date within the library's years. Raises DataError for one that is not, TypeError for what is no date."""
    if isinstance(given, datetime):
        raise TypeError(f"`{name}` is a day, not a moment: pass a datetime.date")
    if isinstance(given, date):
        found = given
    elif isinstance(given, str):
        if (read := _read(given)) is None:
            raise _bad_date(name, f"`{name}` 应写作 YYYY-MM-DD", f"`{name}` must be written YYYY-MM-DD")
        found = read
    else:
        raise TypeError(f"`{name}` is a datetime.date or a text YYYY-MM-DD")
    if not _FIRST <= found <= _LAST:
        raise _bad_date(
            name,
            f"`{name}` 须在 1950-01-01 到 2100-12-31 之间",
            f"`{name}` must lie between 1950-01-01 and 2100-12-31",
        )
    return found


def _read(text: str) -> date | None:
    # Newer versions of Python read more forms than the one that the library writes.
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bad_date(name: str, zh: str, en: str) -> DataError:
    return of_question("LL105", Text(zh, en), Text(f"请改正 {name}", f"correct `{name}`"))


def _table(name: str, given: object) -> object:
    if isinstance(given, _lianluo.Csv) or hasattr(given, "__arrow_c_stream__") or hasattr(given, "__arrow_c_array__"):
        return _typed(given)
    kind = f"{type(given).__module__.split('.')[0]}.{type(given).__name__}"
    if hasattr(given, "collect") and hasattr(given, "lazy"):
        raise TypeError(f"table `{name}`: a {kind} has no rows yet; call `.collect()` first")
    if hasattr(given, "to_dict") and hasattr(given, "columns"):
        raise TypeError(f"table `{name}`: this {kind} does not speak Arrow; use pandas 3, or pyarrow.Table.from_pandas(…)")
    if isinstance(given, Mapping):
        raise TypeError(f"table `{name}`: a dict of columns is not taken; pass pyarrow.table(…) or a list of dicts")
    if isinstance(given, str | bytes) or hasattr(given, "__fspath__"):
        raise TypeError(f"table `{name}`: a path or text is not a table; use lianluo.read(path) or lianluo.Csv(text)")
    if not isinstance(given, Iterable):
        raise TypeError(f"table `{name}`: a {kind} is not a table")
    return given

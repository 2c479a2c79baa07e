"""`assess`: the one call from tables to an assessment.

A table may be a list of dicts, a `Csv`, or anything that speaks the Arrow PyCapsule protocol. Dates are `datetime.date` or `YYYY-MM-DD`.
This module checks the question's dates and what kind of thing each table is; columns, rows and rules are the core's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from . import _lianluo
from ._results import Assessment
from ._rulebook import Rulebook
from .errors import DataError, Text, of_question

__all__ = ["Source", "assess"]

_FIRST, _LAST = date(1950, 1, 1), date(2100, 12, 31)


class ArrowStream(Protocol):
    """Anything with `__arrow_c_stream__`: a polars or pandas frame, a pyarrow table or reader, a duckdb relation."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowArray(Protocol):
    """Anything with `__arrow_c_array__`: a pyarrow record batch, a nanoarrow array."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


Source = ArrowStream | ArrowArray | _lianluo.Csv | Iterable[Mapping[str, Any]]


def assess(
    rulebook: Rulebook,
    *,
    contacts: Source,
    visits: Source | None = None,
    events: Source | None = None,
    declarations: Source | None = None,
    waivers: Source | None = None,
    bodies: Source | None = None,
    meetings: Source | None = None,
    start: date | str,
    end: date | str,
    as_of: date | str,
    known_at: date | str | None = None,
    duty_id_key: bytes | None = None,
    threads: int = 1,
    **others: Source | None,
) -> Assessment:
    """What is owed in [`start`, `end`] (by due date, both ends included) and how it stands on `as_of`.

    `known_at` leaves out what was recorded later. `duty_id_key` makes every `duty_id` an HMAC, for use outside the portal. `threads` changes
    the time it takes and nothing else. Tables that no rule reads yet (see `lianluo.TABLES`) may be given by name and are checked like the rest.

    Raises DataError for a table or date that cannot be used, TypeError for something that is no table.
    """
    if not isinstance(rulebook, Rulebook):
        raise TypeError("`rulebook` is a lianluo.Rulebook, such as Rulebook.standard()")
    opens, closes = _day("start", start), _day("end", end)
    if closes < opens:
        raise of_question(
            "LL111",
            Text("`end` 早于 `start`", "`end` comes before `start`"),
            Text("请改正日期", "correct the dates"),
        )
    on, known = _day("as_of", as_of), None if known_at is None else _day("known_at", known_at)
    if threads < 1:
        raise ValueError("`threads` is 1 or more")
    named: dict[str, Source | None] = {
        "contacts": contacts,
        "visits": visits,
        "events": events,
        "declarations": declarations,
        "waivers": waivers,
        "bodies": bodies,
        "meetings": meetings,
        **others,
    }
    tables = [(name, _table(name, source)) for name, source in named.items() if source is not None]
    inner = _lianluo.assess(
        rulebook._inner,
        tables,
        start=opens.isoformat(),
        end=closes.isoformat(),
        as_of=on.isoformat(),
        known_at=None if known is None else known.isoformat(),
        key=duty_id_key,
        threads=threads,
    )
    return Assessment(inner, opens, closes, on, known, duty_id_key is not None)


def _typed(given: object) -> object:
    # polars gives a column without any value the type Null, and writes it to Arrow with a buffer more than the format has; typed, it is well formed.
    polars = sys.modules.get("polars")
    if polars is not None and isinstance(given, polars.DataFrame):
        return given.cast({polars.Null: polars.String, polars.List(polars.Null): polars.List(polars.String)})
    return given


def _day(name: str, given: object) -> date:
    if isinstance(given, datetime):
        raise TypeError(f"`{name}` is a day, not a moment: pass a datetime.date")
    if isinstance(given, date):
        day = given
    elif isinstance(given, str):
        if (read := _read(given)) is None:
            raise _bad_date(name, f"`{name}` 应写作 YYYY-MM-DD", f"`{name}` must be written YYYY-MM-DD")
        day = read
    else:
        raise TypeError(f"`{name}` is a datetime.date or a text YYYY-MM-DD")
    if not _FIRST <= day <= _LAST:
        raise _bad_date(
            name,
            f"`{name}` 须在 1950-01-01 到 2100-12-31 之间",
            f"`{name}` must lie between 1950-01-01 and 2100-12-31",
        )
    return day


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

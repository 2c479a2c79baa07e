"""The workload in NumPy, with pandas' hash index to find contacts by their id: one plan of whole columns, on one thread.

A visit is one number: whose it is, its day, its row. Sorted once, the first visit of a person in a window is the first of the person among those
of the window's days; for an event it is found by binary search. What is the same for a window is written as a constant. It uses no loop over rows.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import feather

import workload
from workload import AS_OF, FROM, LATE_DAYS, MIN_DAYS, RULES, STATUSES, TO, WITHIN

NEVER = np.int32(1 << 30)
NOBODY = -1
CODE = {word: np.uint8(number) for number, word in enumerate(STATUSES)}
ENDED = np.uint8(255)
FIRST = FROM - 64
"""No day that matters comes before: days in keys are counted from it."""
DAY, PERSON = np.int64(1 << 28), np.int64(1 << 38)
"""Places of the day and of the person in a key; below them is the row."""


def number(days: np.ndarray, missing: np.int32 = NEVER) -> np.ndarray:
    """Dates as numbers; a missing one as given."""
    numbers = days.astype("datetime64[D]").astype(np.int64)
    return np.where(numbers < -(1 << 40), missing, numbers).astype(np.int32)


class Persons:
    """Contacts with their eligible days, and how to find them by id."""

    def __init__(self, given: dict[str, np.ndarray]) -> None:
        consent = number(given["consent_from"])
        since = np.maximum(number(given["enrolled_on"]), consent)
        until = np.minimum(number(given["left_on"]), number(given["consent_until"]))
        until = np.minimum(until, number(given["declined_from"]))
        kept = np.flatnonzero((consent != NEVER) & (since < until))
        self.since, self.until = since[kept], until[kept]
        self.ids, self.body = given["contact_id"][kept], given["community_id"][kept]
        self.key, self.health = given["tier"][kept] == workload.TIERS.index("key"), given["consent_health"][kept]
        self._dense = self.ids.dtype == np.uint32
        if self._dense:
            self._places = np.full(int(self.ids[-1]) + 1, NOBODY, dtype=np.int32)
            self._places[self.ids] = np.arange(len(self.ids), dtype=np.int32)
        else:
            self._index = pd.Index(self.ids)

    def find(self, ids: np.ndarray) -> np.ndarray:
        """The place of each id, or NOBODY."""
        if not self._dense:
            return self._index.get_indexer(ids)
        inside = ids < len(self._places)
        return np.where(inside, self._places[np.where(inside, ids, 0)], NOBODY)

    def find_on(self, ids: np.ndarray, on: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The places of those eligible on a day, and which of the rows they are."""
        places = self.find(ids)
        rows = np.flatnonzero((places != NOBODY) & (on >= self.since[places]) & (on < self.until[places]))
        return places[rows], rows


class Waivers:
    """Exemptions, few."""

    def __init__(self, given: dict[str, np.ndarray], persons: Persons) -> None:
        self.place = persons.find(given["contact_id"])
        self.rule, self.recorded = given["rule"], number(given["recorded_on"])
        self.begin, self.end = number(given["from"]), number(given["until"])

    def at_window(self, window: workload.Window) -> np.ndarray:
        """The places that are exempted from a window."""
        covers = (self.begin <= window.due) & (window.due <= self.end) & (self.recorded <= min(window.due, AS_OF))
        return self.place[covers & (self.rule == window.rule) & (self.place != NOBODY)]

    def at_events(self, place: np.ndarray, rule: np.ndarray, due: np.ndarray) -> np.ndarray:
        """Whether each event is exempted; the events are in the order of their places."""
        exempt = np.zeros(len(place), dtype=bool)
        begin, end = np.searchsorted(place, self.place, "left"), np.searchsorted(place, self.place, "right")
        while (there := np.flatnonzero(begin < end)).size:
            at, waiver = begin[there], there
            covers = (self.begin[waiver] <= due[at]) & (due[at] <= self.end[waiver])
            recorded = self.recorded[waiver] <= np.minimum(due[at], AS_OF)
            exempt[at[covers & recorded & (self.rule[waiver] == rule[at])]] = True
            begin[there] += 1
        return exempt


class Duties:
    """The columns of the answer, filled piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[dict[str, np.ndarray]] = []

    def add(self, persons: Persons, place: np.ndarray, key: np.ndarray, exempt: np.ndarray, **window: np.ndarray) -> None:
        """Judges duties; `key` is that of the first visit or -1, `window` has rule, anchor, opens, due and closes, as columns or constants."""
        opens, due, closes = window["opens"], window["due"], window["closes"]
        there = key >= 0
        on = ((key & (PERSON - 1)) >> 28).astype(np.int32) + FIRST
        met = there & (on <= due)
        until = persons.until[place]
        status = np.where(there, CODE["met_late"], np.where(closes >= AS_OF, CODE["overdue"], CODE["missed"]))
        status = np.where(due >= AS_OF, CODE["open"], status)
        status = np.where(opens > AS_OF, CODE["upcoming"], status)
        status[(until <= due) & (until <= AS_OF)] = ENDED
        status[exempt] = CODE["waived"]
        status[met] = CODE["met"]
        kept = np.flatnonzero(status != ENDED)
        status, place, on = status[kept], place[kept], on[kept]
        done = (status == CODE["met"]) | (status == CODE["met_late"])
        piece = {"subject_id": persons.ids[place], "holder_body": persons.body[place], "status": status}
        for name, column in window.items():
            kind = np.uint8 if name == "rule" else np.int32
            piece[name] = column[kept].astype(kind) if np.ndim(column) else np.full(len(kept), column, dtype=kind)
        piece["reason"] = np.where(status == CODE["waived"], np.int8(0), np.int8(-1))
        piece["met_on"] = np.where(done, on, np.int32(workload.EPOCH.toordinal() * -1))
        piece["met_by"] = np.where(done, (key[kept] & (DAY - 1)).astype(np.int32), np.int32(-1))
        self.pieces.append(piece)

    def finish(self) -> dict[str, np.ndarray]:
        """Whole columns."""
        return {name: np.concatenate([piece.pop(name) for piece in self.pieces]) for name in list(self.pieces[0])}


def visit_keys(given: dict[str, np.ndarray], persons: Persons) -> np.ndarray:
    """Visits that may count, as sorted keys."""
    on = number(given["on"])
    place, rows = persons.find_on(given["contact_id"], np.where(on <= AS_OF, on, NEVER))
    return np.sort(place * PERSON + (on[rows] - FIRST) * DAY + rows)


def add_windows(duties: Duties, persons: Persons, keys: np.ndarray, waivers: Waivers) -> None:
    """The duties of the windows that are the same for everybody."""
    days, places = ((keys & (PERSON - 1)) >> 28).astype(np.int32) + FIRST, (keys >> 38).astype(np.int32)
    for window in workload.windows():
        inside = np.flatnonzero((days >= window.opens) & (days <= window.closes))
        of = places[inside]
        first = inside[np.concatenate([[True], of[1:] != of[:-1]])[: len(of)]]
        key = np.full(len(persons.ids), -1, dtype=np.int64)
        key[places[first]] = keys[first]
        exempt = np.zeros(len(persons.ids), dtype=bool)
        exempt[waivers.at_window(window)] = True
        last = window.due - MIN_DAYS + 1 if window.periodic else window.due
        owed = np.flatnonzero((persons.since <= last) & (persons.until > window.opens))
        opens = np.maximum(persons.since[owed], window.opens) if window.periodic else window.opens
        columns = {"rule": window.rule, "anchor": window.due, "opens": opens, "due": window.due, "closes": window.closes}
        duties.add(persons, owed, key[owed], exempt[owed], **columns)


def add_events(duties: Duties, given: dict[str, np.ndarray], persons: Persons, keys: np.ndarray, waivers: Waivers) -> None:
    """The duties of own events: two of one rule on one day are one, with the later due."""
    on, recorded = number(given["on"]), number(given["recorded_on"], missing=np.int32(-NEVER))
    place, rows = persons.find_on(given["contact_id"], on)
    kind, on = given["kind"][rows], on[rows]
    own = kind < 2
    wanted = np.where(own, (kind == 1) | persons.health[place], persons.key[place])
    place, on, recorded = place[wanted], on[wanted], recorded[rows][wanted]
    rule = np.where(own[wanted], 2, 3)
    due = np.maximum(on, recorded) + WITHIN
    same = (place * 4 + rule) * DAY + on
    order = np.argsort(same, kind="stable")
    same = same[order]
    begins = np.flatnonzero(np.concatenate([[True], same[1:] != same[:-1]])[: len(same)])
    due = np.maximum.reduceat(due[order], begins) if len(begins) else due
    place, rule, on = place[order][begins], rule[order][begins], on[order][begins]
    inside = (due >= FROM) & (due <= TO)
    place, rule, on, due = place[inside], rule[inside], on[inside], due[inside]
    closes = due + LATE_DAYS
    at = np.searchsorted(keys, place * PERSON + (on - FIRST) * DAY)
    key = np.append(keys, np.int64(-1))[at]
    there = (key >= 0) & (key < place * PERSON + (closes - FIRST + 1) * DAY)
    exempt = waivers.at_events(place, rule, due)
    columns = {"rule": rule, "anchor": on, "opens": on, "due": due, "closes": closes}
    duties.add(persons, place, np.where(there, key, -1), exempt, **columns)


def count(duties: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Duties by body, rule and status."""
    least = int(duties["holder_body"].min())
    cells = ((duties["holder_body"] - least) * len(RULES) + duties["rule"]) * len(STATUSES) + duties["status"]
    counts = np.bincount(cells, minlength=(int(cells.max()) // 28 + 1) * 28).reshape(-1, len(STATUSES))
    used = np.flatnonzero(counts.any(axis=1))
    columns = {"holder_body": used // len(RULES) + least, "rule": used % len(RULES), "owed": counts[used].sum(axis=1)}
    return columns | {word: counts[used, at] for at, word in enumerate(STATUSES)}


class Peer:
    """The plan over the tables of a folder."""

    def __init__(self, plan: str, folder: Path, threads: int) -> None:
        assert plan == "sorted" and threads >= 1
        self.given = {name: self._columns(folder / f"{name}.arrow") for name in workload.TABLES}
        self.clear()

    @staticmethod
    def _columns(path: Path) -> dict[str, np.ndarray]:
        columns = {}
        table = feather.read_table(path)
        for name, column in zip(table.column_names, table.columns, strict=True):
            whole = column.combine_chunks()
            columns[name] = (whole.indices if pa.types.is_dictionary(whole.type) else whole).to_numpy(zero_copy_only=False)
        return columns

    def clear(self) -> None:
        """Lets go of the last answer."""
        self.duties: dict[str, np.ndarray] = {}
        self.summary: dict[str, np.ndarray] = {}

    def run(self) -> None:
        """The duties and their summary, as columns in memory."""
        persons = Persons(self.given["contacts"])
        waivers = Waivers(self.given["waivers"], persons)
        keys = visit_keys(self.given["visits"], persons)
        duties = Duties()
        add_windows(duties, persons, keys, waivers)
        add_events(duties, self.given["events"], persons, keys, waivers)
        self.duties = duties.finish()
        self.summary = count(self.duties)

    def rows(self) -> int:
        """How many duties there are."""
        return len(self.duties["rule"])

    def answer(self, table: str) -> pa.Table:
        """A table of the last answer, what stands for null made null."""
        columns = dict(getattr(self, table))
        for name in ("reason", "met_by", "met_on"):
            if name in columns:
                columns[name] = pa.array(columns[name], mask=columns[name] < 0)
        return pa.table(columns)

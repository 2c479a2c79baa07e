"""The workload `half-year review`: what is asked, and the tables it is asked of, made from a seed.

`make` writes four Arrow files (contacts, visits, events, waivers) that every implementation reads. The same seed, size and shape give the same
tables on every machine. Everybody in them is made up. It knows nothing of who is measured.

The tables leave out what would cost a query engine more joins than it costs lianluo: a contact has one stay, nothing is declared, no rule asks
for a role. What they have: ids without order, shuffled rows, consent that is missing, ends or is refused, contacts who leave, records
of nobody in the table, two events on one day, events told late, exemptions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import feather

EPOCH = date(1970, 1, 1)


def number(year: int, month: int, day: int) -> int:
    """A date as days since 1970-01-01, as Arrow's date32 has it."""
    return (date(year, month, day) - EPOCH).days


FROM, TO, AS_OF = number(2026, 1, 1), number(2026, 12, 31), number(2026, 9, 30)
MIN_DAYS, LATE_DAYS, BEFORE, WITHIN = 90, 30, 15, 7
RULES = ["visit.half-year", "visit.festival", "visit.own-event", "visit.family-event"]
TIERS = ["general", "key", "care"]
KINDS = ["hospitalisation", "hardship-request", "bereavement", "wedding", "other-family"]
ROLES = ["community-cadre", "unit-leader", "community-secretary", "volunteer"]
STATUSES = ["upcoming", "open", "met", "overdue", "met_late", "missed", "waived"]
TABLES = ["contacts", "visits", "events", "waivers"]


@dataclass(frozen=True)
class Window:
    """A window that is the same for everybody: inclusive days as numbers."""

    rule: int
    opens: int
    due: int
    closes: int

    @property
    def periodic(self) -> bool:
        """Whether it opens on the first eligible day."""
        return self.rule == 0


def windows() -> list[Window]:
    """Two half-years, then the six festivals of 2026."""
    halves = [(number(2026, 1, 1), number(2026, 6, 30)), (number(2026, 7, 1), number(2026, 12, 31))]
    festivals = [(2, 17), (4, 5), (6, 19), (9, 25), (10, 1), (10, 18)]
    days = [number(2026, month, day) for month, day in festivals]
    return [Window(0, opens, due, due + LATE_DAYS) for opens, due in halves] + [
        Window(1, day - BEFORE, day, day) for day in days
    ]


@dataclass(frozen=True)
class Shape:
    """What is special about the tables."""

    ids: str = "opaque"
    communities: str = "even"
    skew: str = "none"

    @property
    def name(self) -> str:
        return "-".join([self.ids, self.communities, *([] if self.skew == "none" else [self.skew])])


SKEWS = ["none", "one-contact", "one-community", "one-day"]
BATCH = 1 << 17


def make(folder: Path, contacts: int, shape: Shape, seed: int = 20260930) -> None:
    """Writes the four tables into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    people = Generator(contacts, shape, seed)
    for name in TABLES:
        table = getattr(people, name)()
        feather.write_feather(table, folder / f"{name}.arrow", compression="uncompressed", chunksize=BATCH)


class Generator:
    """Draws the tables, each from a stream of its own, so that a change to one does not stir the others."""

    def __init__(self, contacts: int, shape: Shape, seed: int) -> None:
        self.count, self.shape, self._seed = contacts, shape, seed

    def _draw(self, table: str) -> np.random.Generator:
        return np.random.default_rng([self._seed, self.count, TABLES.index(table)])

    def _ids_of(self, rows: np.ndarray) -> pa.Array:
        """The ids of contacts by row; rows past the last are ids that nobody has."""
        return pa.array(_opaque(rows.astype(np.uint64)) if self.shape.ids == "opaque" else rows.astype(np.uint32))

    def contacts(self) -> pa.Table:
        draw, n = self._draw("contacts"), self.count
        enrolled = draw.integers(number(2018, 1, 1), number(2026, 9, 30), n, dtype=np.int32)
        consent = enrolled + draw.integers(0, 60, n, dtype=np.int32)
        year = (number(2025, 7, 1), number(2026, 12, 31))

        def day(share: float, not_before: np.ndarray) -> pa.Array:
            """A date for some, never before another of the same row."""
            days = np.maximum(draw.integers(*year, n, dtype=np.int32), not_before)
            return _days(days, draw.random(n) >= share)

        columns = {
            "contact_id": self._ids_of(np.arange(n)),
            "community_id": pa.array(self._communities(draw)),
            "tier": _words(draw.choice(3, n, p=[0.85, 0.05, 0.10]), TIERS),
            "enrolled_on": _days(enrolled),
            "left_on": day(0.04, enrolled + 1),
            "consent_from": _days(consent, draw.random(n) < 0.10),
            "consent_until": day(0.04, consent + 1),
            "consent_health": pa.array(draw.random(n) < 0.6),
            "declined_from": day(0.03, enrolled),
        }
        return pa.table(columns)

    def _communities(self, draw: np.random.Generator) -> np.ndarray:
        """A community for each contact. The numbers have eight digits, so none is an official code."""
        n = self.count
        if self.shape.communities == "real":
            # Sizes spread evenly over the orders of magnitude from 20 to 2,000.
            sizes = np.exp(draw.uniform(np.log(20), np.log(2000), n // 100 + 50)).astype(np.int64)
            of = np.repeat(np.arange(len(sizes)), sizes)
            of = of[:n] if len(of) >= n else np.pad(of, (0, n - len(of)), constant_values=len(sizes))
            of = draw.permutation(of)
        else:
            of = draw.integers(0, max(5, n // 2000), n)
        if self.shape.skew == "one-community":
            of[draw.random(n) < 0.5] = 0
        return (of + 10_000_000).astype(np.int32)

    def visits(self) -> pa.Table:
        draw = self._draw("visits")
        rows = 4 * self.count
        whom = draw.integers(0, self.count, rows)
        on = draw.integers(FROM, TO + 1, rows, dtype=np.int32)
        whom[draw.random(rows) < 0.005] += self.count
        if self.shape.skew == "one-contact":
            whom[draw.permutation(rows)[: min(1_000_000, rows // 4)]] = 7
        if self.shape.skew == "one-day":
            on[:] = number(2026, 6, 10)
        by = _words(draw.choice(4, rows, p=[0.6, 0.15, 0.15, 0.1]), ROLES)
        return pa.table({"contact_id": self._ids_of(whom), "on": _days(on), "by": by})

    def events(self) -> pa.Table:
        draw = self._draw("events")
        rows = self.count // 2
        whom = draw.integers(0, self.count, rows)
        on = draw.integers(FROM - 20, TO + 1, rows, dtype=np.int32)
        # Some happen to the same person on the same day.
        again = slice(0, rows // 50)
        whom[again], on[again] = np.roll(whom, 1)[again], np.roll(on, 1)[again]
        whom[draw.random(rows) < 0.005] += self.count
        late = draw.integers(0, 12, rows, dtype=np.int32)
        order = draw.permutation(rows)
        columns = {
            "contact_id": self._ids_of(whom[order]),
            "kind": _words(draw.choice(5, rows, p=[0.2, 0.2, 0.2, 0.2, 0.2]), KINDS),
            "on": _days(on[order]),
            "reported_by": _words(draw.choice(2, rows), ["contact", "household"]),
            "recorded_on": _days((on + late)[order], draw.random(rows) < 0.3),
        }
        return pa.table(columns)

    def waivers(self) -> pa.Table:
        draw = self._draw("waivers")
        rows = max(20, self.count // 200)
        begin = draw.integers(FROM - 60, TO, rows, dtype=np.int32)
        columns = {
            "contact_id": self._ids_of(draw.integers(0, self.count, rows)),
            "rule": _words(draw.integers(0, len(RULES), rows), RULES),
            "from": _days(begin),
            "until": _days(begin + draw.integers(0, 120, rows, dtype=np.int32)),
            "authority": _words(np.zeros(rows, dtype=np.int8), ["street committee"]),
            "recorded_on": _days(begin + draw.integers(-20, 20, rows, dtype=np.int32)),
        }
        return pa.table(columns)


def _opaque(numbers: np.ndarray) -> np.ndarray:
    """Distinct whole numbers of 62 bits without order: each step can be undone, so no two meet."""
    bits = np.uint64((1 << 62) - 1)
    mixed = (numbers + np.uint64(0x9E3779B97F4A7C15)) & bits
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = ((mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)) & bits
    return (mixed ^ (mixed >> np.uint64(31))).astype(np.int64)


def _days(days: np.ndarray, missing: np.ndarray | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), pa.int32(), mask=missing).cast(pa.date32())


def _words(codes: np.ndarray, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int8)), pa.array(words))

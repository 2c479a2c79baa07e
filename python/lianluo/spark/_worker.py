"""What runs in a worker: one call of the kernel over the rows that met there, and its answer in the types that Spark takes.

The kernel runs on one thread: Spark has already spread the work. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from .._results import Assessment
    from .._rulebook import Rulebook

__all__ = ["ANSWER", "ByContact", "ByPlace", "answer"]

ANSWER = (
    "duty_id string, rule string, subject_kind string, subject_id string, holder_role string, holder_body string, anchor date, opens date, "
    "due date, closes date, status string, reason string, met_on date, met_by array<string>, escalates_to string, "
    "excluded_contacts bigint, ended bigint"
)
"""The columns of an answer: a row for each duty, and one row more with nothing but the two totals."""


@dataclass(frozen=True)
class ByContact:
    """The duties to contacts: all rows of each of a partition's contacts are there."""

    rulebook: Rulebook
    nobody: pa.Table
    """Contacts without a row: visits to nobody are checked like any others."""
    along: dict[str, pa.Table]
    asked: dict[str, Any]
    kernel: Callable[..., Assessment]

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        tables = _tables(batches)
        if tables:
            tables.setdefault("contacts", self.nobody)
            found = self.kernel(self.rulebook, **_sorted(tables), **self.along, **self.asked)
            yield from answer(found, found.excluded_contacts).to_batches()


@dataclass(frozen=True)
class ByPlace:
    """The visits that bodies owe: everything under each body of a part is there, and a partition may hold several parts."""

    rulebook: Rulebook
    bodies: pa.Table
    of: dict[str, int]
    asked: dict[str, Any]
    kernel: Callable[..., Assessment]

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa
        import pyarrow.compute as pc

        whole = pa.Table.from_batches(rows) if (rows := list(batches)) else None
        if whole is None:
            return
        of_body = [self.of[str(body)] for body in self.bodies["body_id"].to_pylist()]
        for part in sorted(pc.unique(whole["key"]).to_pylist()):
            tables = _tables(whole.filter(pc.field("key") == part).to_batches())
            bodies = self.bodies.filter(pa.array([each == part for each in of_body], pa.bool_()))
            # A contact who moved stands in several parts; who is left out is counted once, with the duties to contacts.
            yield from answer(self.kernel(self.rulebook, **_sorted(tables), bodies=bodies, **self.asked), 0).to_batches()


def _tables(batches: Iterable[pa.RecordBatch]) -> dict[str, pa.Table]:
    """The rows of each table, out of the column of structs that holds them."""
    import pyarrow as pa

    found: dict[str, list[pa.RecordBatch]] = {}
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            if name != "key" and len(column) > column.null_count:
                found.setdefault(name, []).append(pa.RecordBatch.from_struct_array(column.drop_null()))
    return {name: pa.Table.from_batches(each) for name, each in found.items()}


def _sorted(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Visits in the order of their ids: a shuffle keeps no order, and of two on one day the first is named."""
    visits = tables.get("visits")
    if visits is None:
        return tables
    if visits["visit_id"].null_count:
        raise ValueError("a visit has no `visit_id`: rows of a Spark frame have no numbers to name a record by")
    return tables | {"visits": visits.sort_by("visit_id")}


def answer(found: Assessment, excluded: int) -> pa.Table:
    """An answer for Spark, which takes no dictionaries: words are texts, and the totals are a row of their own."""
    import pyarrow as pa

    duties = pa.table(found.duties)
    columns = {}
    for name, column in zip(duties.schema.names, duties.columns, strict=True):
        words = pa.types.is_dictionary(column.type)
        columns[name] = column.cast(column.type.value_type) if words else column
    totals: dict[str, Any] = {name: pa.nulls(1, column.type) for name, column in columns.items()}
    rows, none = pa.table(columns), pa.nulls(len(duties), pa.int64())
    rows = rows.append_column("excluded_contacts", none).append_column("ended", none)
    totals |= {"excluded_contacts": pa.array([excluded], pa.int64()), "ended": pa.array([found.ended], pa.int64())}
    return pa.concat_tables([rows, pa.table(totals, schema=rows.schema)])

"""Answers side by side, row by row: nothing is timed before they are the same.

Every implementation writes its answer in its own types (words or small numbers, ids in a dictionary or not, met_by as a list or one row). `duties` and
`summary` bring both tables of an answer into one form, `differences` compares two of them. It repairs nothing: a value that is not what its
column may hold stops it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workload import RULES, STATUSES

NONE = -(1 << 40)
"""Stands for null."""

Columns = dict[str, np.ndarray]
REASONS = ["exempted"]
DUTY = ["rule", "subject_id", "anchor", "holder_body", "opens", "due", "closes", "status", "reason", "met_on", "met_by"]
"""The columns that are compared. The first three tell one duty from another."""


def duties(table: pa.Table) -> Columns:
    """The duties of an answer in one form, ordered by rule, subject and anchor."""
    columns = _form(table)
    order = np.lexsort([columns[name] for name in reversed(DUTY[:3])])
    return {name: values[order] for name, values in columns.items()}


def digest(table: pa.Table, rows: int) -> tuple[int, int]:
    """How many duties there are, and the sum of a hash of every row: the same for the same rows in any order. For answers too large to be sorted."""
    total = 0
    for begin in range(0, len(table), rows):
        columns = _form(table.slice(begin, rows))
        mixed = np.zeros(len(columns["rule"]), dtype=np.uint64)
        for values in columns.values():
            mixed = (mixed ^ values.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        # Wrapping within 64 bits is meant.
        total = (total + int(mixed.sum(dtype=np.uint64))) % 2**64
    return len(table), total


def _form(table: pa.Table) -> Columns:
    columns = {
        "rule": _words(table["rule"], RULES),
        "subject_id": _ids(table["subject_id"]),
        "holder_body": _ids(table["holder_body"]),
        "status": _words(table["status"], STATUSES),
        "reason": _words(table["reason"], REASONS),
        "met_by": _records(table["met_rows" if "met_rows" in table.column_names else "met_by"]),
        **{name: _days(table[name]) for name in ("anchor", "opens", "due", "closes", "met_on")},
    }
    return {name: columns[name] for name in DUTY}


def summary(table: pa.Table) -> Columns:
    """The counts of an answer by body and rule in one form."""
    body = "holder_body" if "holder_body" in table.column_names else "body"
    columns = {"body": _ids(table[body]), "rule": _words(table["rule"], RULES)}
    columns |= {name: _numbers(table[name]) for name in ["owed", *STATUSES]}
    order = np.lexsort([columns["rule"], columns["body"]])
    return {name: values[order] for name, values in columns.items()}


def differences(ours: Columns, theirs: Columns) -> Iterator[str]:
    """Where two tables differ, in words: how many rows, or the first row of each column that is not the same."""
    assert list(ours) == list(theirs)
    counts = {len(values) for values in [*ours.values(), *theirs.values()]}
    if len(counts) > 1:
        yield f"{len(next(iter(ours.values())))} rows against {len(next(iter(theirs.values())))}"
        return
    for name, values in ours.items():
        wrong = np.flatnonzero(values != theirs[name])
        if len(wrong):
            first = wrong[0]
            row = {each: int(column[first]) for each, column in ours.items()}
            yield f"{name} in {len(wrong)} rows, first {theirs[name][first]} instead of that in {row}"


def _numbers(column: pa.ChunkedArray) -> np.ndarray:
    """Numbers of any width; null stays apart from every number."""
    wide = column.cast(pa.int64())
    return (wide.fill_null(NONE) if wide.null_count else wide).to_numpy()


def _days(column: pa.ChunkedArray) -> np.ndarray:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.date32())
    return _numbers(column.cast(pa.int32()))


def _words(column: pa.ChunkedArray, words: list[str]) -> np.ndarray:
    """The places of words in their list; small numbers are places already."""
    if pa.types.is_integer(column.type) or pa.types.is_null(column.type):
        codes = _numbers(column)
    else:
        text = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        codes = _numbers(pc.index_in(text, value_set=pa.array(words)))
        assert np.array_equal(codes == NONE, text.is_null().to_numpy()), "a word outside its list"
    assert ((codes == NONE) | ((codes >= 0) & (codes < len(words)))).all(), "a number outside its list"
    return codes


def _ids(column: pa.ChunkedArray) -> np.ndarray:
    """Ids as 64 bits; text is read as the number it spells."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    wide = column.cast(pa.uint64())
    assert wide.null_count == 0, "an id is missing"
    return wide.to_numpy()


def _records(column: pa.ChunkedArray) -> np.ndarray:
    """The row of the visit that met the duty: a number, or a list of rows that holds one or nothing."""
    if not pa.types.is_list(column.type):
        return _numbers(column)
    lists = column.combine_chunks()
    lengths = lists.value_lengths().to_numpy(zero_copy_only=False)
    assert (lengths <= 1).all(), "more than one record for a duty that needs one"
    rows = np.full(len(lists), NONE)
    rows[lengths == 1] = lists.flatten().cast(pa.int64()).to_numpy()
    return rows

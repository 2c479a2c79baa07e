"""Arrow in and out: the same rows whatever library holds them and however they lie in memory; and refusals that say what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import duckdb
import nanoarrow
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import lianluo
from conftest import SAMPLE, TABLES, YEAR, Vector, contact, sample_table, visit

STANDARD = lianluo.Rulebook.standard()


@pytest.fixture(scope="module")
def street() -> dict[str, pa.Table]:
    return {name: sample_table(name) for name in TABLES}


def dictionary(table: pa.Table) -> pa.Table:
    for number, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            table = table.set_column(number, field.name, table[number].dictionary_encode())
    return table


def retyped(to: pa.DataType) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        fields = [field.with_type(to) if pa.types.is_string(field.type) else field for field in table.schema]
        return table.cast(pa.schema(fields))

    return change


def sliced(table: pa.Table) -> pa.Table:
    """Every buffer begins in the middle of a longer one."""
    return pa.concat_tables([table, table, table]).combine_chunks().slice(table.num_rows, table.num_rows)


def dates_as_text(table: pa.Table) -> pa.Table:
    fields = [field.with_type(pa.string()) if pa.types.is_date(field.type) else field for field in table.schema]
    return table.cast(pa.schema(fields))


def with_empty_batches(table: pa.Table) -> pa.Table:
    return pa.concat_tables([table.slice(0, 0), table.slice(0, 7), table.slice(7, 0), table.slice(7)])


def pandas_old(table: pa.Table) -> pd.DataFrame:
    """As pandas users have it: days as datetime64 and texts as objects."""
    frame = table.to_pandas()
    for field in table.schema:
        if pa.types.is_date(field.type):
            frame[field.name] = pd.to_datetime(frame[field.name])
        elif pa.types.is_boolean(field.type):
            frame[field.name] = frame[field.name].astype("boolean")
    return frame


FORMS: dict[str, Callable[[pa.Table], Any]] = {
    "pyarrow table": lambda table: table,
    "pyarrow reader": lambda table: table.to_reader(max_chunksize=50),
    "pyarrow batch": lambda table: table.combine_chunks().to_batches()[0],
    "batch that speaks the array protocol only": lambda table: OnlyArray(table.combine_chunks().to_batches()[0]),
    "polars": pl.from_arrow,
    "polars with categoricals": lambda table: pl.from_arrow(dictionary(table)),
    "pandas": pandas_old,
    "pandas with arrow types": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": lambda table: duckdb.from_arrow(table),
    "nanoarrow": lambda table: nanoarrow.ArrayStream(table),
    "dictionary": dictionary,
    "large_string": retyped(pa.large_string()),
    "string_view": retyped(pa.string_view()),
    "sliced": sliced,
    "chunks of one": lambda table: pa.Table.from_batches(table.to_batches(max_chunksize=1)),
    "with empty batches": with_empty_batches,
    "dates as text": dates_as_text,
    "list of dicts": lambda table: table.to_pylist(),
}


class OnlyArray:
    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self.batch.__arrow_c_array__(requested_schema)  # type: ignore[no-any-return]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_street_gives_the_same_duties_in_every_form(
    form: str, street: dict[str, pa.Table], sample: lianluo.Assessment
) -> None:
    tables = {name: FORMS[form](table) for name, table in street.items()}
    found = lianluo.assess(sample.rulebook, **tables, **YEAR)
    assert found.duties.to_dicts() == sample.duties.to_dicts()
    assert (found.excluded_contacts, found.ended) == (sample.excluded_contacts, sample.ended)


def as_table(rows: list[dict[str, Any]]) -> pa.Table:
    """A table with every column that any row has."""
    columns = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in columns})


def test_every_vector_gives_the_same_through_arrow(vectors: list[Vector]) -> None:
    compared = 0
    for vector in vectors:
        case = json.loads(vector.case)
        tables = case["tables"]
        if vector.fails:
            continue
        try:
            # A table given without a row is given all the same, and a list says so without any type.
            frames = {name: as_table(rows) if rows else [] for name, rows in tables.items()}
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            continue  # a column that mixes texts and numbers is no Arrow column
        book = case["rulebook"]
        rulebook = STANDARD if book == "standard" else lianluo.Rulebook.from_toml(book["toml"])
        found = lianluo.assess(
            rulebook,
            **({"contacts": []} | frames),
            start=case["from"],
            end=case["to"],
            as_of=case["as_of"],
            known_at=case.get("known_at"),
        )
        rows = [
            {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            for row in found.duties
        ]
        wanted = [{"escalates_to": None} | row for row in json.loads(vector.answer)["duties"]]
        assert rows == wanted, vector.id
        compared += 1
    assert compared > 300


def test_ids_may_be_whole_numbers(street: dict[str, pa.Table]) -> None:
    ids = {each: number for number, each in enumerate(street["contacts"]["contact_id"].unique().to_pylist())}

    def numbered(table: pa.Table, kind: pa.DataType) -> pa.Table:
        column = pa.array([ids.get(each, 10**6) for each in table["contact_id"].to_pylist()], pa.int64()).cast(kind)
        return table.set_column(table.column_names.index("contact_id"), "contact_id", column)

    found = [
        lianluo.assess(
            STANDARD,
            contacts=numbered(street["contacts"], kind),
            visits=numbered(street["visits"], kind),
            **YEAR,
        ).duties.to_dicts()
        for kind in (pa.int64(), pa.uint64(), pa.string())
    ]
    assert found[0] == found[1] == found[2] and len(found[0]) > 1000


@pytest.mark.parametrize(
    "empty",
    [
        pa.schema([("contact_id", pa.string()), ("tier", pa.string())]).empty_table(),
        pa.RecordBatchReader.from_batches(pa.schema([("contact_id", pa.int64())]), []),
        pa.schema([]).empty_table(),
        pl.DataFrame({"contact_id": []}),
        [],
    ],
)
def test_no_rows_and_no_batches_owe_nothing(empty: Any) -> None:
    assert len(lianluo.assess(STANDARD, contacts=empty, **YEAR)) == 0


def test_columns_without_a_value_are_nothing_whatever_their_type() -> None:
    rows = [contact(left_on=None, declined_from=None, consent_health=None)]
    meetings = [{"body_id": "g", "on": date(2026, 2, 3), "topics": [], "invited": []}]
    assert pa.types.is_null(pa.Table.from_pylist(rows).schema.field("left_on").type)
    assert pl.DataFrame(meetings).schema["topics"] == pl.List(pl.Null)
    plain = lianluo.assess(STANDARD, contacts=[contact()], **YEAR).duties.to_dicts()
    for frame in (pa.Table.from_pylist, pl.DataFrame, pd.DataFrame):
        found = lianluo.assess(STANDARD, contacts=frame(rows), meetings=frame(meetings), **YEAR)
        assert found.duties.to_dicts() == plain


def test_a_column_that_never_comes_in_is_refused_before_a_row_is_read() -> None:
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=pl.DataFrame([contact(姓名="x")]), **YEAR)
    assert (caught.value.code, str(caught.value.place)) == ("LL108", "contacts.姓名")


def test_a_row_number_counts_over_all_batches() -> None:
    good = pa.Table.from_pylist([visit()] * 5)
    bad = pa.Table.from_pylist([visit(), visit(by="neighbour")])
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=[contact()], visits=pa.concat_tables([good, bad]), **YEAR)
    assert caught.value.place == lianluo.InTable("visits", "by", 6)


def test_a_moment_of_the_day_is_refused() -> None:
    frame = pd.DataFrame([visit(on=datetime(2026, 5, 6, 9, 30))])
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=[contact()], visits=frame, **YEAR)
    assert str(caught.value.place) == "visits.on, row 0"


def test_a_stream_that_fails_half_way_is_a_data_error_without_its_words() -> None:
    batch = pa.RecordBatch.from_pylist([contact()])

    def failing() -> Iterator[pa.RecordBatch]:
        yield batch
        raise RuntimeError("row of secret-77")

    reader = pa.RecordBatchReader.from_batches(batch.schema, failing())
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=reader, **YEAR)
    assert caught.value.code == "LL141" and "secret-77" not in str(caught.value) + caught.value.json


def test_rows_that_are_null_as_a_whole_are_refused() -> None:
    rows = pa.array([contact(), None], pa.struct([(name, pa.string()) for name in contact()]))
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=rows, **YEAR)
    assert caught.value.code == "LL141"


def test_a_reader_that_was_read_before_has_no_rows_left() -> None:
    reader = pa.Table.from_pylist([contact()]).to_reader()
    assert len(lianluo.assess(STANDARD, contacts=reader, **YEAR)) > 0
    assert len(lianluo.assess(STANDARD, contacts=reader, **YEAR)) == 0


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (pl.LazyFrame({"contact_id": []}), "collect"),
        (pl.Series(["c-1"]), "one column"),
        (pa.chunked_array([["c-1"]]), "one column"),
        (pa.array(["c-1"]), "one column"),
    ],
)
def test_what_is_no_table_is_a_type_error_that_says_what_to_pass(given: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        lianluo.assess(STANDARD, contacts=given, **YEAR)


def test_an_error_of_the_source_itself_is_raised_as_it_is() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise PermissionError("not yours")

    with pytest.raises(PermissionError, match="not yours"):
        lianluo.assess(STANDARD, contacts=Broken(), **YEAR)

    class NoCapsule:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return 7

    with pytest.raises(TypeError):
        lianluo.assess(STANDARD, contacts=NoCapsule(), **YEAR)


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: list(value) if name == "met_by" else value for name, value in row.items()} for row in rows]


def test_results_are_tables_everywhere(sample: lianluo.Assessment) -> None:
    wanted = sample.duties.to_dicts()
    assert pa.table(sample.duties).to_pylist() == wanted
    assert pl.DataFrame(sample.duties).to_dicts() == wanted
    frame = pd.DataFrame.from_arrow(sample.duties)
    assert list(frame["duty_id"]) == [row["duty_id"] for row in wanted]
    assert str(frame["status"].dtype) == "category"
    reader = pa.RecordBatchReader.from_stream(sample.duties)
    relation = duckdb.from_arrow(reader)
    counted = dict(relation.aggregate("status, count(*)").fetchall())
    totals = sample.summary().totals()
    assert counted == {status: totals[status] for status in lianluo.STATUSES if totals[status]}
    assert pl.DataFrame(sample.summary()).to_dicts() == sample.summary().to_dicts()


def test_a_result_may_be_taken_twice_or_not_at_all(sample: lianluo.Assessment) -> None:
    duties = sample.duties
    assert pa.table(duties) == pa.table(duties)
    for _ in range(100):
        duties.__arrow_c_stream__()
        duties.__arrow_c_schema__()


def test_an_empty_result_has_its_columns() -> None:
    found = lianluo.assess(STANDARD, contacts=[], **YEAR)
    assert pa.table(found.duties).column_names == list(found.duties.columns)
    assert pa.table(found.summary()).num_rows == 0
    assert pa.schema(found.duties).names == list(found.duties.columns)
    assert pa.schema(found.summary()).names == list(found.summary().columns)


def test_files_of_every_kind_give_the_same(street: dict[str, pa.Table], sample: lianluo.Assessment, tmp_path: Any) -> None:
    from pyarrow import ipc, parquet

    for ending in ("parquet", "arrow", "arrows"):
        for name, table in street.items():
            path = tmp_path / f"{name}.{ending}"
            if ending == "parquet":
                parquet.write_table(table, path)
            else:
                new = ipc.new_file if ending == "arrow" else ipc.new_stream
                with path.open("wb") as sink, new(sink, table.schema) as writer:
                    writer.write_table(table)
        tables = {name: lianluo.read(tmp_path / f"{name}.{ending}") for name in street}
        found = lianluo.assess(sample.rulebook, **tables, **YEAR)
        assert found.duties.to_dicts() == sample.duties.to_dicts(), ending


def test_the_command_line_writes_every_kind(sample: lianluo.Assessment, tmp_path: Any) -> None:
    from lianluo.cli import main

    question = ["--rulebook", str(SAMPLE / "rulebook.toml"), "--tables", str(SAMPLE), "--period", "2026"]
    for ending in ("parquet", "arrow", "arrows"):
        out = tmp_path / f"duties.{ending}"
        assert main(["review", *question, "--as-of", "2026-09-30", "--out", str(out)]) == 0
        assert lianluo.read(out).to_pylist() == sample.duties.to_dicts()

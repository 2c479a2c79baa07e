"""Assessing over Spark gives what one process gives, row for row; on two workers, with everything that crosses a partition."""

from __future__ import annotations

import datetime
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

import lianluo
import lianluo.spark
from conftest import TABLES, YEAR, readme_blocks, sample_table
from lianluo.spark._places import parts

# Spark looks for pandas and remarks on its version, whether or not it is used.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")

DISTRICTS = """
[rulebook]
id = "districts"
version = "1"
extends = "street-leaders-at-festivals"
[[visit]]
id = "visit.district"
every = "quarter"
per = "body"
body = "district-body"
by = ["street-leader"]
count = 2
clause = { source = "S3", section = "made up", gist = { zh = "每季度 2 次", en = "2 in each quarter" } }
"""


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    # The workers' interpreter is this one; Spark reads it when a session starts.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        # Generating and compiling code for each query pays for millions of rows, not for these.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    found = {name: sample_table(name) for name in TABLES}
    return found | {"visits": found["visits"].sort_by("visit_id"), "meetings": found["meetings"].sort_by("meeting_id")}


def city(ids: Any) -> dict[str, pa.Table]:
    """Two districts with five streets, contacts who move between them, bodies of each kind; all made up."""
    dice = random.Random(20261126)
    streets = [f"99010{1 + number // 3}{1 + number:03}" for number in range(5)]
    communities = [f"{street}{number:03}" for street in streets for number in (1, 2, 3)]
    day = datetime.date(2026, 1, 1)

    def some(before: int, after: int) -> datetime.date:
        return day + datetime.timedelta(dice.randint(-before, after))

    contacts, visits = [], []
    for number in range(240):
        row = {"contact_id": ids(number), "tier": dice.choice(["general", "general", "key", "care"]), "left_on": None}
        row |= {"enrolled_on": some(700, 60), "community_id": dice.choice(communities), "declined_from": None}
        row["consent_from"] = row["enrolled_on"] if dice.random() < 0.95 else None
        contacts.append(row)
        if dice.random() < 0.25:
            moved = some(0, 250) + datetime.timedelta(60)
            row["left_on"] = moved
            contacts.append(row | {"community_id": dice.choice(communities), "enrolled_on": moved, "left_on": None})
        if dice.random() < 0.1:
            contacts[-1]["declined_from"] = some(0, 300) + datetime.timedelta(60)
        for _ in range(dice.randint(0, 6)):
            by = dice.choice(["community-cadre", "street-leader", "street-secretary", "unit-leader"])
            visits.append({"visit_id": f"v{len(visits):05}", "contact_id": ids(number), "on": some(30, 300), "by": by})
    bodies: list[dict[str, Any]] = [
        {"body_id": "990101", "kind": "district-body"},
        {"body_id": "990102", "kind": "district-body"},
    ]
    bodies += [{"body_id": street, "kind": "street-committee"} for street in streets]
    bodies += [
        {"body_id": f"g-{at:02}", "kind": "community-group", "parent_id": each} for at, each in enumerate(communities)
    ]
    meetings = [
        {
            "meeting_id": f"m{at:03}",
            "body_id": f"g-{at % 15:02}",
            "on": some(0, 300),
            "topics": [],
            "invited": ["resident-units"],
        }
        for at in range(40)
    ]
    made = {"contacts": contacts, "visits": visits, "bodies": bodies, "meetings": meetings}
    dice.shuffle(contacts)
    return {name: pa.Table.from_pylist(rows, schema=_all_columns(rows)) for name, rows in made.items()}


def _all_columns(rows: list[dict[str, Any]]) -> pa.Schema:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.schema([(name, pa.infer_type([row.get(name) for row in rows])) for name in names])


def same(spark: Any, rulebook: lianluo.Rulebook, tables: dict[str, pa.Table], **more: Any) -> lianluo.spark.SparkAssessment:
    """Both answers, held against each other; the Spark one."""
    asked = YEAR | more
    alone = lianluo.assess(rulebook, **tables, **asked)
    large = {
        name: spark.createDataFrame(tables[name]) for name in ("contacts", "visits", "events", "waivers") if name in tables
    }
    found = lianluo.spark.assess(rulebook, **(tables | large), **asked).cache()
    rows = found.duties.toArrow()
    assert rows.schema.names == list(alone.duties.columns)
    by_id = [sorted(each, key=lambda row: row["duty_id"]) for each in (rows.to_pylist(), alone.duties.to_dicts())]
    assert len(by_id[1]) > 0 and by_id[0] == by_id[1]
    assert (found.excluded_contacts, found.ended) == (alone.excluded_contacts, alone.ended)
    assert found.summary().toArrow().to_pylist() == sorted(
        alone.summary().to_dicts(), key=lambda row: (row["body"], row["rule"])
    )
    return found


def test_the_sample_street_row_for_row(spark: Any, sample_rulebook: lianluo.Rulebook, tables: dict[str, pa.Table]) -> None:
    found = same(spark, sample_rulebook, tables, known_at="2026-09-15")
    assert found.duties.where("subject_kind = 'body'").count() > 0


@pytest.mark.parametrize("ids", [lambda number: f"c-{number:04}", lambda number: number + 1], ids=["text ids", "int64 ids"])
def test_a_city_whose_contacts_move_between_districts(spark: Any, ids: Any) -> None:
    rulebook = lianluo.Rulebook.from_toml(DISTRICTS)
    tables = city(ids)
    found = same(spark, rulebook, tables, duty_id_key=b"synthetic key")
    kinds = {
        row["rule"] for row in found.duties.where("subject_kind = 'body'").select("rule").distinct().toArrow().to_pylist()
    }
    assert {"visit.district", "visit.street-leaders-at-festivals", "meeting.community-group"} <= kinds
    assert found.ended > 0


def test_small_tables_may_be_spark_frames_too(
    spark: Any, sample_rulebook: lianluo.Rulebook, tables: dict[str, pa.Table]
) -> None:
    frames = {name: spark.createDataFrame(table) for name, table in tables.items()}
    found = lianluo.spark.assess(sample_rulebook, **frames, **YEAR, partitions=1)
    assert found.duties.count() == len(lianluo.assess(sample_rulebook, **tables, **YEAR))


def test_what_the_readme_says_about_many_machines_runs(spark: Any, tables: dict[str, pa.Table], tmp_path: Path) -> None:
    names: dict[str, Any] = {name: spark.createDataFrame(tables[name]) for name in ("contacts", "visits", "bodies")}
    names["rulebook"] = lianluo.Rulebook.standard()
    # Spark writes where its own process is, not where this one is.
    block = readme_blocks("README.md")[2].replace('"duties"', repr(str(tmp_path / "duties")))
    exec(block, names)  # noqa: S102 - running the example is what this is for
    assert lianluo.read(next((tmp_path / "duties").glob("*.parquet"))).schema.names[0] == "duty_id"


def test_columns_are_judged_before_any_worker_starts(spark: Any, tables: dict[str, pa.Table]) -> None:
    named = tables["contacts"].append_column("name", pa.array(["x"] * len(tables["contacts"])))
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.spark.assess(lianluo.Rulebook.standard(), contacts=spark.createDataFrame(named), **YEAR)
    assert caught.value.code == "LL108"


def test_a_cell_that_is_wrong_is_told_by_the_worker_without_its_value(spark: Any, tables: dict[str, pa.Table]) -> None:
    bad = tables["contacts"].set_column(2, "tier", pa.array(["no-such-tier"] * len(tables["contacts"])))
    found = lianluo.spark.assess(lianluo.Rulebook.standard(), contacts=spark.createDataFrame(bad), **YEAR, partitions=1)
    with pytest.raises(Exception, match="LL1") as caught:
        found.duties.count()
    assert not any(each in str(caught.value) for each in tables["contacts"]["contact_id"].to_pylist())


def test_what_would_not_meet_or_could_not_be_named_is_refused(spark: Any, tables: dict[str, pa.Table]) -> None:
    standard, contacts = lianluo.Rulebook.standard(), spark.createDataFrame(tables["contacts"])
    with pytest.raises(TypeError, match="Spark frame"):
        lianluo.spark.assess(standard, contacts=tables["contacts"], **YEAR)
    unnamed = spark.createDataFrame(tables["visits"].drop_columns("visit_id"))
    with pytest.raises(TypeError, match="visit_id"):
        lianluo.spark.assess(standard, contacts=contacts, visits=unnamed, **YEAR)
    numbered = spark.createDataFrame(tables["visits"].set_column(1, "contact_id", pa.array(range(len(tables["visits"])))))
    with pytest.raises(TypeError, match="different types"):
        lianluo.spark.assess(standard, contacts=contacts, visits=numbered, **YEAR)


def test_parts_do_not_depend_on_the_order_of_ids() -> None:
    communities = ["990101001001", "990101002001", "990102001001", "c-1", "c-2"]
    bodies = [
        {"body_id": "g-1", "parent_id": "c-1"},
        {"body_id": "990102", "parent_id": "city"},
        {"body_id": "c-2", "parent_id": "city"},
    ]
    of = parts(communities, bodies)
    assert of == parts(communities[::-1], bodies[::-1])
    assert of["990102001001"] == of["c-2"] == of["city"] and of["c-1"] == of["g-1"]
    assert len(set(of.values())) == 3

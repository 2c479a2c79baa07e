"""What Spark costs, and what of it is the kernel: the same tables read and shuffled with and without the assessment in between.

Usage: python bench_spark.py [CONTACTS]. Synthetic contacts (1,000,000 unless told) and two visits each, as Parquet, on local[2]. The *floor* is Spark's
own part: reading, co-grouping by contact and handing the rows to Python, where they are only counted. The *whole* is `lianluo.spark.assess` with
every duty counted in Spark. By turns, the least of three. The kernel's share is the time inside `lianluo.assess` over the time that all workers spent.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from bench import YEAR, make
from pyarrow import ipc, parquet
from pyspark import Accumulator
from pyspark.sql import DataFrame, SparkSession

import lianluo
from lianluo._question import Question
from lianluo.spark import _meet, _spread

WORKERS = 2
PARTITIONS = 4


class Timed:
    """The kernel, with its seconds added up over all workers."""

    def __init__(self, seconds: Accumulator[float]) -> None:
        self.seconds = seconds

    def __call__(self, *arguments: Any, **named: Any) -> lianluo.Assessment:
        begun = time.perf_counter()
        found = lianluo.assess(*arguments, **named)
        self.seconds.add(time.perf_counter() - begun)
        return found


def counted(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What a worker does that assesses nothing: it takes every batch."""
    yield pa.RecordBatch.from_pydict({"rows": [sum(batch.num_rows for batch in batches)]})


def in_parquet(folder: Path, contacts: int) -> None:
    """The tables of `bench`, with a `visit_id`, as Spark likes them."""
    make(folder, contacts)
    for name in ("contacts", "visits"):
        with pa.OSFile(str(folder / f"{name}.arrows")) as file:
            table = ipc.open_stream(file).read_all()
        if name == "visits":
            table = table.add_column(0, "visit_id", pa.array(range(len(table)), pa.int64()))
        parquet.write_table(table, folder / f"{name}.parquet", row_group_size=250_000)


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """Seconds on the wall, and what came out."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def main() -> None:
    """Both, by turns."""
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    os.environ["PYSPARK_PYTHON"] = sys.executable
    # The workers must find what this program finds.
    os.environ["PYTHONPATH"] = os.pathsep.join(each for each in sys.path if each)
    building = (
        SparkSession.builder.master(f"local[{WORKERS}]")
        .config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", "false")
    )
    spark = building.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    rulebook, question = lianluo.Rulebook.standard(), Question.of(**YEAR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        in_parquet(folder, contacts)

        def frames() -> dict[str, DataFrame]:
            return {table: spark.read.parquet(str(folder / f"{table}.parquet")) for table in ("contacts", "visits")}

        def floor() -> int:
            rows = _meet(frames(), "contact_id", PARTITIONS).mapInArrow(counted, "rows long")
            return int(rows.groupBy().sum().collect()[0][0])

        seconds = spark.sparkContext.accumulator(0.0)

        def whole() -> int:
            return _spread(rulebook, frames(), {}, question, PARTITIONS, Timed(seconds)).duties.count()

        runs: dict[str, list[tuple[float, int]]] = {"floor": [timed(floor)], "whole": [timed(whole)]}
        before = seconds.value
        for _ in range(3):
            runs["floor"].append(timed(floor))
            runs["whole"].append(timed(whole))
        kernel = (seconds.value - before) / 3
    spark.stop()
    # The first of each warms Spark up and is left out.
    floor_seconds, whole_seconds = (min(each for each, _ in runs[name][1:]) for name in ("floor", "whole"))
    mean = sum(each for each, _ in runs["whole"][1:]) / 3
    print(
        f"{contacts:,} contacts, {2 * contacts:,} visits, {runs['whole'][0][1]:,} duties on local[{WORKERS}]; the least of 3"
    )
    print(f"floor {floor_seconds:6.2f} s   scan, shuffle and rows to Python, nothing assessed")
    print(f"whole {whole_seconds:6.2f} s   {whole_seconds / floor_seconds:.2f} times the floor")
    print(f"kernel {kernel:5.2f} s   over all workers, {kernel / (WORKERS * mean):.1%} of the time they had")


if __name__ == "__main__":
    main()

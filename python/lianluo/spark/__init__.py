"""`lianluo.spark`: the same assessment over tables that lie on many machines, the same kernel in each worker (`pip install lianluo[spark]`).

Rows that one duty depends on must meet in one worker, and no more than those:

* a duty to a **contact** depends on that contact's stays, visits, events and waivers, so these four are co-grouped by `contact_id`. Declarations
  and bodies go along whole: they are small, and the scope of one and the parents of the other concern everybody;
* visits that a **body** owes (`per = "body"`) depend on everyone under that body, so for these rules alone contacts and visits are co-grouped a
  second time, by the part of the hierarchy of bodies that their community hangs on (a contact who moved goes along to each part);
* **meetings** and tasks (training, reports, checklists, activities, requests) depend on small tables only, and are assessed on the driver.

Each part asks only the rules that are its own; no rule looks at another, so the union of the parts is the whole answer, row for row, with the
same ids. Nothing is judged in Spark: it moves rows.

What differs from `lianluo.assess`: rows of a Spark frame have no numbers, so records need an id (`visit_id`, `meeting_id`), of two visits on one day
the one with the smaller id is named, and a row number in an error counts within one worker's rows. Rows come in no order. Findings about posts and
counts of activities are not given: `lianluo.assess` gives them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

try:
    from pyspark.sql import DataFrame, functions
except ImportError as error:
    raise ModuleNotFoundError("Spark frames need pyspark: pip install 'lianluo[spark]'", name="pyspark") from error

from .._assess import assess as _assess_here
from .._question import Question
from .._rulebook import Rulebook
from .._words import STATUSES
from ._places import parts
from ._worker import ANSWER, ByContact, ByPlace, answer

__all__ = ["SparkAssessment", "assess"]

Kernel = Callable[..., Any]


@dataclass(frozen=True)
class SparkAssessment:
    """What is owed and how it stands, as Spark frames. Nothing is computed before an action asks for it; `cache()` keeps it for the next one."""

    _rows: DataFrame
    rulebook: Rulebook
    """The rulebook that was asked."""
    start: date
    end: date
    as_of: date
    _known: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def duties(self) -> DataFrame:
        """A row for each duty, with the columns of `lianluo.Duties`, in no order."""
        return self._rows.where("duty_id is not null").drop("excluded_contacts", "ended")

    def summary(self) -> DataFrame:
        """Duties (not persons) by body, rule and status, with the columns of `lianluo.Summary`."""
        counts = [functions.count_if(functions.col("status") == status).alias(status) for status in STATUSES]
        grouped = self.duties.groupBy(functions.col("holder_body").alias("body"), "rule")
        return grouped.agg(functions.count("*").alias("owed"), *counts).orderBy("body", "rule")

    @property
    def excluded_contacts(self) -> int:
        """Contacts that have a row but no eligible day in the range: a number, never a list. The first to ask for a total runs the job."""
        return self._totals()["excluded_contacts"]

    @property
    def ended(self) -> int:
        """Duties that ended before they were due: a number, never a list. The first to ask for a total runs the job."""
        return self._totals()["ended"]

    def _totals(self) -> dict[str, int]:
        if not self._known:
            sums = [functions.sum(column).alias(column) for column in ("excluded_contacts", "ended")]
            row = self._rows.where("duty_id is null").agg(*sums).first()
            self._known.update({} if row is None else row.asDict())
        return self._known

    def cache(self) -> SparkAssessment:
        """Keeps the answer where Spark keeps things, so that the next action does not work it out again."""
        self._rows.cache()
        return self


def assess(
    rulebook: Rulebook,
    *,
    contacts: DataFrame,
    visits: DataFrame | None = None,
    events: DataFrame | None = None,
    waivers: DataFrame | None = None,
    declarations: Any = None,
    bodies: Any = None,
    meetings: Any = None,
    start: date | str,
    end: date | str,
    as_of: date | str,
    known_at: date | str | None = None,
    duty_id_key: bytes | None = None,
    partitions: int | None = None,
    **others: Any,
) -> SparkAssessment:
    """What is owed in [`start`, `end`] and how it stands on `as_of`: `lianluo.assess` over Spark frames.

    Ids are strings or integers, of one type in all four large tables. `declarations`, `bodies`, `meetings` and the other tables of `lianluo.TABLES` are
    small: Spark frames, or anything that speaks Arrow, or lists of dicts. `partitions` is how many calls of the kernel the contacts are spread over; left out, Spark's own number of shuffle
    partitions. The workers need this package; with a virtual environment set `PYSPARK_PYTHON` before the session starts.

    Dates, columns and small tables are checked at once (DataError, TypeError); the cells of large tables when an action runs.
    """
    question = Question.of(start, end, as_of, known_at, duty_id_key)
    large = {"contacts": contacts, "visits": visits, "events": events, "waivers": waivers}
    frames = {name: _frame(name, frame) for name, frame in large.items() if frame is not None}
    _same_ids(frames)
    small = {"declarations": declarations, "bodies": bodies, "meetings": meetings, **others}
    tables = {name: _small(name, given) for name, given in small.items() if given is not None}
    return _spread(rulebook, frames, tables, question, partitions, _assess_here)


def _spread(
    rulebook: Rulebook,
    frames: dict[str, DataFrame],
    tables: dict[str, Any],
    question: Question,
    partitions: int | None,
    kernel: Kernel,
) -> SparkAssessment:
    """`assess`, once its arguments are checked. `kernel` is what a worker calls: `lianluo.assess`, or a benchmark's way of timing it."""
    asked: dict[str, Any] = {
        "start": question.start,
        "end": question.end,
        "as_of": question.as_of,
        "known_at": question.known_at,
        "duty_id_key": question.key,
    }
    spark = frames["contacts"].sparkSession
    book = rulebook.as_dict()
    owed_by_bodies = {rule["head"]["id"] for rule in book["visits"] if rule["body"] is not None}
    owed_to_contacts = {rule["head"]["id"] for rule in book["visits"] if rule["body"] is None}
    of_small_tables = {rule.id for rule in rulebook.rules if rule.kind != "visit"}

    # Here, with the large tables empty: their columns and the small tables are judged before any worker starts.
    empty = {name: frame.limit(0).toArrow() for name, frame in frames.items()}
    here = _assess_here(rulebook.only(of_small_tables), **empty, **tables, **asked)
    rows = spark.createDataFrame(answer(here, 0), ANSWER)

    along = {name: table for name, table in tables.items() if name in ("declarations", "bodies")}
    by_contact = ByContact(rulebook.only(owed_to_contacts), empty["contacts"], along, asked, kernel)
    rows = rows.unionByName(_meet(frames, "contact_id", partitions).mapInArrow(by_contact, ANSWER))
    if owed_by_bodies and "bodies" in tables:
        communities = [row[0] for row in frames["contacts"].select(_text("community_id")).distinct().collect()]
        of = parts(communities, tables["bodies"].to_pylist())
        by_place = ByPlace(rulebook.only(owed_by_bodies), tables["bodies"], of, asked, kernel)
        rows = rows.unionByName(_meet(_by_part(frames, of), "part", partitions).mapInArrow(by_place, ANSWER))
    return SparkAssessment(rows, rulebook, question.start, question.end, question.as_of)


def _frame(name: str, given: Any) -> DataFrame:
    if not isinstance(given, DataFrame):
        raise TypeError(f"table `{name}` is a Spark frame here; for tables in memory use lianluo.assess")
    if name == "visits" and "visit_id" not in given.columns:
        raise TypeError("table `visits` needs `visit_id` here: rows of a Spark frame have no numbers to name a record by")
    return given


def _same_ids(frames: dict[str, DataFrame]) -> None:
    kinds = {frame.schema["contact_id"].dataType for frame in frames.values() if "contact_id" in frame.columns}
    if len(kinds) > 1:
        raise TypeError("`contact_id` has different types in the tables; rows of one contact would not meet: cast it to one")


def _small(name: str, given: Any) -> Any:
    """A small table as a pyarrow table, its records in an order that does not depend on where they lay."""
    import pyarrow as pa

    if not isinstance(given, DataFrame):
        return pa.Table.from_pylist(given) if isinstance(given, list) else pa.table(given)
    if name == "meetings" and "meeting_id" not in given.columns:
        raise TypeError(
            "table `meetings` needs `meeting_id` here: rows of a Spark frame have no numbers to name a record by"
        )
    table = given.toArrow()
    # The id decides, then the rest of a row; lists cannot be sorted by.
    names = [field.name for field in table.schema if not pa.types.is_nested(field.type)]
    names.sort(key=lambda column: column != f"{name.removesuffix('s')}_id")
    return table.sort_by([(column, "ascending") for column in names])


def _text(column: str) -> Any:
    return functions.col(column).cast("string")


def _meet(frames: dict[str, DataFrame], key: str, partitions: int | None) -> DataFrame:
    """All rows with one key in one partition: each table is a column of structs, null where the row is another table's."""
    count = partitions or int(frames["contacts"].sparkSession.conf.get("spark.sql.shuffle.partitions") or "200")
    together: DataFrame | None = None
    for name, frame in frames.items():
        columns = [column for column in frame.columns if column != "part"]
        rows = frame.select(functions.col(key).alias("key"), functions.struct(*map(_quoted, columns)).alias(name))
        together = rows if together is None else together.unionByName(rows, allowMissingColumns=True)
    assert together is not None
    return together.repartition(count, "key")


def _quoted(column: str) -> Any:
    return functions.col(f"`{column}`")


def _by_part(frames: dict[str, DataFrame], of: dict[str, int]) -> dict[str, DataFrame]:
    """Contacts and visits once more, with the part of the hierarchy in which they are asked about. All stays of a contact go along to each of its
    parts, because a refusal in one holds in the next."""
    contacts, spark = frames["contacts"], frames["contacts"].sparkSession
    places = functions.broadcast(spark.createDataFrame(list(of.items()), "community string, part int"))
    where = (
        contacts.join(places, _text("community_id") == functions.col("community")).select("contact_id", "part").distinct()
    )
    return {name: frames[name].join(where, "contact_id") for name in ("contacts", "visits") if name in frames}

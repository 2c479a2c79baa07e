"""The workload in Polars' streaming engine: two plans of lazy stages over frames in memory.

Both share the eligible days of a person, the exemptions as bits and the events; they differ in how a visit finds its windows.

* `minima`: visits joined to persons once, then one grouping with a minimum for each window, unfolded into rows.
* `buckets`: each day knows the windows it lies in, so visits find theirs by equality; minima by (contact, window), joined to the duties.

A visit is one number, its day before its row, so that the least number is the first visit of the first day. Days are plain numbers inside and
dates in the answer. Nothing is prepared beforehand but the frames themselves.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
from polars import col, lit, when
from pyarrow import feather

import workload
from workload import AS_OF, FROM, LATE_DAYS, MIN_DAYS, RULES, STATUSES, TO, WITHIN

WINDOWS = workload.windows()
NEVER = 1 << 30
CODE = {word: lit(number, pl.UInt8) for number, word in enumerate(STATUSES)}
KEY = (col("on").cast(pl.Int64) * (1 << 32)) + col("row").cast(pl.Int64)


def days(name: str) -> pl.Expr:
    """A date as a number."""
    return col(name).cast(pl.Int32)


def waived(rule: str, due: pl.Expr) -> pl.Expr:
    """Whether a waiver exempts from a duty."""
    covers = (days("from") <= due) & (due <= days("until"))
    return (col("waived_rule") == rule) & covers & (days("recorded_on") <= pl.min_horizontal(due, lit(AS_OF)))


def stage(frame: pl.LazyFrame) -> pl.LazyFrame:
    """A frame that several others read, made once: two to three times faster than leaving it to the planner."""
    return frame.collect(engine="streaming").lazy()


def persons(contacts: pl.LazyFrame, waivers: pl.LazyFrame) -> pl.LazyFrame:
    """The days on which a contact may be owed anything, and what has to be carried along."""
    bits = [
        waived(RULES[window.rule], lit(window.due)).cast(pl.UInt8) * lit(1 << at, pl.UInt8)
        for at, window in enumerate(WINDOWS)
    ]
    masks = waivers.group_by("contact_id").agg(sum(bits[1:], bits[0]).bitwise_or().alias("bits"))
    ends = [days(name).fill_null(NEVER) for name in ("left_on", "consent_until", "declined_from")]
    return (
        contacts.filter(col("consent_from").is_not_null())
        .select(
            "contact_id",
            "community_id",
            (col("tier") == "key").alias("is_key"),
            col("consent_health").alias("health"),
            pl.max_horizontal(days("enrolled_on"), days("consent_from")).alias("since"),
            pl.min_horizontal(*ends).alias("until"),
        )
        .filter(col("since") < col("until"))
        .join(masks, on="contact_id", how="left")
        .with_columns(col("bits").fill_null(0))
    )


def happened(events: pl.LazyFrame, persons: pl.LazyFrame, waivers: pl.LazyFrame) -> pl.LazyFrame:
    """Events that make a duty; two of one rule on one day are one, with the later due."""
    own = col("kind").is_in(["hospitalisation", "hardship-request"])
    found = (
        events.select(
            "contact_id",
            "kind",
            when(own).then(lit(2, pl.UInt8)).otherwise(lit(3, pl.UInt8)).alias("rule"),
            days("on").alias("opens"),
            (pl.max_horizontal(days("on"), days("recorded_on")) + WITHIN).alias("due"),
        )
        .join(persons, on="contact_id")
        .filter(
            (col("opens") >= col("since")) & (col("opens") < col("until")),
            when(col("rule") == 3).then(col("is_key")).otherwise((col("kind") == "hardship-request") | col("health")),
        )
        .group_by("contact_id", "rule", "opens")
        .agg(col("due").max(), col("community_id").first(), col("until").first())
        .filter(col("due").is_between(FROM, TO))
    )
    exempt = (
        found.join(waivers, on="contact_id", suffix="_of_waiver")
        .filter(when(col("rule") == 2).then(waived_event("visit.own-event")).otherwise(waived_event("visit.family-event")))
        .select("contact_id", "rule", "opens", lit(True).alias("exempt"))
        .unique()
    )
    return found.join(exempt, on=["contact_id", "rule", "opens"], how="left").with_columns(col("exempt").fill_null(False))


def waived_event(rule: str) -> pl.Expr:
    """`waived` where the person's own `until` stands beside the waiver's."""
    covers = (days("from") <= col("due")) & (col("due") <= days("until_of_waiver"))
    return (col("waived_rule") == rule) & covers & (days("recorded_on") <= pl.min_horizontal(col("due"), lit(AS_OF)))


def eligible(visits: pl.LazyFrame, persons: pl.LazyFrame) -> pl.LazyFrame:
    """Visits that may count, each as one number."""
    return (
        visits.with_row_index("row")
        .select("contact_id", days("on").alias("on"), "row")
        .filter(col("on") <= AS_OF)
        .join(persons.select("contact_id", "since", "until"), on="contact_id")
        .filter((col("on") >= col("since")) & (col("on") < col("until")))
        .select("contact_id", "on", KEY.alias("key"))
    )


def judged(opens: pl.Expr, due: pl.Expr, closes: pl.Expr, exempt: pl.Expr) -> pl.Expr:
    """The status of a duty; null for one that has ended."""
    as_of, there = lit(AS_OF), col("key").is_not_null()
    return (
        when(there & (col("key") < (due.cast(pl.Int64) + 1) * (1 << 32)))
        .then(CODE["met"])
        .when(exempt)
        .then(CODE["waived"])
        .when((col("until") <= due) & (col("until") <= as_of))
        .then(lit(None, pl.UInt8))
        .when(as_of < opens)
        .then(CODE["upcoming"])
        .when(as_of <= due)
        .then(CODE["open"])
        .when(there)
        .then(CODE["met_late"])
        .when(as_of <= closes)
        .then(CODE["overdue"])
        .otherwise(CODE["missed"])
    )


def answer(rule: pl.Expr, anchor: pl.Expr, opens: pl.Expr, due: pl.Expr, closes: pl.Expr) -> list[pl.Expr]:
    """The columns of the answer, from a frame that has `key` and `status`."""
    done = col("status").is_in([STATUSES.index("met"), STATUSES.index("met_late")])
    return [
        rule.alias("rule"),
        col("contact_id").alias("subject_id"),
        col("community_id").alias("holder_body"),
        *(
            expr.cast(pl.Int32).cast(pl.Date).alias(name)
            for name, expr in zip(("anchor", "opens", "due", "closes"), (anchor, opens, due, closes), strict=True)
        ),
        "status",
        when(col("status") == STATUSES.index("waived")).then(lit(0, pl.UInt8)).alias("reason"),
        when(done).then((col("key") // (1 << 32)).cast(pl.Int32)).cast(pl.Date).alias("met_on"),
        when(done).then((col("key") & 0xFFFFFFFF).cast(pl.UInt32)).alias("met_by"),
    ]


def at_window(at: int, frame: pl.LazyFrame) -> pl.LazyFrame:
    """The duties of one window that is the same for everybody."""
    window = WINDOWS[at]
    opens = pl.max_horizontal(col("since"), lit(window.opens)) if window.periodic else lit(window.opens)
    due, closes = lit(window.due), lit(window.closes)
    last = window.due - MIN_DAYS + 1 if window.periodic else window.due
    exempt = (col("bits") & (1 << at)) != 0
    return (
        frame.filter((col("since") <= last) & (col("until") > window.opens))
        .with_columns(judged(opens, due, closes, exempt).alias("status"))
        .filter(col("status").is_not_null())
        .select(answer(lit(window.rule, pl.UInt8), due, opens, due, closes))
    )


def at_events(happened: pl.LazyFrame, eligible: pl.LazyFrame) -> pl.LazyFrame:
    """The duties of own events."""
    same = ["contact_id", "rule", "opens"]
    closes = col("due") + LATE_DAYS
    firsts = (
        happened.select(*same, "due")
        .join(eligible, on="contact_id")
        .filter((col("on") >= col("opens")) & (col("on") <= closes))
        .group_by(same)
        .agg(col("key").min())
    )
    return (
        happened.join(firsts, on=same, how="left")
        .with_columns(judged(col("opens"), col("due"), closes, col("exempt")).alias("status"))
        .filter(col("status").is_not_null())
        .select(answer(col("rule"), col("opens"), col("opens"), col("due"), closes))
    )


def minima(persons: pl.LazyFrame, eligible: pl.LazyFrame) -> list[pl.LazyFrame]:
    """A minimum for each window."""
    keys = [
        when(col("on").is_between(window.opens, window.closes)).then(col("key")).alias(f"k{at}")
        for at, window in enumerate(WINDOWS)
    ]
    firsts = eligible.select("contact_id", *keys).group_by("contact_id").agg(pl.all().min())
    wide = stage(persons.join(firsts, on="contact_id", how="left"))
    return [at_window(at, wide.with_columns(col(f"k{at}").alias("key"))) for at in range(len(WINDOWS))]


def buckets(persons: pl.LazyFrame, eligible: pl.LazyFrame) -> list[pl.LazyFrame]:
    """Visits find their windows by the day."""
    pairs = [(on, at) for at, window in enumerate(WINDOWS) for on in range(window.opens, min(window.closes, AS_OF) + 1)]
    boxes = pl.LazyFrame(pairs, schema={"on": pl.Int32, "box": pl.UInt8}, orient="row")
    firsts = stage(eligible.join(boxes, on="on").group_by("contact_id", "box").agg(col("key").min()))
    return [
        at_window(at, persons.join(firsts.filter(col("box") == at), on="contact_id", how="left"))
        for at in range(len(WINDOWS))
    ]


PLANS = {"minima": minima, "buckets": buckets}


class Peer:
    """One plan over the tables of a folder."""

    def __init__(self, plan: str, folder: Path, threads: int) -> None:
        assert pl.thread_pool_size() == threads, "POLARS_MAX_THREADS says otherwise"
        read = {name: feather.read_table(folder / f"{name}.arrow", memory_map=False) for name in workload.TABLES}
        self.given = {name: pl.from_arrow(table).rechunk() for name, table in read.items()}
        self.plan = PLANS[plan]
        self.duties = self.summary = pl.DataFrame()

    def clear(self) -> None:
        """Lets go of the last answer."""
        self.duties = self.summary = pl.DataFrame()

    def run(self) -> None:
        """The duties and their summary, as frames in memory."""
        lazy = {name: frame.lazy() for name, frame in self.given.items()}
        waivers = lazy["waivers"].rename({"rule": "waived_rule"})
        known = stage(persons(lazy["contacts"], waivers))
        calls = stage(eligible(lazy["visits"], known))
        events = stage(at_events(stage(happened(lazy["events"], known, waivers)), calls))
        self.duties = pl.concat([*self.plan(known, calls), events], how="vertical").collect(engine="streaming")
        statuses = [(col("status") == at).sum().alias(word) for at, word in enumerate(STATUSES)]
        grouped = self.duties.lazy().group_by("holder_body", "rule").agg(pl.len().alias("owed"), *statuses)
        self.summary = grouped.collect(engine="streaming")

    def rows(self) -> int:
        """How many duties there are."""
        return self.duties.height

    def answer(self, table: str) -> pa.Table:
        """A table of the last answer."""
        return getattr(self, table).to_arrow()

"""The workload in DuckDB: three plans over tables in memory, on two threads.

All three share the eligible days of a person, the exemptions as bits and the events; they differ in how a visit finds its windows.

* `minima`: visits joined to persons once, then one grouping with a filtered minimum for each window, unfolded into rows.
* `buckets`: each day knows the windows it lies in, so visits find theirs by equality; minima by (contact, window), joined to the duties.
* `asof`: for each duty the first visit on or after its opening by an ASOF join; no grouping of visits at all.

A visit is one number, its day before its row, so that the least number is the first visit of the first day. Words are small numbers, ids and
dates what they were in the tables. Nothing is prepared beforehand but the tables themselves.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import feather

import workload
from workload import AS_OF, FROM, LATE_DAYS, MIN_DAYS, STATUSES, TO, WITHIN

WINDOWS = workload.windows()


def day(days: int) -> str:
    """A date as SQL writes it."""
    return f"DATE '{workload.EPOCH.fromordinal(workload.EPOCH.toordinal() + days)}'"


NEVER = "DATE '9999-12-31'"
KEY = "(v.\"on\" - DATE '1970-01-01') << 32 | v.rowid"
DAY_OF = "(DATE '1970-01-01' + ({key} >> 32)::INTEGER)"
CODE = {word: number for number, word in enumerate(STATUSES)}


def waived(rule: str, due: str) -> str:
    """Whether a waiver `w` exempts from a duty."""
    return f"(w.rule = '{rule}' AND {due} BETWEEN w.\"from\" AND w.until AND w.recorded_on <= least({due}, {day(AS_OF)}))"


def mask() -> str:
    """The windows from which the waivers of a contact exempt, as bits."""
    bits = [
        f"CASE WHEN {waived(workload.RULES[window.rule], day(window.due))} THEN {1 << at} ELSE 0 END"
        for at, window in enumerate(WINDOWS)
    ]
    return f"bit_or(({' | '.join(bits)})::UTINYINT)"


# The days on which a contact may be owed anything, and what has to be carried along.
PERSONS = f"""
SELECT c.contact_id, c.community_id, c.tier = 'key' AS is_key, c.consent_health AS health,
       greatest(c.enrolled_on, c.consent_from) AS since,
       least(coalesce(c.left_on, {NEVER}), coalesce(c.consent_until, {NEVER}), coalesce(c.declined_from, {NEVER})) AS until,
       coalesce(x.bits, 0) AS bits
FROM contacts c LEFT JOIN (SELECT w.contact_id, {mask()} AS bits FROM waivers w GROUP BY w.contact_id) x USING (contact_id)
WHERE c.consent_from IS NOT NULL
  AND greatest(c.enrolled_on, c.consent_from)
      < least(coalesce(c.left_on, {NEVER}), coalesce(c.consent_until, {NEVER}), coalesce(c.declined_from, {NEVER}))
"""

# Two events of one rule on one day are one duty with the later due.
EVENTS = f"""
SELECT e.contact_id, rule, e."on", max(greatest(e."on", e.recorded_on) + {WITHIN}) AS due,
       any_value(p.community_id) AS community_id, any_value(p.until) AS until
FROM (SELECT *, CASE WHEN kind IN ('hospitalisation', 'hardship-request') THEN 2 ELSE 3 END::UTINYINT AS rule FROM events) e
JOIN persons p USING (contact_id)
WHERE e."on" >= p.since AND e."on" < p.until
  AND CASE WHEN rule = 3 THEN p.is_key ELSE kind = 'hardship-request' OR p.health END
GROUP BY e.contact_id, rule, e."on"
HAVING max(greatest(e."on", e.recorded_on) + {WITHIN}) BETWEEN {day(FROM)} AND {day(TO)}
"""

EXEMPT_EVENTS = f"""
SELECT DISTINCT e.contact_id, e.rule, e."on" FROM happened e JOIN waivers w USING (contact_id)
WHERE CASE WHEN e.rule = 2 THEN {waived("visit.own-event", "e.due")} ELSE {waived("visit.family-event", "e.due")} END
"""


def judged(key: str, opens: str, due: str, closes: str, exempt: str, until: str) -> str:
    """The status of a duty; null for one that has ended."""
    on = DAY_OF.format(key=key)
    return f"""CASE
        WHEN {key} IS NOT NULL AND {on} <= {due} THEN {CODE["met"]}
        WHEN {exempt} THEN {CODE["waived"]}
        WHEN {until} <= least({due}, {day(AS_OF)}) THEN NULL
        WHEN {day(AS_OF)} < {opens} THEN {CODE["upcoming"]}
        WHEN {day(AS_OF)} <= {due} THEN {CODE["open"]}
        WHEN {key} IS NOT NULL THEN {CODE["met_late"]}
        WHEN {day(AS_OF)} <= {closes} THEN {CODE["overdue"]}
        ELSE {CODE["missed"]} END::UTINYINT"""


def finish(rows: str) -> str:
    """Rows with `key` and `status` become rows of the answer; those that ended fall away."""
    done = f"status IN ({CODE['met']}, {CODE['met_late']})"
    return f"""
SELECT rule, contact_id AS subject_id, community_id AS holder_body, anchor, opens, due, closes, status,
       CASE WHEN status = {CODE["waived"]} THEN 0 END::UTINYINT AS reason,
       CASE WHEN {done} THEN {DAY_OF.format(key="key")} END AS met_on,
       CASE WHEN {done} THEN (key & 4294967295)::UINTEGER END AS met_by
FROM ({rows}) WHERE status IS NOT NULL"""


def latest(window: workload.Window) -> int:
    """The last day on which the first eligible day may lie."""
    return window.due - MIN_DAYS + 1 if window.periodic else window.due


def at_window(at: int, key: str, source: str) -> str:
    """The duties of one window that is the same for everybody."""
    window = WINDOWS[at]
    opens = f"greatest(since, {day(window.opens)})" if window.periodic else day(window.opens)
    due, closes = day(window.due), day(window.closes)
    return f"""
SELECT {window.rule}::UTINYINT AS rule, contact_id, community_id, {due} AS anchor, {opens} AS opens, {due} AS due, {closes} AS closes,
       {key} AS key, {judged(key, opens, due, closes, f"bits & {1 << at} != 0", "until")} AS status
FROM {source} WHERE since <= {day(latest(window))} AND until > {day(window.opens)}"""


def at_events(source: str) -> str:
    """The duties of own events; `source` has the key of the first visit from the day of the event on."""
    closes = f"due + {LATE_DAYS}"
    status = judged("key", '"on"', "due", f"({closes})", "exempt", "until")
    return f"""
SELECT rule, contact_id, community_id, "on" AS anchor, "on" AS opens, due, {closes} AS closes, key, {status} AS status
FROM ({source})"""


FIRST_AFTER_EVENT = f"""
SELECT e.*, s.key, x.contact_id IS NOT NULL AS exempt
FROM happened e
LEFT JOIN (SELECT e.contact_id, e.rule, e."on", min(v.key) AS key FROM happened e JOIN eligible v USING (contact_id)
           WHERE v.key >= (e."on" - DATE '1970-01-01') << 32 AND v.key < (e.due - DATE '1970-01-01' + {LATE_DAYS + 1}) << 32
           GROUP BY ALL) s USING (contact_id, rule, "on")
LEFT JOIN exempt_events x USING (contact_id, rule, "on")
"""

COMMON = f"persons AS MATERIALIZED ({PERSONS}), happened AS MATERIALIZED ({EVENTS}), exempt_events AS ({EXEMPT_EVENTS})"
ELIGIBLE = f"""
SELECT v.contact_id, {KEY} AS key FROM visits v JOIN persons p USING (contact_id)
WHERE v."on" >= p.since AND v."on" < p.until AND v."on" <= {day(AS_OF)}"""


def window_table() -> str:
    """The windows that are the same for everybody, as rows."""
    rows = ", ".join(
        f"({box}::UTINYINT, {w.rule}::UTINYINT, {day(w.opens)}, {day(w.due)}, {day(w.closes)}, {day(latest(w))}, {w.periodic})"
        for box, w in enumerate(WINDOWS)
    )
    return f"windows(box, rule, begins, due, closes, latest, periodic) AS (VALUES {rows})"


WINDOW_TABLE = window_table()
OWED_AT_WINDOWS = """
SELECT w.box, w.rule, p.contact_id, p.community_id, w.due AS anchor, CASE WHEN w.periodic THEN greatest(p.since, w.begins) ELSE w.begins END AS opens,
       w.due, w.closes, p.since, p.until, p.bits >> w.box & 1 = 1 AS exempt
FROM persons p JOIN windows w ON p.since <= w.latest AND p.until > w.begins"""
JUDGED = f"""
SELECT rule, contact_id, community_id, anchor, opens, due, closes, key, {judged("key", "opens", "due", "closes", "exempt", "until")} AS status
FROM found"""


def minima() -> str:
    """A minimum for each window."""
    firsts = ", ".join(
        f"min(CASE WHEN key >= {window.opens << 32} AND key < {(window.closes + 1) << 32} THEN key END) AS k{at}"
        for at, window in enumerate(WINDOWS)
    )
    rows = " UNION ALL ".join(at_window(at, f"k{at}", "wide") for at in range(len(WINDOWS)))
    return f"""
WITH {COMMON}, eligible AS MATERIALIZED ({ELIGIBLE}),
     wide AS MATERIALIZED (SELECT * FROM persons LEFT JOIN (SELECT contact_id, {firsts} FROM eligible GROUP BY contact_id) USING (contact_id))
{finish(f"{rows} UNION ALL {at_events(FIRST_AFTER_EVENT)}")}"""


def buckets() -> str:
    """Visits find their windows by the day."""
    pairs = [
        (box, on)
        for box, window in enumerate(WINDOWS)
        for on in range(max(window.opens, FROM), min(window.closes, AS_OF) + 1)
    ]
    return f"""
WITH {COMMON}, eligible AS MATERIALIZED ({ELIGIBLE}), {WINDOW_TABLE},
     days AS (SELECT unnest({[on for _, on in pairs]}) AS day, unnest({[box for box, _ in pairs]})::UTINYINT AS box),
     firsts AS (SELECT contact_id, box, min(key) AS key FROM eligible JOIN days ON day = key >> 32 GROUP BY contact_id, box),
     found AS (SELECT o.*, f.key FROM ({OWED_AT_WINDOWS}) o LEFT JOIN firsts f USING (contact_id, box))
{finish(f"{JUDGED} UNION ALL {at_events(FIRST_AFTER_EVENT)}")}"""


def asof() -> str:
    """The first visit on or after a duty's opening."""
    return f"""
WITH {COMMON}, {WINDOW_TABLE},
     owed AS (
         {OWED_AT_WINDOWS}
         UNION ALL
         SELECT NULL, e.rule, e.contact_id, e.community_id, e."on", e."on", e.due, e.due + {LATE_DAYS}, e."on", e.until, x.contact_id IS NOT NULL
         FROM happened e LEFT JOIN exempt_events x USING (contact_id, rule, "on")),
     calls AS (SELECT v.contact_id, {KEY} AS key FROM visits v WHERE v."on" <= {day(AS_OF)}),
     found AS (
         SELECT o.*, CASE WHEN c.key < (least(o.until, o.closes + 1) - DATE '1970-01-01') << 32 THEN c.key END AS key
         FROM (SELECT *, (greatest(opens, since) - DATE '1970-01-01') << 32 AS lowest FROM owed) o
         ASOF LEFT JOIN calls c ON o.contact_id = c.contact_id AND c.key >= o.lowest)
{finish(JUDGED)}"""


SUMMARY = f"""
SELECT holder_body, rule, count(*) AS owed, {", ".join(f"count(*) FILTER (WHERE status = {code}) AS {word}" for word, code in CODE.items())}
FROM duties GROUP BY holder_body, rule"""

PLANS = {"minima": minima, "buckets": buckets, "asof": asof}


class Peer:
    """One plan over the tables of a folder."""

    def __init__(self, plan: str, folder: Path, threads: int) -> None:
        self.base = duckdb.connect(config={"threads": threads})
        for word, values in (("tier", workload.TIERS), ("kind", workload.KINDS), ("rule", workload.RULES)):
            self.base.execute(f"CREATE TYPE {word}_words AS ENUM {tuple(values)}")
        enums = {"contacts": "tier", "events": "kind", "waivers": "rule"}
        for name in workload.TABLES:
            given = feather.read_table(folder / f"{name}.arrow", memory_map=False)  # noqa: F841 (DuckDB finds it by its name)
            word = enums.get(name)
            replaced = f" REPLACE ({word}::{word}_words AS {word})" if word else ""
            self.base.execute(f"CREATE TABLE {name} AS SELECT *{replaced} FROM given")
            del given
        # The rows of `visits` have the numbers they came with; the order of an answer is nobody's business.
        self.base.execute("SET preserve_insertion_order = false")
        self.plan = PLANS[plan]()

    def clear(self) -> None:
        """Lets go of the last answer."""
        self.base.execute("DROP TABLE IF EXISTS duties; DROP TABLE IF EXISTS summary")

    def run(self) -> None:
        """The duties and their summary, as tables in memory."""
        self.base.execute(f"CREATE TABLE duties AS {self.plan}").fetchall()
        self.base.execute(f"CREATE TABLE summary AS {SUMMARY}").fetchall()

    def rows(self) -> int:
        """How many duties there are."""
        return self.base.execute("SELECT count(*) FROM duties").fetchall()[0][0]

    def answer(self, table: str) -> pa.Table:
        """A table of the last answer."""
        return self.base.sql(f"SELECT * FROM {table}").to_arrow_table()

"""The bodies of the sample and the meetings they held.

All of it is synthetic. The meetings are a list written by hand, since a reader should see why each one counts or does not: some
lack a topic, an invited group or a chair, one body stopped in August and another took its place. No list is left empty: a
meeting that lacks what a rule asks for dealt with, or invited, something else. This file does NOT read a rulebook.
"""

from datetime import date

from people import DISTRICT, STREET, days

FIRST, SECOND, THIRD = STREET + "001", STREET + "002", STREET + "003"

# body_id, kind, parent_id, since, until
BODIES = [
    (DISTRICT, "district-body", None, None, None),
    (STREET, "street-committee", DISTRICT, None, None),
    ("g-street", "street-group", STREET, date(2024, 3, 1), None),
    ("g-joint", "joint-conference", STREET, date(2025, 6, 20), None),
    (FIRST, "community", STREET, None, None),
    (SECOND, "community", STREET, None, None),
    (THIRD, "community", STREET, None, None),
    ("g-001", "community-group", FIRST, date(2022, 5, 16), None),
    ("g-002", "community-group", SECOND, date(2023, 9, 4), None),
    ("g-003", "community-group", THIRD, date(2023, 9, 4), date(2026, 8, 16)),  # Stopped in the middle of a quarter …
    ("g-003-b", "community-group", THIRD, date(2026, 8, 16), None),            # … and followed by this one.
]

UNITS, LIAISONS = "resident-units", "building-liaisons"
FORUM_TOPICS = ["convey-documents", "report-issues", "hear-opinions"]
FORUM_GUESTS = ["unit-representatives", "enterprise-representatives"]


def made(body, kind, day, topics, invited, chair, recorded=2):
    """One meeting, written down `recorded` days later."""
    day = date.fromisoformat(day)
    return {"body_id": body, "kind": kind, "on": day, "topics": topics, "invited": invited, "chair": chair,
            "recorded_on": day + days(recorded)}


def group(body, day, invited, chair="community-secretary"):
    return made(body, "coordination", day, ["deployment", "needs-and-offers"], invited, chair)


def forum(body, day, topics):
    return made(body, "forum", day, topics, FORUM_GUESTS, "community-secretary")


def issues_forum(body, day, topics):
    return made(body, "issues-forum", day, topics, ["residents"], "community-secretary", 6)


MEETINGS = [
    # The street's committee: good, one without `analysis`, good (late for the second quarter), one without a chair.
    made(STREET, "committee", "2026-01-22", ["deployment", "analysis"], ["communities"], "street-secretary"),
    made(STREET, "committee", "2026-05-14", ["deployment"], ["communities"], "street-secretary"),
    made(STREET, "committee", "2026-07-21", ["deployment", "analysis"], ["communities"], "street-secretary"),
    made(STREET, "committee", "2026-09-08", ["deployment", "analysis"], ["communities"], None),
    # The street's group: good, then one to which the units were not invited.
    made("g-street", "coordination", "2026-05-28", ["deployment"], [UNITS, "communities"], "street-leader", 4),
    made("g-street", "coordination", "2026-09-17", ["deployment"], ["communities"], "street-leader", 4),
    # The district's body, once a year.
    made(DISTRICT, "coordination", "2026-04-16", ["deployment"], ["streets"], "street-leader", 7),
    # The joint conference let the first half-year go by.
    made("g-joint", "joint-conference", "2026-08-12", ["tasks", "funds"], [UNITS], "street-secretary", 5),
    # The communities' forums: in time; late; short of a topic.
    forum(FIRST, "2026-03-19", FORUM_TOPICS),
    forum(FIRST, "2026-09-10", FORUM_TOPICS),
    forum(SECOND, "2026-07-09", FORUM_TOPICS),
    forum(THIRD, "2026-06-04", FORUM_TOPICS[:2]),
    # Their forums on issues: in time; in time, then short of a topic; none at all in the third.
    issues_forum(FIRST, "2026-05-07", ["suggestions", "issues"]),
    issues_forum(FIRST, "2026-08-20", ["suggestions", "issues"]),
    issues_forum(SECOND, "2026-06-25", ["suggestions", "issues"]),
    issues_forum(SECOND, "2026-09-03", ["suggestions"]),
    # The communities' groups: each quarter; one quarter late; never as asked (no chair, then no building liaisons).
    group("g-001", "2026-02-05", [UNITS, LIAISONS]),
    group("g-001", "2026-04-23", [UNITS, LIAISONS]),
    group("g-001", "2026-07-16", [UNITS, LIAISONS]),
    group("g-001", "2026-08-27", [UNITS, LIAISONS]),
    group("g-002", "2026-03-12", [UNITS, LIAISONS]),
    group("g-002", "2026-07-23", [UNITS, LIAISONS]),
    group("g-003", "2026-03-26", [UNITS, LIAISONS], None),
    group("g-003", "2026-06-18", [UNITS]),
    group("g-003-b", "2026-09-22", [UNITS]),
]


def bodies():
    """The rows of `bodies`."""
    names = ["body_id", "kind", "parent_id", "since", "until"]
    return [dict(zip(names, row)) for row in BODIES]


def meetings():
    """The rows of `meetings`, by day."""
    rows = sorted(MEETINGS, key=lambda row: (row["on"], row["body_id"]))
    return [{"meeting_id": f"m{number:03}"} | row for number, row in enumerate(rows, 1)]

#!/usr/bin/env python3
"""Writes the sample tables of one street that does not exist.

Everything is synthetic: the codes belong to no region, the ids to no person, the dates to no event. The tables show a street's contacts
and nine months of work on them (1 January to 30 September 2026, as known on 30 September), with one diligent, one average and one
late community, so that every status a duty can have occurs. The program does NOT read a rulebook and does NOT work out what is owed.

    python3 tests/sample/generate.py            rewrite the CSV files, byte for byte the same each time
    python3 tests/sample/generate.py --check    name the files that differ from what would be written; exit 1 if any does
"""

import csv
import io
import sys
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True
import fieldwork  # noqa: E402 - the line above must come first, so that a run leaves nothing behind
import organisation  # noqa: E402
import people  # noqa: E402

HERE = Path(__file__).resolve().parent

# One seed per table: what is changed in one leaves the draws of the others alone.
SEED = 20260930

COLUMNS = {
    "contacts": people.COLUMNS,
    "visits": ["visit_id", "contact_id", "on", "by", "kind", "worker_id", "recorded_on"],
    "events": ["event_id", "contact_id", "kind", "on", "reported_by", "recorded_on"],
    "declarations": ["declaration_id", "kind", "from", "until", "scope", "authority"],
    "waivers": ["contact_id", "rule", "from", "until", "authority", "recorded_on"],
    "bodies": ["body_id", "kind", "parent_id", "since", "until"],
    "meetings": ["meeting_id", "body_id", "kind", "on", "topics", "invited", "chair", "recorded_on"],
}


def tables():
    """Every table as a list of rows. Waivers come before visits: who is exempted is not visited."""
    contacts = people.make_contacts(people.Draw(SEED + 1))
    events = fieldwork.make_events(people.Draw(SEED + 2), contacts)
    waivers = fieldwork.make_waivers(people.Draw(SEED + 3), contacts)
    visits = fieldwork.make_visits(people.Draw(SEED + 4), contacts, events)
    stays = [stay | {"contact_id": contact.id} for contact in contacts for stay in contact.stays]
    stays.sort(key=lambda stay: (stay["contact_id"], stay["enrolled_on"]))
    return {"contacts": stays, "visits": visits, "events": events, "declarations": [fieldwork.STORM], "waivers": waivers,
            "bodies": organisation.bodies(), "meetings": organisation.meetings()}


def cell(value):
    """A value as the CSV writes it: empty for null, lists joined with `;`."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case list():
            return ";".join(value)
    return str(value)


def as_csv(columns, rows):
    """The bytes of one file. A row with a column that the table does not have stops the program."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        if unknown := set(row) - set(columns):
            raise ValueError(f"no such column: {sorted(unknown)}")
        writer.writerow([cell(row.get(column)) for column in columns])
    return text.getvalue().encode("utf-8")


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    drifted = []
    for name, rows in tables().items():
        path, wanted = HERE / f"{name}.csv", as_csv(COLUMNS[name], rows)
        if not arguments:
            path.write_bytes(wanted)
        elif not path.exists() or path.read_bytes() != wanted:
            drifted.append(path.name)
    for name in drifted:
        print(f"{name} is not what generate.py writes", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

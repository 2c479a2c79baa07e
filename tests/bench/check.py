"""The benchmark's own test: on small tables of uneven shapes all implementations give the same rows. Nothing is timed.

    python check.py [CONTACTS]

It also proves that it can fail: an answer with one changed cell must be noticed.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import numpy as np

import contest
import rows
from workload import STATUSES, Shape, make

SHAPES = [Shape("dense", "even", "one-day"), Shape("opaque", "real", "one-contact"), Shape("opaque", "even", "none")]


def noticed(ours: rows.Columns) -> None:
    """A changed cell in any column, and a lost row, are differences."""
    for name in ours:
        changed = {each: values.copy() for each, values in ours.items()}
        changed[name][-1] += 1
        assert len(list(rows.differences(ours, changed))) == 1, f"a change in {name} goes unnoticed"
    shorter = {name: values[:-1] for name, values in ours.items()}
    assert list(rows.differences(ours, shorter)), "a lost row goes unnoticed"


def main() -> None:
    """All shapes."""
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    contestants = [contest.lianluo(), contest.reused(), *(plan for plans in contest.PEERS.values() for plan in plans)]
    seen: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        for shape in SHAPES:
            folder = Path(name) / shape.name
            make(folder, contacts, shape)
            with ExitStack() as stack:
                processes = [stack.enter_context(each.start(folder)) for each in contestants]
                duties, _ = contest.agree(processes)
                print(f"{shape.name}: {duties} duties, the same from {len(processes)} implementations", flush=True)
                processes[0].run()
                ours, _ = processes[0].answer()
                whole, cut = processes[0].digest(folder), processes[0].digest(folder, 100)
                assert whole == cut, "the digest of an answer depends on how many rows are read at once"
                seen |= {STATUSES[code] for code in np.unique(ours["status"])}
    noticed(ours)
    assert seen == set(STATUSES), f"the tables show no duty that is {set(STATUSES) - seen}"


if __name__ == "__main__":
    main()

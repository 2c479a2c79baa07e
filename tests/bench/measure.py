"""Measures everything once and writes the raw numbers: `python measure.py RESULTS.json [--small]`.

One session, all implementations by turns, on the machine it runs on; `report` makes the table and the chart of it. With `--small` it measures tables
of 500 to 20,000 contacts: a rehearsal, whose figures mean nothing. It needs about 20 GB of memory and disk, and 20 minutes of a quiet machine; with `--middling`
it leaves ten million contacts out, and 4 GB and 6 minutes are enough.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
from contextlib import ExitStack
from importlib import metadata
from pathlib import Path
from typing import Any

import contest
import single
from contest import Entry
from workload import SKEWS, Shape, make

OPAQUE, DENSE = Shape("opaque"), Shape("dense")
Runs = dict[str, list[contest.Run]]


def say(words: str) -> None:
    """What it is at, with the time and how much else the machine does."""
    print(f"{time.strftime('%H:%M:%S')} (load {os.getloadavg()[0]:.1f}) {words}", flush=True)


def tables(folder: Path, contacts: int, shape: Shape) -> Path:
    """The tables of a shape and size, made when first asked for."""
    place = folder / f"{contacts}-{shape.name}"
    if not place.exists():
        make(place, contacts, shape)
    return place


def best_plans(runs: Runs) -> list[str]:
    """Of each engine the plan with the least median."""
    medians = {name: statistics.median(run["seconds"] for run in found) for name, found in runs.items()}
    return [min((plan.name for plan in plans), key=medians.__getitem__) for plans in contest.PEERS.values()]


def at_size(folder: Path, contacts: int, shape: Shape, rounds: int) -> dict[str, Any]:
    """All implementations on one set of tables that memory holds for all of them."""
    place = tables(folder, contacts, shape)
    plans = [plan for plans in contest.PEERS.values() for plan in plans]
    say(f"{contacts:,} contacts, {shape.name}: all answers side by side")
    with ExitStack() as stack:
        processes = [stack.enter_context(each.start(place)) for each in [contest.lianluo(), contest.reused(), *plans]]
        duties, first = contest.agree(processes)
        say(f"{duties:,} duties, the same from all; by turns")
        for fresh in (False, True):
            processes.append(stack.enter_context(contest.limit(duties, fresh).start(place)))
            processes[-1].run()
        runs = contest.turns([(process.of.name, process) for process in processes], rounds)
    return {"contacts": contacts, "shape": shape.name, "duties": duties, "first": first, "runs": runs}


def at_large(folder: Path, contacts: int, shape: Shape, rounds: int, plans: list[contest.Contestant]) -> dict[str, Any]:
    """The best plans on tables that memory holds for one process only."""
    place = tables(folder, contacts, shape)
    say(f"{contacts:,} contacts, {shape.name}: all answers by digest")
    plans = [contest.reused(), *plans]
    duties, first = contest.agree_by_digest(place, plans)
    say(f"{duties:,} duties, the same from all; one at a time")
    everyone = [contest.lianluo(), *plans, contest.limit(duties), contest.limit(duties, fresh=True)]
    runs = contest.one_at_a_time([Entry(each.name, each, place) for each in everyone], rounds)
    return {"contacts": contacts, "shape": shape.name, "duties": duties, "first": first, "runs": runs}


def threads(folder: Path, contacts: int, rounds: int) -> Runs:
    """One thread and two."""
    entries = [
        Entry(f"{shape.ids} {count}", contest.lianluo(threads=count), tables(folder, contacts, shape))
        for shape in (OPAQUE, DENSE)
        for count in (1, 2)
    ]
    return contest.by_turns(entries, rounds)


def skewed(folder: Path, contacts: int, rounds: int) -> Runs:
    """Even tables, communities as they are, and three tables that are anything but even."""
    shapes = [OPAQUE, Shape("opaque", "real"), *(Shape("opaque", "even", skew) for skew in SKEWS[1:])]
    return contest.by_turns(
        [Entry(shape.name, contest.lianluo(), tables(folder, contacts, shape)) for shape in shapes], rounds
    )


def later(folder: Path, contacts: int, rounds: int) -> Runs:
    """A thousandth of the visits coming in, beside a full run; in the end both must have the same answer."""
    place = tables(folder, contacts, DENSE)
    with contest.lianluo().start(place) as full, contest.later().start(place) as kept:
        runs = contest.turns([("full", full), ("later", kept)], rounds + 1)
        full.run()
        contest.must_equal("lianluo kept up to date", full.answer(), kept.answer())
    return {name: found[1:] for name, found in runs.items()}


def rules(folder: Path, contacts: int, rounds: int) -> Runs:
    """10, 100 and 1,000 rules: the workload's four and as many on events as it takes, since any other kind meets the ceiling on attention."""
    entries = []
    for count in (10, 100, 1000):
        text = contest.RULEBOOK.read_text(encoding="utf-8")
        kinds = ["hardship-request", "bereavement", "wedding", "other-family"]
        for number in range(count - 4):
            on = f'on = {{ events = ["{kinds[number % 4]}"], within = {number % 30 + 1}, days = "calendar" }}'
            clause = 'clause = { source = "W", section = "4" }\ndefaults = ["within", "days", "late_days"]'
            text += f'\n[[visit]]\nid = "visit.more-{number:03}"\n{on}\nlate_days = 30\n{clause}\n'
        book = folder / f"rules-{count}.toml"
        book.write_text(text, encoding="utf-8")
        entries.append(Entry(str(count), contest.lianluo(rulebook=book), tables(folder, contacts, OPAQUE)))
    return contest.by_turns(entries, rounds)


def machine() -> dict[str, Any]:
    """What it was measured on, and with."""
    processor = next(line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name"))
    packages = ("duckdb", "polars", "pandas", "numpy", "pyarrow", "zen-engine")
    return {
        "processor": processor.split(":")[1].strip(),
        "cores": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": {package: metadata.version(package) for package in packages},
    }


def main() -> None:
    """Everything, in one session."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--middling", action="store_true", help="up to a million contacts only")
    parser.add_argument("--folder", type=Path, help="where the tables lie meanwhile")
    arguments = parser.parse_args()
    small, middle, large = (500, 2_000, 20_000) if arguments.small else (100_000, 1_000_000, 10_000_000)
    rounds = 1 if arguments.small else 5
    begun, loads = time.strftime("%Y-%m-%d"), [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        sizes = []
        for contacts in (small, middle):
            for shape in (OPAQUE, DENSE):
                sizes.append(at_size(folder, contacts, shape, rounds))
        say("threads")
        found: dict[str, Any] = {"threads": threads(folder, middle, rounds)}
        say("skew")
        found["skew"] = skewed(folder, middle, rounds)
        say("rules")
        found["rules"] = rules(folder, small, rounds)
        say("visits that come in later")
        found["later"] = later(folder, middle, rounds)
        say("one contact at a time")
        found["single"] = single.measure(calls=200 if arguments.small else 5000, rounds=rounds)
        if not arguments.middling:
            plans = {plan.name: plan for plans in contest.PEERS.values() for plan in plans}
            best = [plans[plan] for plan in best_plans(sizes[2]["runs"]) if not plan.startswith("pandas")]
            sizes.append(at_large(folder, large, OPAQUE, min(rounds, 3), best))
            sizes.append(at_large(folder, large, DENSE, 2, [plan for plan in best if plan.name.startswith("duckdb")]))
    loads.append(os.getloadavg()[0])
    found |= {"sizes": sizes, "machine": machine() | {"day": begun, "load": loads}, "small": arguments.small}
    arguments.results.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    say(f"written to {arguments.results.name}")


if __name__ == "__main__":
    main()

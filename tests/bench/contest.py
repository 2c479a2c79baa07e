"""Who takes part, how they are started, and how they are run by turns after their answers were found equal.

A `Contestant` is a command; a `Process` is one at work. `agree` holds every answer against lianluo's, row by row, and stops at the first
difference: no time is shown for a wrong answer. `turns` runs A B C A B C …, so that what else the machine does hits all alike.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

import rows

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
BINARY = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target")) / "release" / "lianluo-bench"
RULEBOOK = HERE / "rulebook.toml"

Run = dict[str, float]


@dataclass(frozen=True)
class Contestant:
    """A way to answer: its name in tables and how its process is started."""

    name: str
    command: tuple[str, ...]
    after: tuple[str, ...]
    threads: int = 2

    def start(self, folder: Path) -> Process:
        """A process that has loaded the tables."""
        return Process(self, folder)


def lianluo(name: str = "lianluo", threads: int = 2, rulebook: Path = RULEBOOK) -> Contestant:
    """The library."""
    return Contestant(name, (str(BINARY), "lianluo"), (str(rulebook),), threads)


def reused() -> Contestant:
    """The library, each answer written into the memory of the one before."""
    return Contestant("reused", (str(BINARY), "reused"), (str(RULEBOOK),))


def later() -> Contestant:
    """The library kept up to date: a run takes in a thousandth of the visits."""
    return Contestant("later", (str(BINARY), "later"), (str(RULEBOOK),))


def limit(duties: int, fresh: bool = False) -> Contestant:
    """The machine's own limit for an answer of so many duties."""
    name = "limit-fresh" if fresh else "limit"
    return Contestant(name, (str(BINARY), name), (str(duties),))


def peer(module: str, plan: str) -> Contestant:
    """A plan of a peer."""
    command = (
        sys.executable,
        str(HERE / "worker.py"),
        f"{module}_plans" if module in ("duckdb", "polars") else f"{module}_plan",
        plan,
    )
    return Contestant(f"{module} {plan}", command, ())


PEERS = {
    "duckdb": [peer("duckdb", plan) for plan in ("buckets", "minima", "asof")],
    "polars": [peer("polars", plan) for plan in ("minima", "buckets")],
    "numpy": [peer("numpy", "sorted")],
    "pandas": [peer("pandas", "frames")],
}
"""Engine → its plans."""


def read(path: str) -> pa.Table:
    """An Arrow stream, mapped and not copied. The file may go meanwhile: its pages stay."""
    with ipc.open_stream(pa.memory_map(path)) as stream:
        return stream.read_all()


class Process:
    """A contestant at work."""

    def __init__(self, of: Contestant, folder: Path) -> None:
        self.of = of
        command = [*of.command, str(folder), str(of.threads), *of.after]
        environment = os.environ | {"POLARS_MAX_THREADS": str(of.threads), "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self._hear()

    def _hear(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.of.name} ended with {self._process.wait()}")
        return json.loads(line)

    def say(self, words: str) -> dict[str, Any]:
        """Tells it what to do and waits for the answer."""
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()
        return self._hear()

    def run(self) -> Run:
        """One run, measured."""
        return self.say("run")

    def answer(self) -> tuple[rows.Columns, rows.Columns]:
        """Both tables of its last answer, in one form."""
        with tempfile.TemporaryDirectory() as name:
            self.say(f"write {name}")
            return rows.duties(read(f"{name}/duties.arrows")), rows.summary(read(f"{name}/summary.arrows"))

    def digest(self, beside: Path, at_once: int = 1 << 20) -> tuple[int, int]:
        """The digest of its last answer, written beside the tables for the while and read so many rows at once."""
        with tempfile.TemporaryDirectory(dir=beside) as name:
            self.say(f"write {name}")
            return rows.digest(read(f"{name}/duties.arrows"), at_once)

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def must_equal(name: str, ours: tuple[rows.Columns, rows.Columns], theirs: tuple[rows.Columns, rows.Columns]) -> None:
    """Both tables of an answer against lianluo's, row by row. Raises SystemExit with what differs."""
    for table, our, their in zip(("duties", "summary"), ours, theirs, strict=True):
        if different := list(rows.differences(our, their)):
            raise SystemExit(f"{name} gives other {table} than lianluo: {'; '.join(different)}")


def agree(processes: list[Process]) -> tuple[int, dict[str, Run]]:
    """Every answer against that of the first, row by row. Gives the number of duties, and the first run of each, for its memory."""
    first: dict[str, Run] = {}
    ours = None
    for process in processes:
        first[process.of.name] = process.run()
        answer = process.answer()
        process.say("clear")
        ours = ours or answer
        must_equal(process.of.name, ours, answer)
    return len(ours[0]["rule"]), first


def agree_by_digest(folder: Path, contestants: list[Contestant]) -> tuple[int, dict[str, Run]]:
    """As `agree`, for answers too large to be laid side by side: the hashes of all rows have the same sum."""
    runs: dict[str, Run] = {}
    found: dict[str, tuple[int, int]] = {}
    for contestant in [lianluo(), *contestants]:
        with contestant.start(folder) as process:
            runs[contestant.name] = process.run()
            found[contestant.name] = process.digest(folder)
        if found[contestant.name] != found["lianluo"]:
            raise SystemExit(f"{contestant.name} gives other duties than lianluo: {found}")
    return found["lianluo"][0], runs


@dataclass(frozen=True)
class Entry:
    """A contestant on the tables of a folder, under a name of its own."""

    name: str
    contestant: Contestant
    folder: Path


def by_turns(entries: list[Entry], rounds: int) -> dict[str, list[Run]]:
    """So many rounds of one run each, after one that is not counted. All processes stay; none keeps its answer."""
    with ExitStack() as stack:
        processes = [(entry.name, stack.enter_context(entry.contestant.start(entry.folder))) for entry in entries]
        for _, process in processes:
            process.run()
            process.say("clear")
        return turns(processes, rounds)


def turns(processes: list[tuple[str, Process]], rounds: int) -> dict[str, list[Run]]:
    """A B C A B C …, each process under a name."""
    found: dict[str, list[Run]] = {name: [] for name, _ in processes}
    for _ in range(rounds):
        for name, process in processes:
            found[name].append(process.run())
            process.say("clear")
    return found


def one_at_a_time(entries: list[Entry], rounds: int) -> dict[str, list[Run]]:
    """As `by_turns` where memory holds only one of them: each process runs twice, the second run counts, and the next one starts."""
    found: dict[str, list[Run]] = {entry.name: [] for entry in entries}
    for _ in range(rounds):
        for entry in entries:
            with entry.contestant.start(entry.folder) as process:
                process.run()
                process.say("clear")
                found[entry.name].append(process.run())
    return found

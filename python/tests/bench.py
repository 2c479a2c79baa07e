"""How much the way through Python costs over the same work in Rust: time and peak memory, each in a process of its own.

Usage: python bench.py [CONTACTS]. Synthetic contacts (1,000,000 unless told) and two visits each are written as Arrow streams; then
`bulk` (Rust, crate lianluo-tests) and this package take them from batches in memory to duties as batches in memory, by turns, on one thread.
It prints the least of five, which is what the work costs when nothing else is in the way. Time is time on the processor. Reading the
files and starting the interpreter are not timed; the interpreter's own memory is shown, not hidden.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
YEAR = {"start": "2026-01-01", "end": "2026-12-31", "as_of": "2026-09-30"}
BATCH = 65536


def make(folder: Path, contacts: int) -> None:
    """Synthetic tables, the same on every machine."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import ipc

    def number(rows: int, step: int, below: int) -> Any:
        """0, step, 2 step, … modulo `below`: spread evenly, without chance."""
        return pa.array([(row * step) % below for row in range(rows)], pa.int32())

    def write(name: str, columns: dict[str, Any]) -> None:
        table = pa.table(columns)
        with (folder / f"{name}.arrows").open("wb") as sink, ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table, max_chunksize=BATCH)

    ids = pa.array([f"c{row:08x}" for row in range(contacts)])
    tiers = pa.array(["general"] * 17 + ["key"] * 2 + ["care"])
    enrolled = pc.add(number(contacts, 7919, 2500), 17000).cast(pa.int32()).cast(pa.date32())
    write(
        "contacts",
        {
            "contact_id": ids,
            "community_id": pa.array([f"990101{row % 9 + 1:03}{row % 97 + 1:03}" for row in range(contacts)]),
            "tier": tiers.take(number(contacts, 31, 20)),
            "enrolled_on": enrolled,
            "consent_from": enrolled,
        },
    )
    roles = pa.array(["community-cadre"] * 4 + ["unit-leader", "community-secretary", "volunteer"])
    write(
        "visits",
        {
            "contact_id": pa.concat_arrays([ids, ids]),
            "on": pc.add(number(2 * contacts, 104729, 365), 20454).cast(pa.int32()).cast(pa.date32()),
            "by": roles.take(number(2 * contacts, 13, 7)),
        },
    )


def through_python(folder: Path) -> dict[str, float]:
    """This package's turn."""
    import pyarrow as pa
    from pyarrow import ipc

    import lianluo

    bare = _status("VmRSS")
    tables = {}
    for name in ("contacts", "visits"):
        with pa.OSFile(str(folder / f"{name}.arrows")) as file:
            tables[name] = ipc.open_stream(file).read_all()
    rulebook = lianluo.Rulebook.standard()
    begin = _busy()
    # Both keep the assessment until the end: taking it down is timed in neither.
    found = lianluo.assess(rulebook, **tables, **YEAR)
    # Not `pa.table`: to see whether it was given a frame it imports pandas first, which is nobody's overhead.
    duties = pa.RecordBatchReader.from_stream(found.duties).read_all()
    seconds = _busy() - begin
    return {"duties": duties.num_rows, "seconds": seconds, "peak": _status("VmHWM"), "bare": bare}


def _busy() -> float:
    """Seconds this thread has had on the processor: what others run at the same time is left out."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[0]) / 1e9


def _status(key: str) -> int:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024


def main() -> None:
    """Both, by turns."""
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    subprocess.run(
        ["cargo", "build", "--release", "-q", "-p", "lianluo-tests", "--example", "bulk"], cwd=PROJECT, check=True
    )
    target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, contacts)
        files = [str(folder / f"{table}.arrows") for table in ("contacts", "visits")]
        commands = {
            "Rust": [str(target / "release" / "examples" / "bulk"), *files],
            "Python": [sys.executable, __file__, "--one", name],
        }
        runs: dict[str, list[dict[str, float]]] = {each: [] for each in commands}
        for _ in range(5):
            for each, command in commands.items():
                done = subprocess.run(command, cwd=name, check=True, capture_output=True, text=True)
                runs[each].append(json.loads(done.stdout))
    assert len({run["duties"] for each in runs.values() for run in each}) == 1, "the two do not agree"
    seconds = {each: min(run["seconds"] for run in found) for each, found in runs.items()}
    peak = {each: min(run["peak"] for run in found) for each, found in runs.items()}
    print(f"{contacts:,} contacts, {2 * contacts:,} visits, {runs['Rust'][0]['duties']:,} duties; the least of 5")
    for each in commands:
        print(f"{each:7} {seconds[each]:6.3f} s  {peak[each] / 2**20:7.0f} MiB at most")
    print(f"time: Python over Rust {seconds['Python'] / seconds['Rust'] - 1:+.1%}")
    bare = min(run["bare"] for run in runs["Python"])
    print(
        f"memory: Python over Rust {peak['Python'] / peak['Rust']:.2f}x; {bare / 2**20:.0f} MiB of it are the interpreter",
        end="",
    )
    print(f" and pyarrow before any table, without them {(peak['Python'] - bare) / peak['Rust']:.2f}x")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(through_python(Path(sys.argv[2]))))
    else:
        main()

"""One peer at work: a process that is started, fed with words and listened to, exactly like `lianluo-bench`.

    python worker.py MODULE PLAN FOLDER THREADS

On standard input it takes, a line each: `run`, `clear` (let go of the last answer), `write FOLDER` (the last answer as Arrow streams) and `quit`; it
answers each with a line of JSON. Loading is not timed. It knows nothing of what the others answer.
"""

from __future__ import annotations

import gc
import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from pyarrow import ipc


def status(key: str) -> int:
    """Bytes of a line of the process's status, as Linux counts them."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) * 1024


def busy() -> float:
    """Seconds of processor time of all threads."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def run(peer: Any) -> dict[str, float]:
    """One run, measured: on the wall, on the processors, and the most memory beyond what was there."""
    peer.clear()
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    memory, processors, begin = status("VmRSS:"), busy(), time.perf_counter()
    peer.run()
    seconds = time.perf_counter() - begin
    peak = max(0, status("VmHWM:") - memory)
    return {"seconds": seconds, "busy": busy() - processors, "peak": peak, "rows": peer.rows()}


def main() -> None:
    """The conversation."""
    module, plan, folder, threads = sys.argv[1:5]
    peer = importlib.import_module(f"peers.{module}").Peer(plan, Path(folder), int(threads))
    print('{"ready": true}', flush=True)
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "run":
            said: dict[str, Any] = run(peer)
        elif word == "clear":
            peer.clear()
            said = {"cleared": True}
        elif word == "write":
            for table in ("duties", "summary"):
                answer = peer.answer(table)
                with ipc.new_stream(f"{rest}/{table}.arrows", answer.schema) as stream:
                    stream.write_table(answer)
            said = {"written": True}
        else:
            return
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()

"""One contact at a time: a JSON case under a rulebook that was read before, beside zen-engine with the same eight windows.

Both are called from this process, text in: lianluo through its C library, zen-engine through its Python package. The statuses of both are compared
for every contact before a time is taken. zen-engine gets what suits it: days as numbers, a decision made once, one table-free
node of expressions and no trace. It gives eight statuses; lianluo gives the duties with holder, window and record.
"""

from __future__ import annotations

import ctypes
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import zen
from pyarrow import feather

import workload
from workload import AS_OF, EPOCH

HERE = Path(__file__).resolve().parent
LIBRARY = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parents[1] / "target")) / "release" / "liblianluo_ffi.so"


class Library:
    """lianluo's C library with one rulebook, read once."""

    def __init__(self, rulebook: str) -> None:
        self._calls = ctypes.CDLL(str(LIBRARY))
        self._calls.ll_text_free.argtypes = [ctypes.c_void_p]
        book, text = ctypes.c_void_p(), rulebook.encode()
        self._must(self._calls.ll_rulebook_parse(text, ctypes.c_size_t(len(text)), ctypes.byref(book), None))
        self._book = book

    @staticmethod
    def _must(status: int) -> None:
        assert status == 0, f"a call gave status {status}"

    def assess(self, case: bytes) -> bytes:
        """The answer to a case."""
        out, data, size = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_size_t()
        self._must(
            self._calls.ll_rulebook_assess_json(self._book, case, ctypes.c_size_t(len(case)), ctypes.byref(out), None)
        )
        self._must(self._calls.ll_text_get(out, ctypes.byref(data), ctypes.byref(size)))
        answer = ctypes.string_at(data, size.value)
        self._calls.ll_text_free(out)
        return answer


def cases(contacts: int) -> list[tuple[bytes, str]]:
    """Contacts of the workload with their visits, each as a case for lianluo and as an input for zen-engine. Events and waivers are left out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workload.make(folder, contacts, workload.Shape("dense"))
        people, visits = (
            feather.read_table(folder / f"{table}.arrow", memory_map=False) for table in ("contacts", "visits")
        )
    of: dict[int, list[dict[str, Any]]] = {}
    for visit in visits.to_pylist():
        of.setdefault(visit["contact_id"], []).append(visit)
    asked = {"from": "2026-01-01", "to": "2026-12-31", "as_of": "2026-09-30"}
    found = []
    for person in people.to_pylist():
        number = person["contact_id"]
        mine = of.get(number, [])
        tables = {"contacts": [_text(person)], "visits": [_text(visit) for visit in mine]}
        given = {
            "since": max(_day(person["enrolled_on"]), _day(person["consent_from"] or EPOCH.max)),
            "until": min(_day(person[name] or EPOCH.max) for name in ("left_on", "consent_until", "declined_from")),
            "visits": sorted(_day(visit["on"]) for visit in mine),
        }
        found.append((json.dumps(asked | {"tables": tables}).encode(), json.dumps(given)))
    return found


def _day(day: Any) -> int:
    return (day - EPOCH).days


def _text(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, bool | None) else str(value) for name, value in row.items()}


def decision() -> zen.ZenDecision:
    """The eight windows as a node of expressions, with whatever is known beforehand worked out beforehand."""
    expressions = [("seen", f"filter(visits, # >= since and # < until and # <= {AS_OF})")]
    for at, window in enumerate(workload.windows()):
        last = window.due - workload.MIN_DAYS + 1 if window.periodic else window.due
        opens = f"max([since, {window.opens}])" if window.periodic else f"{window.opens}"
        if window.due >= AS_OF:
            otherwise = f"{AS_OF} < {opens} ? 'upcoming' : 'open'"
        else:
            late = f"some($.seen, # > {window.due} and # <= {window.closes}) ? 'met_late' : " if window.periodic else ""
            otherwise = late + ("'overdue'" if window.closes >= AS_OF else "'missed'")
        owed = f"since <= {last} and until > {window.opens}"
        met = f"some($.seen, # >= {window.opens} and # <= {window.due})"
        ended = f"until <= {min(window.due, AS_OF)}"
        expressions.append((f"s{at}", f"not({owed}) ? null : {met} ? 'met' : {ended} ? null : {otherwise}"))
    rows = [{"id": key, "key": key, "value": value} for key, value in expressions]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {
            "id": "work",
            "type": "expressionNode",
            "name": "work",
            "position": {"x": 1, "y": 0},
            "content": {"expressions": rows},
        },
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
    ]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in (("in", "work"), ("work", "out"))]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def same(answer: bytes, result: dict[str, Any]) -> bool:
    """Whether both say the same of every window."""
    dues = [str(EPOCH.fromordinal(EPOCH.toordinal() + window.due)) for window in workload.windows()]
    rule = [workload.RULES[window.rule] for window in workload.windows()]
    ours = {(duty["rule"], duty["due"]): duty["status"] for duty in json.loads(answer)["duties"]}
    theirs = {(rule[at], due): status for at, due in enumerate(dues) if (status := result.get(f"s{at}"))}
    return ours == theirs


def measure(calls: int, rounds: int) -> dict[str, list[float]]:
    """Seconds a call, by turns."""
    library, zens = Library((HERE / "rulebook.toml").read_text(encoding="utf-8")), decision()
    asked = cases(calls)
    for case, given in asked:
        assert same(library.assess(case), zens.evaluate(given)["result"]), "zen-engine and lianluo do not agree"
    found: dict[str, list[float]] = {"lianluo": [], "zen-engine": []}
    for _ in range(rounds):
        begin = time.perf_counter()
        for case, _ in asked:
            library.assess(case)
        middle = time.perf_counter()
        for _, given in asked:
            zens.evaluate(given)
        found["lianluo"].append((middle - begin) / calls)
        found["zen-engine"].append((time.perf_counter() - middle) / calls)
    return found


if __name__ == "__main__":
    print(json.dumps(measure(500, 3)))

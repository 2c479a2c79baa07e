"""From raw numbers to what a reader sees: `python report.py RESULTS.json FOLDER` writes performance.md, performance.zh-CN.md and performance.svg.

It measures nothing and leaves nothing out: every ratio is the median of ratios within a round, with the least and the greatest beside it.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import Any

import chart
from contest import PEERS
from words import WORDS, Words

Size = dict[str, Any]
ENGINES = {"duckdb": "DuckDB", "polars": "Polars", "numpy": "NumPy", "pandas": "pandas"}


def median(size: Size, name: str, key: str = "seconds") -> float:
    """The median of one implementation."""
    return statistics.median(run[key] for run in size["runs"][name])


def best(size: Size, engine: str) -> str | None:
    """The plan of an engine that took least, of those measured at this size."""
    plans = [plan.name for plan in PEERS[engine] if plan.name in size["runs"]]
    return min(plans, key=lambda name: median(size, name), default=None)


def spread(ratios: list[float]) -> str:
    """A median with its range."""
    return f"{_short(statistics.median(ratios))} ({_short(min(ratios))}–{_short(max(ratios))})"


def ratios(runs: dict[str, list[dict[str, float]]], above: str, below: str) -> list[float]:
    """How many times as long one took as another, round by round."""
    pairs = zip(runs[above], runs[below], strict=True)
    return [over["seconds"] / under["seconds"] for over, under in pairs]


def _short(number: float) -> str:
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def duration(seconds: float) -> str:
    """Seconds as a reader takes them in."""
    return f"{seconds * 1e6:.1f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def time_table(sizes: list[Size], words: Words) -> list[str]:
    """Who takes how long, against lianluo."""
    lines = [_row([words["implementation"], *(f"{size['contacts']:,}" for size in sizes)]), _rule(len(sizes))]
    lines.append(_row(["lianluo", *(duration(median(size, "lianluo")) for size in sizes)]))
    reused = [f"× {spread(ratios(size['runs'], 'reused', 'lianluo'))}" for size in sizes]
    lines.append(_row([words["reused"], *reused]))
    for engine, name in ENGINES.items():
        cells = []
        for size in sizes:
            plan = best(size, engine)
            cells.append(f"× {spread(ratios(size['runs'], plan, 'lianluo'))}" if plan else "–")
        plans = sorted({plan.split()[1] for size in sizes if (plan := best(size, engine))})
        lines.append(_row([f"{name} ({', '.join(plans)})", *cells]))
    for ours, limit in (("reused", "limit"), ("lianluo", "limit-fresh")):
        cells = [f"1 / {spread(ratios(size['runs'], ours, limit))}" for size in sizes]
        lines.append(_row([words[limit], *cells]))
    return lines


def memory_table(sizes: list[Size], words: Words) -> list[str]:
    """Bytes a contact beyond the tables that came in, the answer included."""
    lines = [_row([words["implementation"], *(f"{size['contacts']:,}" for size in sizes)]), _rule(len(sizes))]
    for name, plans in [("lianluo", ["lianluo"])] + [(ENGINES[e], [p.name for p in plans]) for e, plans in PEERS.items()]:
        cells = []
        for size in sizes:
            there = [size["first"][plan]["peak"] / size["contacts"] for plan in plans if plan in size["first"]]
            cells.append(f"{min(there):,.0f}" if there else "–")
        lines.append(_row([name, *cells]))
    return lines


def turns_table(runs: dict[str, list[dict[str, float]]], base: str, words: Words) -> list[str]:
    """Runs against one of them: time, and time for each duty of the answer."""
    lines = [_row([words["case"], words["duties"], words["time"], words["against"], words["a duty"]]), _rule(4)]
    for name, found in runs.items():
        rows, seconds = found[0]["rows"], statistics.median(run["seconds"] for run in found)
        per_row = statistics.median(ratios(runs, name, base)) * runs[base][0]["rows"] / rows
        cells = [f"{rows:,.0f}", duration(seconds), f"× {spread(ratios(runs, name, base))}", f"× {per_row:.2f}"]
        lines.append(_row([words.get(name, name), *cells]))
    return lines


def later_table(runs: dict[str, list[dict[str, float]]], words: Words) -> list[str]:
    """What a thousandth of the visits costs, against a full run."""
    lines = [_row([words["case"], words["visits"], words["time"], words["a visit"], words["share"]]), _rule(4)]
    full, kept = (statistics.median(run["seconds"] for run in runs[name]) for name in ("full", "later"))
    shares = [100 * share for share in ratios(runs, "later", "full")]
    visits = runs["later"][0]["rows"]
    lines.append(_row([words["full"], "–", duration(full), "–", "100 %"]))
    lines.append(_row([words["later"], f"{visits:,.0f}", duration(kept), duration(kept / visits), f"{spread(shares)} %"]))
    return lines


def growth(sizes: list[Size]) -> str:
    """Time a contact at each size, against the smallest."""
    each = [median(size, "lianluo") / size["contacts"] for size in sizes]
    return " · ".join(
        f"{size['contacts']:,}: {one * 1e9:.0f} ns (× {one / each[0]:.2f})" for size, one in zip(sizes, each, strict=True)
    )


def page(found: dict[str, Any], words: Words) -> str:
    """The whole page in one language."""
    machine = found["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    loads = " → ".join(f"{load:.1f}" for load in machine["load"])
    whole = any(size["contacts"] >= 10_000_000 for size in found["sizes"])
    command = "tests/bench/run" if whole else "tests/bench/run middling"
    lines = [f"# {words['title']}", "", words["other"], "", words["what"], "", "```sh", command, "```", ""]
    memory = f"{machine['memory'] / 2**30:.0f} GiB"
    lines += [
        words["where"].format(**{**machine, "packages": packages, "load": loads, "memory": memory}),
        "",
        f"![{words['picture']}](performance.svg)",
    ]
    for ids in ("opaque", "dense"):
        sizes = [size for size in found["sizes"] if size["shape"].startswith(ids)]
        lines += ["", f"## {words[ids]}", "", words["how to read"], "", *time_table(sizes, words)]
        lines += ["", words["growth"] + growth(sizes), "", words["memory"], "", *memory_table(sizes, words)]
    single = found["single"]
    per_call = [over / under for over, under in zip(single["zen-engine"], single["lianluo"], strict=True)]
    lines += ["", f"## {words['single']}", ""]
    lines += [_row(["", words["a call"], words["against"]]), _rule(2)]
    lines += [_row(["lianluo", duration(statistics.median(single["lianluo"])), "× 1"])]
    lines += [_row(["zen-engine", duration(statistics.median(single["zen-engine"])), f"× {spread(per_call)}"])]
    lines += ["", f"## {words['later title']}", "", words["later text"], "", *later_table(found["later"], words)]
    for name, base in (("threads", "opaque 1"), ("skew", "opaque-even"), ("rules", "10")):
        lines += ["", f"## {words[f'{name} title']}", "", words[f"{name} text"], "", *turns_table(found[name], base, words)]
    return "\n".join([*lines, ""])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return _row(["---", *["---:"] * columns])


def main() -> None:
    """Both pages and the chart."""
    results, folder = Path(sys.argv[1]), Path(sys.argv[2])
    found = json.loads(results.read_text(encoding="utf-8"))
    for language, name in (("en", "performance.md"), ("zh", "performance.zh-CN.md")):
        (folder / name).write_text(page(found, WORDS[language]), encoding="utf-8")
    chart.draw([size for size in found["sizes"] if size["shape"].startswith("opaque")], folder / "performance.svg")


if __name__ == "__main__":
    main()

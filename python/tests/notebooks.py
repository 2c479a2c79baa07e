"""Executes the notebooks and holds their outputs to what is stored in them.

Usage: python notebooks.py [--store] NOTEBOOK… With `--store` the outputs are written into the notebook instead of being compared. Text must be
equal; of a picture only that it is there is checked, because fonts differ between machines. A cell that raises fails the run.
"""

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient


def said(cell: Any) -> list[str]:
    """What a cell printed and showed, as text; a picture is only named."""
    out = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if any(kind.startswith("image/") for kind in data):
            out.append("a picture")
        elif "text/html" in data:
            out.append(data["text/html"])
        else:
            out.append(output.get("text") or data.get("text/plain", ""))
    return out


def main(arguments: list[str]) -> int:
    """Every notebook given."""
    store = "--store" in arguments
    failed = 0
    for path in (Path(each) for each in arguments if each != "--store"):
        stored = nbformat.read(path, as_version=4)
        fresh = nbformat.read(path, as_version=4)
        NotebookClient(fresh, timeout=1800, resources={"metadata": {"path": "."}}).execute()
        differing = [
            number for number, (old, new) in enumerate(zip(stored.cells, fresh.cells, strict=True)) if said(old) != said(new)
        ]
        if store:
            for cell in fresh.cells:
                cell.metadata.pop("execution", None)
            fresh.metadata.pop("language_info", None)
            nbformat.write(fresh, path)
            print(f"{path.name}: stored")
        elif differing:
            failed = 1
            for number in differing:
                print(
                    f"{path.name}: cell {number} gave\n{said(fresh.cells[number])}\ninstead of\n{said(stored.cells[number])}"
                )
        else:
            print(f"{path.name}: {len(fresh.cells)} cells ran and gave what is stored")
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

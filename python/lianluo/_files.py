"""Reading tables from files and writing results to them. Only this module and the command line touch the disk.

CSV needs nothing else; Parquet and Arrow IPC need `pyarrow` (`pip install lianluo[files]`). Chinese portals write CSV as UTF-8 or as
GB 18030: both are read, UTF-8 first. A file that is neither is refused rather than guessed at.
"""

from __future__ import annotations

import csv
import importlib
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from . import _lianluo

if TYPE_CHECKING:
    from ._comparison import Changes
    from ._results import Duties, Summary

__all__ = ["FORMATS", "read", "write", "write_csv"]

FORMATS = (".csv", ".parquet", ".arrow", ".arrows", ".feather")
"""The endings that are understood. `.arrow` and `.feather` are the IPC file format, `.arrows` is the IPC stream format."""


def read(path: str | os.PathLike[str], *, encoding: str | None = None) -> Any:
    """Reads one table for `assess` from a `.csv`, `.parquet`, `.arrow` or `.arrows` file.

    `encoding` is for CSV only; left out, UTF-8 is tried and then GB 18030. Raises ValueError for another ending or an unreadable text.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".csv":
            return _lianluo.Csv(_decoded(path, encoding))
        case ".parquet":
            return _pyarrow("parquet").read_table(path)
        case ".arrow" | ".feather" | ".arrows":
            ipc = _pyarrow("ipc")
            opened = ipc.open_stream if path.suffix.lower() == ".arrows" else ipc.open_file
            with path.open("rb") as file, opened(file) as reader:
                return reader.read_all()
        case other:
            raise ValueError(f"{path.name}: files end in {', '.join(FORMATS)}, not {other or 'nothing'}")


def _decoded(path: Path, encoding: str | None) -> str:
    raw = path.read_bytes()
    tried = [encoding] if encoding else ["utf-8-sig", "gb18030"]
    for each in tried:
        try:
            return raw.decode(each)
        except UnicodeDecodeError:
            continue
    raise ValueError(f"{path.name}: the text is neither {' nor '.join(tried)}")


def _pyarrow(part: str = "") -> Any:
    try:
        return importlib.import_module(f"pyarrow.{part}" if part else "pyarrow")
    except ImportError as error:
        raise ModuleNotFoundError(
            "Parquet and Arrow files need pyarrow: pip install 'lianluo[files]'", name="pyarrow"
        ) from error


def write(path: str | os.PathLike[str], rows: Duties | Summary | Changes, *, encoding: str = "utf-8-sig") -> None:
    """Writes `Duties`, a `Summary` or `Changes` to a file, by its ending. CSV lists are joined by `;`."""
    path = Path(path)
    match path.suffix.lower():
        case ".csv":
            with path.open("w", encoding=encoding, newline="") as file:
                write_csv(file, rows)
        case ".parquet":
            parquet = _pyarrow("parquet")
            parquet.write_table(_as_table(rows), path)
        case ".arrow" | ".feather" | ".arrows":
            ipc, table = _pyarrow("ipc"), _as_table(rows)
            new = ipc.new_stream if path.suffix.lower() == ".arrows" else ipc.new_file
            with path.open("wb") as sink, new(sink, table.schema) as writer:
                writer.write_table(table)
        case other:
            raise ValueError(f"{path.name}: files end in {', '.join(FORMATS)}, not {other or 'nothing'}")


def _as_table(rows: Duties | Summary | Changes) -> Any:
    pyarrow = _pyarrow()
    return pyarrow.table(rows) if hasattr(rows, "__arrow_c_stream__") else pyarrow.Table.from_pylist(rows.to_dicts())


def write_csv(file: TextIO, rows: Duties | Summary | Changes) -> None:
    """Writes `Duties`, a `Summary` or `Changes` as CSV to an open text file."""
    writer = csv.DictWriter(file, rows.columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    if isinstance(value, list | tuple):
        return ";".join(str(each) for each in value)
    return value.isoformat() if isinstance(value, date) else value

"""What the tests share: the conformance vectors with Rust's answers, and the synthetic sample street.

Rust's answers are made by the crate `lianluo-tests`; `LIANLUO_ANSWERS` may name a file that holds them already. Nothing here judges an answer.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import csv as pa_csv

import lianluo

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "tests" / "sample"
TABLES = ("contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings")
YEAR: dict[str, Any] = {"start": "2026-01-01", "end": "2026-12-31", "as_of": "2026-09-30"}


LISTS = {"topics", "invited"}


def _column(table: str, name: str) -> pa.DataType:
    # Ids that are all digits would be read as numbers, and lists as text.
    dates = {"on", "from", "until", "since"}
    return pa.date32() if name in dates or name.endswith(("_on", "_from", "_until")) else pa.string()


def sample_table(name: str) -> pa.Table:
    """A table of the sample street, typed as a database would have it."""
    columns = {column: _column(name, column) for column in lianluo.TABLES[name]}
    columns |= {"consent_health": pa.bool_()} if name == "contacts" else {}
    options = pa_csv.ConvertOptions(column_types=columns, strings_can_be_null=True, null_values=[""])
    table = pa_csv.read_csv(SAMPLE / f"{name}.csv", convert_options=options)
    for column in LISTS & set(table.column_names):
        words = [cell.split(";") if cell else [] for cell in table[column].to_pylist()]
        table = table.set_column(table.column_names.index(column), column, pa.array(words, pa.list_(pa.string())))
    return table


@dataclass(frozen=True)
class Vector:
    id: str
    case: str
    answer: str

    @property
    def fails(self) -> bool:
        return "family" in json.loads(self.answer)


def _answers() -> list[Vector]:
    given = os.environ.get("LIANLUO_ANSWERS")
    if given:
        text = Path(given).read_text("utf-8")
    else:
        command = ["cargo", "run", "--release", "-q", "-p", "lianluo-tests", "--example", "answers"]
        text = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True).stdout.decode()
    return [Vector(*line.split("\t")) for line in text.splitlines()]


@pytest.fixture(scope="session")
def vectors() -> list[Vector]:
    """Every conformance vector: its id, its case as JSON text, Rust's answer."""
    return _answers()


@pytest.fixture(scope="session")
def sample_rulebook() -> lianluo.Rulebook:
    return lianluo.Rulebook.load(SAMPLE / "rulebook.toml")


@pytest.fixture(scope="session")
def sample(sample_rulebook: lianluo.Rulebook) -> lianluo.Assessment:
    """The sample street in 2026, as of the end of September."""
    tables = {name: lianluo.read(SAMPLE / f"{name}.csv") for name in TABLES}
    return lianluo.assess(sample_rulebook, **tables, **YEAR)


def contact(**columns: Any) -> dict[str, Any]:
    """A synthetic contact of tier `general`, with columns replaced."""
    row = {
        "contact_id": "c-1",
        "community_id": "990101001001",
        "tier": "general",
        "enrolled_on": "2025-03-01",
        "consent_from": "2025-03-01",
    }
    return row | columns


def visit(**columns: Any) -> dict[str, Any]:
    """A synthetic visit to that contact by a community cadre, with columns replaced."""
    return {"contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre"} | columns


def readme_blocks(name: str) -> list[str]:
    """The Python blocks of one of the package's READMEs, in order."""
    return re.findall(r"```python\n(.*?)```", (PROJECT / "python" / name).read_text("utf-8"), re.DOTALL)

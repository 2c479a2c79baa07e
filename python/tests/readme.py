"""Runs the first Python example of a README as it stands, in an environment that has nothing but the wheel.

Usage: python readme.py README.md. It fails when the example fails, is longer than ten lines, or prints something else than the block below it.
"""

import contextlib
import io
import re
import sys
from pathlib import Path

text = Path(sys.argv[1]).read_text("utf-8")
found = re.search(r"```python\n(.*?)```.*?```text\n(.*?)```", text, re.DOTALL)
assert found, "no example followed by what it prints"
code, expected = found[1], found[2]
lines = [line for line in code.splitlines() if line.strip()]
assert len(lines) <= 10, f"{len(lines)} lines"
printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    exec(compile(code, sys.argv[1], "exec"), {})  # noqa: S102 - running the example is what this is for
assert printed.getvalue() == expected, f"it printed\n{printed.getvalue()}"
print(f"{Path(sys.argv[1]).name}: {len(lines)} lines ran and printed what the README says")

# The extension module, as the package sees it. Checked against the built module by `mypy.stubtest`.
# It is private: import `lianluo`. Only what is listed here may be used by the package.

from collections.abc import Callable
from typing import Any, Final, final

from typing_extensions import CapsuleType

__all__ = [
    "CODES",
    "EVENTS",
    "ROLES",
    "STATUSES",
    "TABLES",
    "Assessment",
    "Csv",
    "Rulebook",
    "__version__",
    "assess",
    "assess_json",
]

__version__: Final[str]
TABLES: Final[dict[str, tuple[str, ...]]]
CODES: Final[tuple[tuple[str, str, str], ...]]
STATUSES: Final[tuple[tuple[str, str, str], ...]]
ROLES: Final[tuple[tuple[str, str, str], ...]]
EVENTS: Final[tuple[tuple[str, str, str], ...]]

def assess_json(case: str, /) -> str: ...
def assess(
    rulebook: Rulebook,
    tables: list[tuple[str, Any]],
    /,
    *,
    start: str,
    end: str,
    as_of: str,
    known_at: str | None = None,
    key: bytes | None = None,
    threads: int = 1,
) -> Assessment: ...

@final
class Rulebook:
    @staticmethod
    def standard() -> Rulebook: ...
    @staticmethod
    def variants() -> list[tuple[str, str]]: ...
    @staticmethod
    def from_toml(text: str, /, name: str, find: Callable[[str], str | None] | None = None) -> Rulebook: ...
    def assess_json(self, case: str, /) -> str: ...
    def findings(self) -> tuple[str, list[tuple[str, str]]]: ...
    def book(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def digest(self) -> str: ...

@final
class Csv:
    def __new__(cls, text: str, /) -> Csv: ...

@final
class Assessment:
    def __len__(self) -> int: ...
    @property
    def excluded_contacts(self) -> int: ...
    @property
    def ended(self) -> int: ...
    @property
    def rulebook(self) -> Rulebook: ...
    def rows(self, start: int, stop: int, /) -> list[Any]: ...
    def find(self, duty_id: str, /) -> int | None: ...
    def summary(self) -> str: ...
    def duties_stream(self) -> CapsuleType: ...
    def duties_schema(self) -> CapsuleType: ...
    def summary_stream(self) -> CapsuleType: ...
    def summary_schema(self) -> CapsuleType: ...
    def proof(self, number: int, lang: str, /) -> tuple[str, str] | None: ...

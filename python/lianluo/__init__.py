"""lianluo (联络): what officials owe to the people they keep in touch with, from a rulebook and tables.

>>> import lianluo
>>> rulebook = lianluo.Rulebook.standard()
>>> contacts = [{"contact_id": "c-1", "community_id": "990101001001", "tier": "general",
...              "enrolled_on": "2025-03-01", "consent_from": "2025-03-01"}]
>>> visits = [{"visit_id": "v-1", "contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre"}]
>>> half = lianluo.assess(rulebook, contacts=contacts, visits=visits,
...                       start="2026-01-01", end="2026-06-30", as_of="2026-06-30")
>>> [(duty["rule"], duty["status"], duty["met_by"]) for duty in half.duties if duty["rule"] == "visit.half-year"]
[('visit.half-year', 'met', ['v-1'])]

Officials owe, residents do not; without consent there is no duty and no row. The call is pure: no clock, no files, no memory of earlier
calls, so the same input gives the same answer in every language. This package holds no rule of its own.
"""

from __future__ import annotations

from ._assess import assess, compare
from ._beside import ActivityCount, Appraisals, PostFinding
from ._comparison import BookName, Changes, Comparison, DutyChange, RuleChange
from ._files import read
from ._lianluo import Csv, __version__, assess_json, rulebook_reference, rulebook_schema
from ._pieces import Pieces
from ._question import Source
from ._results import Assessment, Duties, Duty, Proof, Summary, SummaryRow
from ._rule_tests import MutationReport, RuleTests, TestReport, run_tests
from ._rulebook import Rule, Rulebook, Window
from ._watch import Progress
from ._words import CODES, EVENTS, FAULTS, GRADES, ROLES, STATUSES, TABLES
from .errors import (
    BugError,
    DataError,
    Finding,
    InFile,
    InTable,
    LianluoError,
    LimitError,
    RulebookError,
    Text,
)

__all__ = [
    "CODES",
    "EVENTS",
    "FAULTS",
    "GRADES",
    "ROLES",
    "STATUSES",
    "TABLES",
    "ActivityCount",
    "Appraisals",
    "Assessment",
    "BookName",
    "BugError",
    "Changes",
    "Comparison",
    "Csv",
    "DataError",
    "Duties",
    "Duty",
    "DutyChange",
    "Finding",
    "InFile",
    "InTable",
    "LianluoError",
    "LimitError",
    "MutationReport",
    "Pieces",
    "PostFinding",
    "Progress",
    "Proof",
    "Rule",
    "RuleChange",
    "RuleTests",
    "Rulebook",
    "RulebookError",
    "Source",
    "Summary",
    "SummaryRow",
    "TestReport",
    "Text",
    "Window",
    "__version__",
    "assess",
    "assess_json",
    "compare",
    "read",
    "rulebook_reference",
    "rulebook_schema",
    "run_tests",
]

"""Names that people read, for the words that results hold: statuses, roles, events. All come from the core; none is invented here."""

from __future__ import annotations

from . import _lianluo
from .errors import Text

__all__ = ["CODES", "EVENTS", "FAULTS", "GRADES", "ROLES", "STATUSES", "TABLES"]

STATUSES: dict[str, Text] = {word: Text(zh, en) for word, zh, en in _lianluo.STATUSES}
"""Every status, in the order in which people expect to read them."""
ROLES: dict[str, Text] = {word: Text(zh, en) for word, zh, en in _lianluo.ROLES}
"""Every role that may hold a duty."""
EVENTS: dict[str, Text] = {word: Text(zh, en) for word, zh, en in _lianluo.EVENTS}
"""Every kind of event."""
FAULTS: dict[str, Text] = {word: Text(zh, en) for word, zh, en in _lianluo.FAULTS}
"""Everything that can be found wrong with how a post is filled."""
GRADES: dict[str, Text] = {word: Text(zh, en) for word, zh, en in _lianluo.GRADES}
"""Every grade that may be proposed for a worker or a community."""
CODES: dict[str, Text] = {code: Text(zh, en) for code, zh, en in _lianluo.CODES}
"""Every stable error code with what it means."""
TABLES: dict[str, tuple[str, ...]] = dict(_lianluo.TABLES)
"""Every table with its columns. Nothing outside this list comes in."""

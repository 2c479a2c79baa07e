"""Duties as an iCalendar text (RFC 5545) that a worker may subscribe to: all-day events, nothing about a person.

A calendar leaves the portal, so it needs keyed ids and says little: a visit is only "a visit", whatever the rule, because a rule's name can tell
of an illness or of hardship. Who is to be visited stands behind a link that the portal serves. Only what is still to be done is an event;
what was in the previous calendar and is not any more (done, waived, ended) is cancelled, so that it leaves every subscriber's calendar.
There is no clock: the stamp is the day that was asked about. It is a plain calendar object without METHOD: publishing by RFC 5546 would need an
ORGANIZER, and an address is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .errors import Lang, Text

if TYPE_CHECKING:
    from ._results import Assessment

__all__ = ["to_ics"]

_TO_DO = ("upcoming", "open", "overdue")
_NAME = Text("联络应办事项", "liaison duties")
_VISIT = Text("联络走访", "liaison visit")
_TITLES = {"meeting": Text("会议", "meeting"), "training": Text("培训", "training"), "report": Text("述职", "report")}
_TASK = Text("应办事项", "task")
_WINDOW = Text("时限 {opens} 至 {due}", "from {opens}, due {due}")
_LATE = Text("（逾期，可补办至 {closes}）", " (overdue, may be made good until {closes})")
_KEPT = timedelta(days=400)
"""How long a cancelled event is repeated: a client that was off for a year still hears of it."""


@dataclass(frozen=True)
class _Event:
    uid: str
    start: date
    end: date
    """The day after the last one: iCalendar's ends are exclusive."""
    summary: str
    description: str
    url: str
    cancelled: bool = False
    sequence: int = 0

    def same_as(self, other: _Event) -> bool:
        return replace(self, sequence=0) == replace(other, sequence=0)


def to_ics(
    assessment: Assessment,
    *,
    link: str,
    body: str | None = None,
    role: str | None = None,
    whole_window: bool = False,
    previous: str | None = None,
    lang: Lang = "zh",
) -> str:
    """What is still to be done as an iCalendar text with CRLF line ends.

    `link` is where the portal shows a duty, with `{duty_id}` in it. `body` and `role` choose whose duties these are. An event stands on the
    due day, or over the whole window. `previous` is the calendar given out last: changed events get a higher SEQUENCE, vanished ones
    are CANCELLED; let the dates asked about still cover what can be made good, or that is cancelled too. Raises ValueError when the assessment's ids are not keyed (`duty_id_key` of `lianluo.assess`).
    """
    if not assessment.keyed:
        raise ValueError("a calendar leaves the portal: give `duty_id_key` to lianluo.assess")
    if link.count("{duty_id}") != 1 or not link.isascii() or not link.isprintable() or " " in link:
        raise ValueError("`link` is an address in ASCII, without spaces, that holds `{duty_id}` once")
    before = {event.uid: event for event in _read(previous)} if previous else {}
    now = {event.uid: event for event in _events(assessment, link, body, role, whole_window, lang)}
    events = [_numbered(event, before.get(uid)) for uid, event in now.items()]
    events += [_gone(event) for uid, event in before.items() if uid not in now and event.end + _KEPT > assessment.as_of]
    events.sort(key=lambda event: (event.start, event.uid))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//lianluo//duties//{lang.upper()}", "CALSCALE:GREGORIAN"]
    # The second name is what calendars read that are older than RFC 7986.
    lines += [f"NAME:{_NAME.get(lang)}", f"X-WR-CALNAME:{_NAME.get(lang)}"]
    for event in events:
        lines += _lines(event, assessment.as_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(
    assessment: Assessment, link: str, body: str | None, role: str | None, whole_window: bool, lang: Lang
) -> Iterator[_Event]:
    # Visits are never called by their names; the rest is about the work of bodies and workers alone, and whoever sees it sees no more than that.
    others = (rule for rule in assessment.rulebook.rules if rule.kind != "visit")
    titles = {rule.id: rule.title or _TITLES.get(rule.kind, _TASK) for rule in others}
    for duty in assessment.duties:
        wanted = (body is None or duty["holder_body"] == body) and (role is None or duty["holder_role"] == role)
        if duty["status"] not in _TO_DO or not wanted:
            continue
        said = _WINDOW.get(lang).format(opens=duty["opens"], due=duty["due"])
        if duty["status"] == "overdue":
            said += _LATE.get(lang).format(closes=duty["closes"])
        url = link.replace("{duty_id}", duty["duty_id"])
        yield _Event(
            uid=f"{duty['duty_id']}@lianluo",
            start=duty["opens"] if whole_window else duty["due"],
            end=duty["due"] + timedelta(days=1),
            # A title is the rulebook's; a control character in it must not end a line here.
            summary="".join(filter(str.isprintable, titles.get(duty["rule"], _VISIT).get(lang))),
            description=f"{said}\n{url}",
            url=url,
        )


def _numbered(event: _Event, before: _Event | None) -> _Event:
    if before is None:
        return event
    return replace(event, sequence=before.sequence + (not event.same_as(before)))


def _gone(event: _Event) -> _Event:
    return event if event.cancelled else replace(event, cancelled=True, sequence=event.sequence + 1)


def _lines(event: _Event, stamp: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.end:%Y%m%d}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        f"SUMMARY:{_escaped(event.summary)}",
        f"DESCRIPTION:{_escaped(event.description)}",
        f"URL:{event.url}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


def _escaped(text: str) -> str:
    for plain, written in _ESCAPES:
        text = text.replace(plain, written)
    return text


def _unescaped(text: str) -> str:
    out, letters = [], iter(text)
    for letter in letters:
        follows = next(letters, "") if letter == "\\" else letter
        out.append("\n" if letter == "\\" and follows in "nN" else follows)
    return "".join(out)


def _folded(line: str) -> str:
    """No line longer than 75 bytes; a character is never cut in two."""
    parts, part = [], b""
    for letter in line:
        raw = letter.encode()
        if len(part) + len(raw) > 74:
            parts.append(part)
            part = b""
        part += raw
    return b"\r\n ".join([*parts, part]).decode()


def _read(text: str) -> Iterator[_Event]:
    """The events of a calendar that this module wrote."""
    unfolded = text.replace("\r\n", "\n").replace("\n ", "")
    if not unfolded.startswith("BEGIN:VCALENDAR\n"):
        raise ValueError("`previous` is not a calendar that this function wrote")
    for block in unfolded.split("BEGIN:VEVENT\n")[1:]:
        found = dict(line.split(":", 1) for line in block.split("\nEND:VEVENT")[0].split("\n") if ":" in line)
        try:
            yield _Event(
                uid=found["UID"],
                start=_day(found["DTSTART;VALUE=DATE"]),
                end=_day(found["DTEND;VALUE=DATE"]),
                summary=_unescaped(found["SUMMARY"]),
                description=_unescaped(found["DESCRIPTION"]),
                url=found["URL"],
                cancelled=found["STATUS"] == "CANCELLED",
                sequence=int(found["SEQUENCE"]),
            )
        except (KeyError, ValueError) as error:
            raise ValueError("`previous` is not a calendar that this function wrote") from error


def _day(text: str) -> date:
    return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:8]}")

"""Calendars: read back by another iCalendar library, day for day; nothing in them about a person; changes and cancellations counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

import lianluo
from conftest import SAMPLE, TABLES, contact, visit

LINK = "https://portal.example/duty/{duty_id}?from=calendar"
HALF: dict[str, Any] = {"start": "2026-01-01", "end": "2026-06-30", "duty_id_key": b"synthetic key"}
STANDARD = lianluo.Rulebook.standard()


@pytest.fixture(scope="module")
def street(sample_rulebook: lianluo.Rulebook) -> lianluo.Assessment:
    tables = {name: lianluo.read(SAMPLE / f"{name}.csv") for name in TABLES}
    return lianluo.assess(
        sample_rulebook, **tables, start="2026-01-01", end="2026-12-31", as_of="2026-05-20", duty_id_key=b"synthetic key"
    )


def events(text: str) -> Iterator[Any]:
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        yield event


def test_every_duty_still_to_be_done_is_one_all_day_event_on_its_due_day(street: lianluo.Assessment) -> None:
    wanted = {
        (f"{duty['duty_id']}@lianluo", duty["due"], duty["due"] + timedelta(days=1))
        for duty in street.duties
        if duty["status"] in ("upcoming", "open", "overdue")
    }
    found = [(str(e["UID"]), e["DTSTART"].dt, e["DTEND"].dt) for e in events(street.to_ics(link=LINK))]
    assert set(found) == wanted and len(found) == len(wanted) > 100
    assert all(type(start) is date for _, start, _ in found)


def test_an_event_may_stand_over_the_whole_window(street: lianluo.Assessment) -> None:
    opens = {f"{duty['duty_id']}@lianluo": duty["opens"] for duty in street.duties}
    for event in events(street.to_ics(link=LINK, whole_window=True)):
        assert event["DTSTART"].dt == opens[event["UID"]] < event["DTEND"].dt


def test_nothing_in_a_calendar_is_about_a_person(street: lianluo.Assessment) -> None:
    text = street.to_ics(link=LINK).replace("\r\n ", "")
    for duty in street.duties:
        if duty["subject_kind"] == "contact":
            assert duty["subject_id"] not in text
            assert duty["rule"] not in text
    for rule in street.rulebook.rules:
        if rule.kind == "visit" and rule.title:
            assert rule.title.zh not in text, rule.id
    assert "{duty_id}" not in text


def test_ids_that_are_not_keyed_do_not_leave_the_portal() -> None:
    plain = lianluo.assess(STANDARD, contacts=[contact()], as_of="2026-03-01", **(HALF | {"duty_id_key": None}))
    with pytest.raises(ValueError, match="duty_id_key"):
        plain.to_ics(link=LINK)


@pytest.mark.parametrize(
    "link",
    [
        "https://portal.example/",
        "{duty_id}{duty_id}",
        "https://x/{duty_id}\r\nATTENDEE:x",
        "https://x/a b/{duty_id}",
        "https://x/事项/{duty_id}",
    ],
)
def test_a_link_names_the_duty_once_and_is_one_address(street: lianluo.Assessment, link: str) -> None:
    with pytest.raises(ValueError, match="link"):
        street.to_ics(link=link)


def test_a_calendar_is_for_one_body_and_role(street: lianluo.Assessment) -> None:
    wanted = [
        duty
        for duty in street.duties
        if duty["holder_body"] == "990101001002"
        and duty["holder_role"] == "community-cadre"
        and duty["status"] in ("upcoming", "open", "overdue")
    ]
    found = list(events(street.to_ics(link=LINK, body="990101001002", role="community-cadre")))
    assert len(found) == len(wanted) > 0


def _half(as_of: str, visits: Any = None, left_on: str | None = None) -> lianluo.Assessment:
    return lianluo.assess(STANDARD, contacts=[contact(left_on=left_on)], visits=visits, as_of=as_of, **HALF)


def _states(text: str) -> dict[date, tuple[str, int]]:
    return {event["DTSTART"].dt: (str(event["STATUS"]), int(event["SEQUENCE"])) for event in events(text)}


def test_sequence_rises_when_an_event_changes_and_what_is_done_is_cancelled() -> None:
    due = date(2026, 6, 30)
    first = _half("2026-03-01").to_ics(link=LINK)
    assert _states(first)[due] == ("CONFIRMED", 0)
    same = _half("2026-04-01").to_ics(link=LINK, previous=first)
    assert _states(same)[due] == ("CONFIRMED", 0)
    moved = _half("2026-04-01").to_ics(link=LINK + "&v=2", previous=same)
    assert _states(moved)[due] == ("CONFIRMED", 1)
    done = _half("2026-06-01", [visit()]).to_ics(link=LINK + "&v=2", previous=moved)
    assert _states(done)[due] == ("CANCELLED", 2)
    still = _half("2026-06-02", [visit()]).to_ics(link=LINK + "&v=2", previous=done)
    assert _states(still)[due] == ("CANCELLED", 2)
    again = _half("2026-06-03").to_ics(link=LINK + "&v=2", previous=still)
    assert _states(again)[due] == ("CONFIRMED", 3)


def test_what_was_cancelled_long_ago_is_dropped() -> None:
    first = _half("2026-03-01").to_ics(link=LINK)
    later = _half("2028-01-01").to_ics(link=LINK, previous=first)
    assert "VEVENT" not in later


def test_the_same_question_gives_the_same_bytes_folded_at_75(street: lianluo.Assessment) -> None:
    text = street.to_ics(link=LINK)
    assert text == street.to_ics(link=LINK)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("\n") == text.count("\r\n")
    assert street.to_ics(link=LINK, previous=text) == text


def test_meetings_are_named_and_text_is_escaped(sample_rulebook: lianluo.Rulebook) -> None:
    bodies = [{"body_id": "990101001001", "kind": "community"}]
    found = lianluo.assess(sample_rulebook, contacts=[], bodies=bodies, as_of="2026-01-05", **HALF)
    said = {str(event["SUMMARY"]) for event in events(found.to_ics(link=LINK))}
    titles = {rule.title.zh for rule in sample_rulebook.rules if rule.kind == "meeting" and rule.title}
    assert said and said <= titles


def _meeting(title: str) -> lianluo.Assessment:
    """A synthetic community that owes one meeting of a given title a half-year."""
    toml = f"""
        [rulebook]
        id = "x"
        version = "1"
        [[source]]
        id = "S"
        title = "synthetic"
        [[meeting]]
        id = "meeting.forum"
        {title}
        body = "community"
        every = "half-year"
        min = 1
        clause = {{ source = "S", section = "1", gist = {{ zh = "合成", en = "synthetic" }} }}
    """
    bodies = [{"body_id": "990101001001", "kind": "community"}]
    book = lianluo.Rulebook.from_toml(toml)
    return lianluo.assess(book, contacts=[], bodies=bodies, as_of="2026-01-05", **HALF)


@pytest.mark.parametrize("ahead", range(4))
@pytest.mark.parametrize("many", [1, 19, 20, 21, 22, 60])
def test_a_long_chinese_title_is_folded_between_characters_and_read_back_whole(ahead: int, many: int) -> None:
    title = "a" * ahead + "座谈会" * many
    text = _meeting(f'title = {{ zh = "{title}", en = "forum" }}').to_ics(link=LINK)
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    (event,) = events(text)
    assert event["SUMMARY"] == title


def test_nothing_in_a_title_can_begin_a_line_of_its_own() -> None:
    # Escapes of TOML: a line end, a line separator, a bell. The core may refuse them; what it lets through stays in its line.
    try:
        found = _meeting(r'title = { zh = "会\r\nATTENDEE:x\u2028y\u0007;,\\n", en = "forum" }')
    except lianluo.RulebookError:
        return
    text = found.to_ics(link=LINK)
    (event,) = events(text)
    assert "ATTENDEE" not in event and "\x07" not in text
    assert found.to_ics(link=LINK, previous=text) == text


def test_a_meeting_without_a_title_is_a_meeting() -> None:
    for lang, name in (("zh", "会议"), ("en", "meeting")):
        (event,) = events(_meeting("").to_ics(link=LINK, lang=lang))  # type: ignore[arg-type]
        assert event["SUMMARY"] == name


def test_the_calendar_has_a_name_and_no_method(street: lianluo.Assessment) -> None:
    calendar = icalendar.Calendar.from_ical(street.to_ics(link=LINK, lang="en"))
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "liaison duties"
    # METHOD:PUBLISH would ask for an ORGANIZER.
    assert "METHOD" not in calendar and "ORGANIZER" not in street.to_ics(link=LINK)


@pytest.mark.parametrize(
    "other", ["hello", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n", "BEGIN:VEVENT\nUID:x\n"]
)
def test_a_calendar_of_another_hand_is_refused(street: lianluo.Assessment, other: str) -> None:
    with pytest.raises(ValueError, match="previous"):
        street.to_ics(link=LINK, previous=other)


def test_a_previous_calendar_that_lost_its_carriage_returns_is_still_read(street: lianluo.Assessment) -> None:
    text = street.to_ics(link=LINK)
    assert street.to_ics(link=LINK, previous=text.replace("\r\n", "\n")) == text

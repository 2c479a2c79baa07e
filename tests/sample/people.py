"""The people of the sample: three communities with their habits, and contacts whose stays are the rows of `contacts`.

All of it is synthetic. This file draws who is enrolled where and when consent is given, ends or comes back; it does NOT know what
anybody owes or does (see `fieldwork.py`). Dates of refusal and of leaving fall by lot, never by tier or community.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

START, AS_OF = date(2026, 1, 1), date(2026, 9, 30)
DISTRICT, STREET = "990101", "990101001"  # No region of this country begins with 99.
COLUMNS = ["contact_id", "community_id", "tier", "enrolled_on", "left_on", "left_reason", "consent_from", "consent_until",
           "consent_health", "declined_from", "purpose_version"]


def days(number):
    return timedelta(days=number)


class Draw:
    """A stream of chances. Only `random()` is used: its sequence for a seed is the one Python promises to keep."""

    def __init__(self, seed):
        self.random = Random(seed).random

    def chance(self, share):
        return self.random() < share

    def whole(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def one(self, words):
        return words[self.whole(0, len(words) - 1)]

    def weighed(self, pairs):
        at = self.random() * sum(weight for _, weight in pairs)
        for word, weight in pairs:
            at -= weight
            if at < 0:
                return word
        return pairs[-1][0]

    def hexadecimal(self, digits):
        return "".join(self.one("0123456789abcdef") for _ in range(digits))

    def day(self, first, last, lean=1.0):
        """A day of [first, last], for the most part a weekday; `lean` above 1 leans to the first day, below 1 to the last."""
        for _ in range(3):
            found = first + timedelta(days=int((last - first).days * self.random() ** lean + 0.5))
            if found.weekday() < 5:
                break
        return found


@dataclass
class Community:
    """A community and its habit: how often a visit comes in time, or late, where in the window, and how soon it is written down."""

    code: str
    size: int
    in_time: float
    late: float
    lean: float
    delay: int


COMMUNITIES = [
    Community(STREET + "001", 312, 0.95, 0.035, 1.3, 2),   # diligent
    Community(STREET + "002", 221, 0.82, 0.10, 0.8, 5),    # average
    Community(STREET + "003", 112, 0.52, 0.28, 0.5, 12),   # late
]
BY_CODE = {community.code: community for community in COMMUNITIES}


@dataclass
class Contact:
    """A synthetic contact: its stays are rows of `contacts`; nobody comes from `quiet_from` on, nor between the two `away` days."""

    id: str
    stays: list
    quiet_from: date = date.max
    away: list = field(default_factory=list)

    @property
    def tier(self):
        return self.stays[0]["tier"]

    def stay_on(self, day):
        """The stay of a day on which a visit is welcome: enrolled, consent in force, not declined in this stay or since an earlier one."""
        ends = []
        for stay in self.stays:
            ends += [end for end in (stay["consent_until"], stay["declined_from"]) if end and end <= day]
            if stay["enrolled_on"] <= day < (stay["left_on"] or date.max):
                consent = stay["consent_from"]
                own = [end for end in (stay["consent_until"], stay["declined_from"]) if end and end <= day]
                return stay if consent and consent <= day and not own and all(end <= consent for end in ends) else None
        return None


def make_contacts(draw):
    """The street's contacts, then what happened to some of them."""
    contacts = []
    for community in COMMUNITIES:
        for _ in range(community.size):
            if draw.chance(0.09):
                enrolled = draw.day(START, date(2026, 9, 28))
            else:
                enrolled = draw.day(date(2020, 3, 2), date(2025, 11, 28))
            consent = enrolled + days(draw.weighed([(0, 8), (draw.whole(1, 20), 2)]))
            consent = consent if consent <= AS_OF else None  # Asked, not yet given.
            stay = dict.fromkeys(COLUMNS)
            stay |= {"community_id": community.code, "tier": draw.weighed([("general", 85), ("key", 5), ("care", 10)]),
                     "enrolled_on": enrolled, "consent_from": consent, "consent_health": draw.chance(0.6) if consent else None,
                     "purpose_version": ("2" if enrolled.year >= 2025 else "1") if consent else None}
            # A letter first, so that no spreadsheet takes an id for a number.
            contacts.append(Contact("c" + draw.hexadecimal(9), [stay]))
    # What happened, to people enrolled before 2026 and picked by lot.
    lot = [contact for contact in contacts if contact.stays[0]["enrolled_on"].year < 2026]
    lot.sort(key=lambda _: draw.random())
    for contact in take(lot, 20):
        contact.stays[0] |= {"consent_from": None, "consent_health": None, "purpose_version": None}
    for contact in take(lot, 5):
        contact.stays[0]["declined_from"] = draw.day(date(2025, 12, 22), date(2025, 12, 31))
    for contact in take(lot, 13):
        contact.stays[0]["declined_from"] = draw.day(START, AS_OF)
    for contact in take(lot, 13):
        contact.stays[0]["consent_until"] = draw.day(START, date(2026, 12, 31))
    for contact in take(lot, 8):
        ended = draw.day(START, date(2026, 6, 30))
        key = draw.one(["consent_until", "declined_from"])
        again = ended + days(draw.whole(0, 75))
        begin_stay(contact, contact.stays[0]["community_id"], again, "other", {"consent_from": again, "purpose_version": "2"})
        contact.stays[0][key] = ended
    for number, contact in enumerate(take(lot, 16)):
        moved = draw.day(date(2026, 2, 2), date(2026, 9, 18))
        here = contact.stays[0]["community_id"]
        begin_stay(contact, draw.one([code for code in BY_CODE if code != here]), moved, "moved", {})
        if number < 2:  # Withdrawn before the move and never given again: the old consent does not come to life elsewhere.
            contact.stays[0]["consent_until"] = moved - days(draw.whole(5, 40))
    for reason, number in (("moved", 4), ("deceased", 5), ("other", 4)):
        for contact in take(lot, number):
            contact.stays[0] |= {"left_on": draw.day(date(2026, 1, 12), AS_OF), "left_reason": reason}
    return contacts


def take(lot, number):
    taken, lot[:] = lot[:number], lot[number:]
    return taken


def begin_stay(contact, community, day, reason, changes):
    contact.stays.append(contact.stays[0] | {"community_id": community, "enrolled_on": day} | changes)
    contact.stays[0] |= {"left_on": day, "left_reason": reason}

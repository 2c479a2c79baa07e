"""What happened in the sample and who went: events, the storm, exemptions and visits.

All of it is synthetic. Workers of the sample know roughly when they ought to go and have a habit of going early, late or not at all;
this file does NOT read a rulebook and does NOT work out what is owed or met. Nobody is visited on a day without consent, save a few
visits put there to show that such a visit counts for nothing.
"""

from datetime import date

from people import AS_OF, BY_CODE, COMMUNITIES, START, STREET, days

STREET_OFFICE, DISTRICT_OFFICE = "街道办事处", "区应急指挥部"
STORM = {"declaration_id": "d0001", "kind": "severe-weather", "from": date(2026, 7, 8), "until": date(2026, 7, 17),
         "scope": STREET, "authority": DISTRICT_OFFICE}
# Days overdue on AS_OF and kind. The diligent community leaves the first three unanswered, the average one six, the late one all.
UNANSWERED = [(9, "hardship-request"), (22, "hospitalisation"), (30, "hospitalisation"), (4, "hospitalisation"),
              (16, "hardship-request"), (30, "hardship-request"), (13, "hospitalisation"), (29, "hardship-request")]


def make_events(draw, contacts):
    """What contacts or their households reported. A few are left unanswered on purpose, so that each level has something to hear of."""
    rows = []
    lists = {
        "general": [("hospitalisation", 40), ("hardship-request", 40), ("bereavement", 8), ("wedding", 5), ("relatives-visiting", 5)],
        "key": [("hospitalisation", 20), ("bereavement", 25), ("wedding", 20), ("other-family", 25), ("relatives-visiting", 5)],
        "care": [("hospitalisation", 60), ("hardship-request", 35), ("other-family", 5)],
    }

    def add(contact, kind, day, recorded):
        if recorded <= AS_OF:
            rows.append({"contact_id": contact.id, "kind": kind, "on": day, "recorded_on": recorded,
                         "reported_by": draw.weighed([("contact", 7), ("household", 3)])})

    for contact in contacts:
        happens = {"general": 0.11, "key": 0.95, "care": 0.45}[contact.tier]
        while draw.chance(happens):
            happens /= 3
            day = draw.day(START, AS_OF, 0.8)
            late_news = draw.whole(9, 30) if draw.chance(0.08) else draw.whole(0, 4)
            add(contact, draw.weighed(lists[contact.tier]), day, day + days(late_news))
    for row in rows[5:45:20]:  # The same news written down twice.
        rows.append(row | {"recorded_on": min(row["recorded_on"] + days(6), AS_OF)})
    for community, number in zip(COMMUNITIES, (3, 6, 8)):
        steady = [c for c in contacts if len(c.stays) == 1 and c.stays[0]["community_id"] == community.code and c.tier == "general"
                  and c.stay_on(date(2026, 7, 1)) and c.stay_on(AS_OF) and c.stays[0]["consent_health"]
                  and not any(row["contact_id"] == c.id for row in rows)]
        # Such an event is owed a visit within seven days, or fifteen: it happened that many days before it became overdue.
        for ago, kind in UNANSWERED[:number]:
            contact = draw.one(steady)
            steady.remove(contact)
            contact.quiet_from = AS_OF - days(ago + (7 if kind == "hospitalisation" else 15))
            add(contact, kind, contact.quiet_from, contact.quiet_from)
    rows.sort(key=lambda row: (row["recorded_on"], row["contact_id"], row["on"]))
    return [{"event_id": f"e{number:04}"} | row for number, row in enumerate(rows, 1)]


def make_waivers(draw, contacts):
    """Exemptions: long absences, mostly known beforehand. Two were written down after the due day and two people were met anyway."""
    half, spring, moon, storm = date(2026, 6, 30), date(2026, 2, 24), date(2026, 10, 2), STORM["until"]
    wanted = [("visit.half-year", half, "general")] * 7 + [("visit.half-year", date(2026, 12, 31), "general")] * 2
    wanted += [("visit.festival", spring, "care"), ("visit.festival", moon, "care"), ("visit.extraordinary", storm, "general"),
               ("visit.extraordinary", storm, "general"), ("visit.paired-help", half, "care"), ("visit.key-representative", half, "key")]
    # Only these few fall to people who were there all along.
    steady = [c for c in contacts if len(c.stays) == 1 and c.quiet_from == date.max and c.stay_on(START) and c.stay_on(AS_OF)]
    rows = []
    for number, (rule, due, tier) in enumerate(wanted):
        contact = draw.one([c for c in steady if c.tier == tier])
        steady.remove(contact)
        first = max(START, due - days(draw.whole(120, 175)))
        if number not in (0, 1):
            contact.away = [due - days(184), due + days(45)]
        recorded = due + days(draw.whole(2, 9)) if number in (2, 3) else min(first + days(draw.whole(3, 30)), due, AS_OF)
        rows.append({"contact_id": contact.id, "rule": rule, "from": first, "until": due + days(draw.whole(0, 30)),
                     "authority": STREET_OFFICE, "recorded_on": recorded})
    rows.sort(key=lambda row: (row["recorded_on"], row["contact_id"]))
    return rows


class Diary:
    """The visits, written down by the workers who made them."""

    def __init__(self, draw):
        self.draw, self.rows, self.workers = draw, [], {}

    def worker(self, place, role):
        """One of the few who hold that role there; the most common roles have more people."""
        number = self.draw.whole(1, {"community-cadre": 5, "volunteer": 8, "liaison": 6, "unit-leader": 4, "street-leader": 3}.get(role, 1))
        key = (STREET if role.startswith("street") else place, role, number)
        return self.workers.setdefault(key, f"w{self.draw.hexadecimal(8)}")

    def write(self, contact, day, role, kind, welcome=True):
        stay = contact.stay_on(day)
        if day > AS_OF or day >= contact.quiet_from or (contact.away and contact.away[0] <= day <= contact.away[1]):
            return
        if welcome and stay is None:
            return
        place = (stay or contact.stays[0])["community_id"]
        recorded = day + days(self.draw.whole(0, BY_CODE[place].delay))
        if recorded > AS_OF:  # Made, but not yet in the tables.
            return
        if self.draw.chance(0.02):
            recorded = None
        if self.draw.chance(0.03):
            kind = None
        self.rows.append({"contact_id": contact.id, "on": day, "by": role, "kind": kind, "worker_id": self.worker(place, role),
                          "recorded_on": recorded})

    def window(self, contact, first, last, grace, roles, kind, zeal=1.0):
        """A visit that ought to fall into [first, last]: in time, or within `grace` days after, or not at all, by the place's habit."""
        present = contact.stay_on(min(last, AS_OF)) or contact.stay_on(max(first, contact.stays[0]["enrolled_on"])) or contact.stays[0]
        habit, draw = BY_CODE[present["community_id"]], self.draw
        first = max(first, contact.stays[0]["enrolled_on"])
        if first > last:
            return
        outcome = draw.random()
        if outcome < habit.in_time * zeal:
            self.write(contact, draw.day(first, last, habit.lean), draw.weighed(roles), kind)
        elif outcome < (habit.in_time + habit.late) * zeal and grace:
            self.write(contact, draw.day(last + days(1), last + days(grace)), draw.weighed(roles), kind)


def make_visits(draw, contacts, events):
    """The habits of three communities, window by window, and the visits that serve nothing in particular."""
    diary = Diary(draw)
    cadre = [("community-cadre", 17), ("unit-leader", 3)]
    halves = [(START, date(2026, 6, 30)), (date(2026, 7, 1), date(2026, 12, 31))]
    quarters = [(date(2026, month, 1), date(2026, month + 3, 1) - days(1)) for month in (1, 4, 7)]
    festivals = [(date(2026, 2, 3), date(2026, 2, 24)), (date(2026, 9, 11), date(2026, 10, 2))]
    reported = {}
    for event in events:
        reported.setdefault(event["contact_id"], {})[event["kind"], event["on"]] = event["recorded_on"]
    for contact in contacts:
        for first, last in halves:
            diary.window(contact, first, last, 30, cadre, "routine")
            if contact.tier == "care":
                diary.window(contact, first, last, 30, [("community-cadre", 1), ("volunteer", 1)], "care", 0.9)
        if contact.tier != "general":
            for first, last in festivals:
                diary.window(contact, first, last, 0, [("community-cadre", 1)], "festival")
                if draw.chance(0.05):
                    diary.write(contact, draw.day(first, last), draw.one(["street-leader", "street-secretary"]), "festival")
            role = [("volunteer", 1)] if contact.tier == "care" else [("street-leader", 2), ("community-secretary", 3)]
            for first, last in quarters:
                diary.window(contact, first, last, 30, role, "care" if contact.tier == "care" else "routine", 0.95)
        # A storm is everybody's business, so even the late community goes, through whoever is near.
        diary.window(contact, STORM["from"], STORM["until"], 5, [("community-cadre", 5), ("liaison", 3), ("volunteer", 2)], "must-visit", 0.95)
        for (kind, day), recorded in reported.get(contact.id, {}).items():
            within = 15 if kind == "hardship-request" else 7
            diary.window(contact, recorded, recorded + days(within), 30, [("community-cadre", 1)], "must-visit", 0.95)
        for _ in range(draw.weighed([(0, 2), (1, 4), (2, 4)])):
            diary.write(contact, draw.day(START, AS_OF), draw.weighed([("liaison", 5), ("volunteer", 3), ("community-cadre", 2)]), "routine")
        # Some went where they were not, or no longer, welcome: such a visit stands in the table and counts for nothing.
        unwelcome = date(2026, 6, 15)
        if contact.stay_on(unwelcome) is None and contact.stays[0]["enrolled_on"] < unwelcome and draw.chance(0.25):
            diary.write(contact, unwelcome, "community-cadre", "routine", welcome=False)
    diary.rows += diary.rows[100:1300:100]  # Entered twice.
    diary.rows.sort(key=lambda row: (row["on"], row["contact_id"], row["by"], row["kind"] or ""))
    return [{"visit_id": f"v{number:05}"} | row for number, row in enumerate(diary.rows, 1)]

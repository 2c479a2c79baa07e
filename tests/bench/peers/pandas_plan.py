"""The workload in pandas: one plan of frames, merges and first rows, on one thread.

Visits are merged with the persons they were made to and sorted once by person, day and row; the first visit of a window is then the first row of
each person among those of the window's days. Words are categories, dates `datetime64[s]`. NumPy answers the same question column by column
in `numpy_plan`; this is how an analyst would write it who knows that a loop over rows is no plan.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import feather

import workload
from workload import AS_OF, FROM, LATE_DAYS, MIN_DAYS, RULES, STATUSES, TO, WITHIN

CODE = {word: np.uint8(number) for number, word in enumerate(STATUSES)}
NEVER = pd.Timestamp("2200-01-01").as_unit("s")
ANSWER = ["rule", "subject_id", "holder_body", "anchor", "opens", "due", "closes", "status", "reason", "met_on", "met_by"]


def day(number: int) -> pd.Timestamp:
    """A day as pandas has it."""
    return pd.Timestamp(workload.EPOCH.fromordinal(workload.EPOCH.toordinal() + number)).as_unit("s")


def persons(contacts: pd.DataFrame) -> pd.DataFrame:
    """Contacts with the days on which they may be owed anything."""
    known = contacts[contacts["consent_from"].notna()]
    ends = known[["left_on", "consent_until", "declined_from"]].min(axis=1).fillna(NEVER)
    since = known["enrolled_on"].clip(lower=known["consent_from"])
    frame = pd.DataFrame(
        {
            "contact_id": known["contact_id"],
            "community_id": known["community_id"],
            "is_key": known["tier"] == "key",
            "health": known["consent_health"],
            "since": since,
            "until": ends,
        }
    )
    return frame[frame["since"] < frame["until"]].reset_index(drop=True)


def eligible(visits: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """Visits that may count, in the order in which they would be taken."""
    calls = visits.loc[visits["on"] <= day(AS_OF), ["contact_id", "on"]]
    calls = calls.reset_index(names="row").merge(persons[["contact_id", "since", "until"]], on="contact_id")
    calls = calls.loc[(calls["on"] >= calls["since"]) & (calls["on"] < calls["until"]), ["contact_id", "on", "row"]]
    return calls.sort_values(["contact_id", "on", "row"])


def judged(owed: pd.DataFrame) -> pd.DataFrame:
    """Duties with their status, from frames that have the first visit (`on`, `row`) beside the window; those that ended are gone."""
    as_of, there = day(AS_OF), owed["on"].notna()
    conditions = [
        there & (owed["on"] <= owed["due"]),
        owed["exempt"],
        (owed["until"] <= owed["due"]) & (owed["until"] <= as_of),
        owed["opens"] > as_of,
        owed["due"] >= as_of,
        there,
        owed["closes"] >= as_of,
    ]
    words = ["met", "waived", None, "upcoming", "open", "met_late", "overdue"]
    codes = [np.uint8(255) if word is None else CODE[word] for word in words]
    status = np.select([condition.to_numpy() for condition in conditions], codes, CODE["missed"])
    owed = owed.assign(status=status)[status != 255]
    done = owed["status"].isin([CODE["met"], CODE["met_late"]])
    reason = np.where(owed["status"] == CODE["waived"], np.int8(0), np.int8(-1))
    met = {"met_on": owed["on"].where(done), "met_by": owed["row"].where(done)}
    named = owed.rename(columns={"contact_id": "subject_id", "community_id": "holder_body"})
    return named.assign(reason=reason, **met)[ANSWER]


def exempted(waivers: pd.DataFrame, rule: str, due: pd.Timestamp) -> pd.Series:
    """The contacts that are exempted from a rule's duty on a day."""
    covers = (waivers["from"] <= due) & (due <= waivers["until"]) & (waivers["recorded_on"] <= min(due, day(AS_OF)))
    return waivers.loc[covers & (waivers["rule"] == rule), "contact_id"]


def at_window(window: workload.Window, persons: pd.DataFrame, calls: pd.DataFrame, waivers: pd.DataFrame) -> pd.DataFrame:
    """The duties of one window that is the same for everybody."""
    opens, due, closes = day(window.opens), day(window.due), day(window.closes)
    last = day(window.due - MIN_DAYS + 1) if window.periodic else due
    owed = persons[(persons["since"] <= last) & (persons["until"] > opens)]
    firsts = calls[(calls["on"] >= opens) & (calls["on"] <= closes)].drop_duplicates("contact_id")
    owed = owed.merge(firsts, on="contact_id", how="left")
    begin = owed["since"].clip(lower=opens) if window.periodic else opens
    exempt = owed["contact_id"].isin(exempted(waivers, RULES[window.rule], due))
    columns = {"rule": np.uint8(window.rule), "anchor": due, "opens": begin, "due": due, "closes": closes}
    return judged(owed.assign(**columns, exempt=exempt))


def at_events(events: pd.DataFrame, persons: pd.DataFrame, calls: pd.DataFrame, waivers: pd.DataFrame) -> pd.DataFrame:
    """The duties of own events: two of one rule on one day are one, with the later due."""
    events = events.merge(persons, on="contact_id")
    own = events["kind"].isin(["hospitalisation", "hardship-request"])
    wanted = ((events["kind"] == "hardship-request") | events["health"]).where(own, events["is_key"])
    events = events.assign(
        rule=np.where(own, np.uint8(2), np.uint8(3)),
        opens=events["on"],
        due=events[["on", "recorded_on"]].max(axis=1) + pd.Timedelta(days=WITHIN),
    )[wanted & (events["on"] >= events["since"]) & (events["on"] < events["until"])]
    same = ["contact_id", "rule", "opens"]
    events = events.sort_values("due").drop_duplicates(same, keep="last")
    events = events[events["due"].between(day(FROM), day(TO))].drop(columns="on")
    events = events.assign(anchor=events["opens"], closes=events["due"] + pd.Timedelta(days=LATE_DAYS))
    firsts = calls.merge(events[[*same, "closes"]], on="contact_id")
    firsts = firsts[(firsts["on"] >= firsts["opens"]) & (firsts["on"] <= firsts["closes"])]
    firsts = firsts.sort_values(["contact_id", "on", "row"]).drop_duplicates(same).drop(columns="closes")
    named = waivers.assign(rule=waivers["rule"].map({rule: at for at, rule in enumerate(RULES)}).astype(np.uint8))
    pairs = events[[*same, "due"]].merge(named, on=["contact_id", "rule"])
    latest = pairs["due"].clip(upper=day(AS_OF))
    covers = (pairs["from"] <= pairs["due"]) & (pairs["due"] <= pairs["until"]) & (pairs["recorded_on"] <= latest)
    exempt = pairs.loc[covers, same].drop_duplicates().assign(exempt=True)
    owed = events.merge(firsts, on=same, how="left").merge(exempt, on=same, how="left")
    return judged(owed.assign(exempt=owed["exempt"].eq(True)))


class Peer:
    """The plan over the tables of a folder."""

    def __init__(self, plan: str, folder: Path, threads: int) -> None:
        assert plan == "frames" and threads >= 1
        self.given = {name: self._frame(folder / f"{name}.arrow") for name in workload.TABLES}
        self.duties = self.summary = pd.DataFrame()

    @staticmethod
    def _frame(path: Path) -> pd.DataFrame:
        table = feather.read_table(path)
        dates = [field.name for field in table.schema if pa.types.is_date(field.type)]
        frame = table.to_pandas(date_as_object=False)
        return frame.astype(dict.fromkeys(dates, "datetime64[s]"))

    def clear(self) -> None:
        """Lets go of the last answer."""
        self.duties = self.summary = pd.DataFrame()

    def run(self) -> None:
        """The duties and their summary, as frames in memory."""
        known = persons(self.given["contacts"])
        calls, waivers = eligible(self.given["visits"], known), self.given["waivers"]
        pieces = [at_window(window, known, calls, waivers) for window in workload.windows()]
        pieces.append(at_events(self.given["events"], known, calls, waivers))
        self.duties = pd.concat(pieces, ignore_index=True)
        counts = self.duties.groupby(["holder_body", "rule", "status"]).size().unstack(fill_value=0)
        counts = counts.reindex(columns=range(len(STATUSES)), fill_value=0)
        counts.insert(0, "owed", counts.sum(axis=1))
        self.summary = counts.set_axis(["owed", *STATUSES], axis=1).reset_index()

    def rows(self) -> int:
        """How many duties there are."""
        return len(self.duties)

    def answer(self, table: str) -> pa.Table:
        """A table of the last answer, what stands for null made null."""
        answer = pa.Table.from_pandas(getattr(self, table), preserve_index=False)
        if "reason" in answer.column_names:
            at = answer.column_names.index("reason")
            reason = self.duties["reason"].to_numpy()
            answer = answer.set_column(at, "reason", pa.array(reason, mask=reason < 0))
        return answer

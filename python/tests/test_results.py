"""What comes back: rows, counts and proofs that agree with each other, and a notebook that shows counts and no ids."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

import lianluo
from conftest import YEAR, contact


def test_duties_are_a_sequence(sample: lianluo.Assessment) -> None:
    duties = sample.duties
    everything = duties.to_dicts()
    assert len(duties) == len(sample) == len(everything) > 1000
    assert list(duties) == everything
    assert duties[-1] == everything[-1] and duties[3:5] == everything[3:5] and duties[5:1:-2] == everything[5:1:-2]
    assert duties[5:2] == [] and set(duties[0]) == set(duties.columns)
    for number in (len(duties), -len(duties) - 1):
        with pytest.raises(IndexError):
            duties[number]


def test_rows_lie_in_the_range_and_in_order(sample: lianluo.Assessment) -> None:
    keys = [(row["due"], row["rule"].encode(), row["subject_id"].encode(), row["opens"]) for row in sample.duties]
    assert keys == sorted(keys)
    assert all(date(2026, 1, 1) <= row["due"] <= date(2026, 12, 31) for row in sample.duties)


def test_the_summary_counts_the_rows(sample: lianluo.Assessment) -> None:
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in sample.duties:
        counted[row["holder_body"], row["rule"], row["status"]] += 1
    for line in sample.summary():
        for status in lianluo.STATUSES:
            assert line[status] == counted.pop((line["body"], line["rule"], status), 0)  # type: ignore[literal-required]
    assert not counted
    totals = sample.summary().totals()
    assert totals["owed"] == len(sample) == sum(totals[status] for status in lianluo.STATUSES)


def test_a_duty_is_explained_by_number_or_by_id(sample: lianluo.Assessment) -> None:
    number, duty = next((n, row) for n, row in enumerate(sample.duties) if row["status"] == "met")
    proof = sample.explain(number, "zh")
    assert proof == sample.explain(duty["duty_id"], "zh")
    assert (proof.rule, proof.status) == (duty["rule"], "met")
    assert [record for record, _ in proof.records] == duty["met_by"]
    assert "依据" in str(proof) and "clause" in str(sample.explain(number))
    assert duty["subject_id"] in str(proof) and duty["subject_id"] not in repr(proof)
    assert sample.explain(-1).duty_id == sample.duties[-1]["duty_id"]


def test_an_unmet_duty_says_what_would_meet_it(sample: lianluo.Assessment) -> None:
    number = next(n for n, row in enumerate(sample.duties) if row["status"] == "overdue")
    proof = sample.explain(number)
    assert not proof.records and proof.needs.zh and proof.needs.en


def test_a_number_that_no_source_gives_is_called_a_default(sample: lianluo.Assessment) -> None:
    number = next(n for n, row in enumerate(sample.duties) if row["rule"] == "visit.half-year")
    proof = sample.explain(number)
    assert "min_days" in proof.defaults and "default:lianluo" in str(proof)


@pytest.mark.parametrize("duty", [10**9, -(10**9), "no-such-duty"])
def test_a_duty_that_is_not_there_is_a_lookup_error(sample: lianluo.Assessment, duty: Any) -> None:
    with pytest.raises(LookupError):
        sample.explain(duty)


def test_another_language_is_a_value_error(sample: lianluo.Assessment) -> None:
    with pytest.raises(ValueError, match="zh"):
        sample.explain(0, "fr")  # type: ignore[arg-type]


def test_a_key_changes_every_duty_id_and_nothing_else() -> None:
    def rows(key: bytes | None) -> list[lianluo.Duty]:
        found = lianluo.assess(lianluo.Rulebook.standard(), contacts=[contact()], duty_id_key=key, **YEAR)
        return found.duties.to_dicts()

    plain, keyed, other = rows(None), rows(b"one"), rows(b"two")
    assert len({row["duty_id"] for row in plain + keyed + other}) == 3 * len(plain)
    for row in plain + keyed:
        del row["duty_id"]  # type: ignore[misc]
    assert plain == keyed


def test_the_number_of_threads_changes_nothing(sample_rulebook: lianluo.Rulebook) -> None:
    contacts = [contact(contact_id=f"c-{number}") for number in range(3000)]
    rows = [
        lianluo.assess(sample_rulebook, contacts=contacts, threads=threads, **YEAR).duties.to_dicts()
        for threads in (1, 2, 5)
    ]
    assert rows[0] == rows[1] == rows[2]
    for threads in (0, -1):
        with pytest.raises(ValueError, match="threads"):
            lianluo.assess(sample_rulebook, contacts=contacts, threads=threads, **YEAR)


def test_known_at_leaves_out_what_was_recorded_later() -> None:
    visits = [{"contact_id": "c-1", "on": "2026-05-06", "by": "community-cadre", "recorded_on": "2026-08-01"}]

    def status(known_at: date | None) -> str:
        found = lianluo.assess(lianluo.Rulebook.standard(), contacts=[contact()], visits=visits, known_at=known_at, **YEAR)
        return next(row["status"] for row in found.duties if row["rule"] == "visit.half-year")

    assert (status(None), status(date(2026, 7, 31))) == ("met", "missed")


def test_without_consent_there_is_no_row_and_only_a_number() -> None:
    found = lianluo.assess(lianluo.Rulebook.standard(), contacts=[contact(consent_from=None)], **YEAR)
    assert (len(found), found.excluded_contacts, found.ended) == (0, 1, 0)


class _Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_notebook_shows_counts_and_no_id_of_a_person_or_record(sample: lianluo.Assessment) -> None:
    shown = sample._repr_html_() + sample.duties._repr_html_() + sample.summary()._repr_html_()
    parser = _Balanced()
    parser.feed(shown)
    assert not parser.open
    assert f"{len(sample)}</td>" in shown and "半年走访" in shown
    shown += repr(sample) + repr(sample.duties) + repr(sample.summary())
    for row in sample.duties:
        if row["subject_kind"] == "contact":
            assert row["subject_id"] not in shown
        assert row["duty_id"] not in shown
        assert not any(record in shown for record in row["met_by"])


def test_names_in_html_are_escaped() -> None:
    toml = (
        '[rulebook]\nid = "x"\nversion = "<b>"\n[[source]]\nid = "S0"\ntitle = "t"\n[[visit]]\nid = "visit.x"\n'
        'title = { zh = "<script>", en = "<script>" }\nevery = "year"\n'
        'clause = { source = "S0", section = "1", gist = { zh = "每年一次", en = "once a year" } }\n'
    )
    found = lianluo.assess(lianluo.Rulebook.from_toml(toml), contacts=[contact(community_id="<i>")], **YEAR)
    shown = found._repr_html_() + found.summary()._repr_html_()
    assert not any(tag in shown for tag in ("<b>", "<script>", "<i>"))


def test_threads_share_a_rulebook_and_get_the_same_rows(sample_rulebook: lianluo.Rulebook) -> None:
    contacts = [contact(contact_id=f"c-{number}") for number in range(500)]
    rows: list[list[lianluo.Duty]] = []

    def run() -> None:
        rows.append(lianluo.assess(sample_rulebook, contacts=contacts, **YEAR).duties.to_dicts())

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows) == 4 and all(each == rows[0] for each in rows)

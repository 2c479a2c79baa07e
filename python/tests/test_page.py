"""The review page as a text: whole in one file, both languages, the numbers of the summary, and nothing about a person.

What it does in a browser is tested in `test_page_in_a_browser.py`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import lianluo
from conftest import contact
from lianluo import page

HALF: dict[str, Any] = {"start": "2026-01-01", "end": "2026-06-30", "as_of": "2026-07-31"}
EVIL = "<script>evil=1</script><img src=x onerror=evil=1>\"'&{shown}"


@pytest.fixture(scope="module")
def whole(sample: lianluo.Assessment) -> str:
    return page.html(sample, names={"990101001001": "示例一社区"})


@pytest.fixture(scope="module")
def plain(sample: lianluo.Assessment) -> str:
    return page.html(sample, pictures=False)


def test_the_page_fetches_nothing_and_runs_only_its_own_script(whole: str) -> None:
    # Names of XML vocabularies look like addresses; nothing is fetched from them.
    assert set(re.findall(r"https?://[^\s\"'<>)]+", whole)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert set(re.findall(r"\b(?:src|href)=\"([^\"]*)", whole)) == {"#main"}
    assert all(each.startswith("#") for each in re.findall(r"url\(([^)]*)\)", whole))
    assert "@import" not in whole and not re.search(r"\son\w+=", whole)
    scripts = re.findall(r"<script>(.*?)</script>", whole, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', whole)
    assert len(scripts) == whole.count("<script") == 1 and policy
    assert "default-src 'none'" in policy[1]
    assert f"script-src 'sha256-{b64encode(sha256(scripts[0].encode()).digest()).decode()}'" in policy[1]


def test_no_id_of_a_contact_record_or_duty_is_in_it(whole: str, sample: lianluo.Assessment) -> None:
    text = unescape(whole)
    for duty in sample.duties:
        if duty["subject_kind"] == "contact":
            assert duty["subject_id"] not in text
        assert duty["duty_id"] not in text
        assert not any(re.search(rf"\b{re.escape(record)}\b", text) for record in duty["met_by"])


def test_the_table_is_the_summary_row_for_row(plain: str, sample: lianluo.Assessment) -> None:
    rows = re.findall(r'<tr data-body="([^"]*)" data-rule="([^"]*)" data-late="([01])">(.*?)</tr>', plain)
    found = [(body, rule, [int(each) for each in re.findall(r'data-count="(\d+)"', cells)]) for body, rule, _, cells in rows]
    wanted = [(r["body"], r["rule"], [r["owed"], *(r[s] for s in lianluo.STATUSES)]) for r in sample.summary()]  # type: ignore[literal-required]
    assert found == wanted
    for (_, _, late, _), (_, _, numbers) in zip(rows, wanted, strict=True):
        counts = dict(zip(("owed", *lianluo.STATUSES), numbers, strict=True))
        assert (late == "1") == (counts["overdue"] + counts["missed"] > 0)
    totals = sample.summary().totals()
    assert [int(each) for each in re.findall(r"data-sum>(\d+)<", plain)] == [totals[k] for k in ("owed", *lianluo.STATUSES)]


def test_what_is_late_stands_with_the_level_that_hears_of_it(plain: str, sample: lianluo.Assessment) -> None:
    section = plain.split('id="escalation"')[1].split("</section>")[0]
    totals = [int(each) for each in re.findall(r'<td class="number">(\d+)</td>', section.split("<tfoot>")[1])]
    late = [duty for duty in sample.duties if duty["status"] in ("overdue", "missed")]
    wanted = [
        sum(1 for duty in late if duty["escalates_to"] == level and duty["status"] == status)
        for level in ("community", "street", "district")
        for status in ("overdue", "missed")
    ]
    assert totals == wanted and sum(totals) == len(late)
    assert "逾期满 15 天：街道" in section


def test_a_rulebook_without_escalation_says_so() -> None:
    found = lianluo.assess(lianluo.Rulebook.standard(), contacts=[contact()], **HALF)
    assert "这个制度没有规定逾期应由谁知道" in page.html(found, pictures=False)


def test_the_same_assessment_gives_the_same_bytes(whole: str, sample: lianluo.Assessment, tmp_path: Path) -> None:
    page.write(sample, tmp_path / "review.html", names={"990101001001": "示例一社区"})
    assert (tmp_path / "review.html").read_bytes() == whole.encode()


def test_both_languages_are_in_it_whichever_it_opens_in(plain: str, sample: lianluo.Assessment) -> None:
    english = page.html(sample, lang="en", pictures=False)
    body = plain.split("<body>")[1].split("<main")[1]
    assert english.split("<body>")[1].split("<main")[1] == body
    assert '<html lang="zh-CN" data-in="zh">' in plain and '<html lang="en" data-in="en">' in english
    assert "<title" in english and ">Review of what was owed</title>" in english
    zh, en = len(re.findall('class="zh"', body)), len(re.findall('class="en"', body))
    assert zh == en > 100
    with pytest.raises(ValueError, match="lang"):
        page.html(sample, lang="fr", pictures=False)  # type: ignore[arg-type]


def test_names_and_titles_are_text_and_never_markup(sample: lianluo.Assessment) -> None:
    text = page.html(sample, names={"990101001001": EVIL})
    assert text.count("<script") == 1 and "<img" not in text
    toml = f"""
        [rulebook]
        id = "x"
        version = "1"
        [[source]]
        id = "S0"
        title = {EVIL!r}
        [[visit]]
        id = "visit.half-year"
        title = {{ zh = '''{EVIL[:-10]}''', en = "<b>bold</b>" }}
        every = "half-year"
        clause = {{ source = "S0", section = "<i>", gist = {{ zh = "<u>", en = "<u>" }} }}
    """.replace(repr(EVIL), f"'''{EVIL[:-10]}'''")
    found = lianluo.assess(lianluo.Rulebook.from_toml(toml), contacts=[contact()], **HALF)
    text = page.html(found)
    assert text.count("<script") == 1
    assert not re.search("<(?:img|b|i|u)>|<img", text)


def test_the_example_comes_neither_from_a_family_event_nor_from_an_illness(sample: lianluo.Assessment) -> None:
    number = page._example(sample)
    assert number is not None
    duty = sample.duties[number]
    assert duty["status"] == "missed" and duty["rule"] == "visit.festival" and sample.explain(number).nearest
    stay = {"contact_id": "c-1", "kind": "hospitalisation", "on": "2026-05-20", "reported_by": "contact"}
    book = lianluo.Rulebook.standard()
    only = lianluo.assess(
        book,
        contacts=[contact(consent_health=True, enrolled_on="2026-05-20", consent_from="2026-05-20")],
        events=[stay],
        **(HALF | {"as_of": "2026-06-30"}),
    )
    assert [duty["rule"] for duty in only.duties] == ["visit.hospitalisation"]
    assert page._example(only) is None and "这里不举例" in page.html(only, pictures=False)


def test_a_duty_that_is_asked_for_is_explained(sample: lianluo.Assessment) -> None:
    number = next(n for n, duty in enumerate(sample.duties) if duty["status"] == "met_late")
    one = page.html(sample, explain=number, pictures=False)
    assert one == page.html(sample, explain=sample.duties[number]["duty_id"], pictures=False)
    assert sample.explain(number).because.zh in one.split('id="explained"')[1]
    with pytest.raises(LookupError):
        page.html(sample, explain="no-such-duty", pictures=False)


def test_every_pattern_that_is_drawn_with_is_in_the_page_and_ids_are_unique(whole: str) -> None:
    ids = re.findall(r'\bid="([^"]*)"', whole)
    assert len(ids) == len(set(ids))
    assert {each for each in re.findall(r"url\(#([^)]*)\)", whole)} <= set(ids)


def test_nothing_owed_is_a_page_too() -> None:
    empty = lianluo.assess(lianluo.Rulebook.standard(), contacts=[], **HALF)
    assert "所问时段内没有事项" in page.html(empty)


def test_without_pictures_it_needs_no_other_library() -> None:
    code = """
import sys
sys.modules["altair"] = sys.modules["vl_convert"] = None
import lianluo, lianluo.page
found = lianluo.assess(lianluo.Rulebook.standard(), contacts=[], start="2026-01-01", end="2026-06-30", as_of="2026-06-30")
print(len(lianluo.page.html(found, pictures=False)))
"""
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert int(said) > 5000

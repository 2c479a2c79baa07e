"""The four charts: that they count what the assessment holds, name nobody, read in black and white, and have Chinese characters for Chinese text.

With `LIANLUO_PICTURES` set the pictures are left in that folder to be looked at.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import altair as alt
import pytest
import vl_convert

import lianluo
from conftest import contact
from lianluo import charts
from lianluo.errors import Lang

PNG = b"\x89PNG\r\n\x1a\n"
COMMUNITY = "990101001002"


def first(sample: lianluo.Assessment, status: str) -> int:
    return next(number for number, duty in enumerate(sample.duties) if duty["status"] == status)


DRAWN: dict[str, Callable[[lianluo.Assessment, Lang], alt.Chart]] = {
    "calendar_heat": lambda sample, lang: charts.calendar_heat(sample, lang=lang),
    "calendar_heat_by_body": lambda sample, lang: charts.calendar_heat(sample, by_body=True, lang=lang),
    "compliance": lambda sample, lang: charts.compliance(sample, lang=lang),
    "due_by_week": lambda sample, lang: charts.due_by_week(sample, lang=lang),
    "timeline": lambda sample, lang: charts.timeline(sample, first(sample, "met_late"), lang=lang),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kept = Path(os.environ.get("LIANLUO_PICTURES", tmp_path))
    kept.mkdir(parents=True, exist_ok=True)
    return kept


def _glyph(text: str) -> bytes:
    """What one character looks like through the same door as a chart."""
    chart = alt.Chart(alt.Data(values=[{}])).mark_text(text=text, font=charts.FONTS, size=40)
    return charts.png(chart.properties(width=60, height=60), scale=1)


def _values(chart: alt.Chart) -> Iterator[dict[str, Any]]:
    """The values behind a chart, whatever its layers."""

    def walk(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            for key, each in node.items():
                if key == "values" and isinstance(each, list):
                    yield from (row for row in each if isinstance(row, dict))
                else:
                    yield from walk(each)
        elif isinstance(node, list):
            for each in node:
                yield from walk(each)

    yield from walk(chart.to_dict())


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_chart_is_a_png_without_a_browser(name: str, lang: Lang, sample: lianluo.Assessment, folder: Path) -> None:
    path = folder / f"{name}.{lang}.png"
    picture = charts.png(DRAWN[name](sample, lang), path)
    assert picture == path.read_bytes() and picture.startswith(PNG)
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert 600 < width < 4000 and 300 < height < 4000


def test_every_chinese_character_of_the_charts_has_a_glyph_of_its_own(sample: lianluo.Assessment) -> None:
    text = "".join(charts.svg(draw(sample, "zh")) for draw in DRAWN.values())
    chinese = {letter for letter in text if "\u4e00" <= letter <= "\u9fff"}
    assert len(chinese) > 60
    # A private character has no glyph in any font: it shows what a missing one looks like.
    box = _glyph("\ue000")
    shown = {letter: _glyph(letter) for letter in sorted(chinese)}
    assert [letter for letter, picture in shown.items() if picture == box] == []
    assert len(set(shown.values())) == len(shown), "two characters look alike, as boxes do"


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_chart_holds_the_id_of_a_person_record_or_duty(name: str, lang: Lang, sample: lianluo.Assessment) -> None:
    text = json.dumps(DRAWN[name](sample, lang).to_dict(), ensure_ascii=False)
    for duty in sample.duties:
        if duty["subject_kind"] == "contact":
            assert duty["subject_id"] not in text
        assert duty["duty_id"] not in text and not any(record in text for record in duty["met_by"])


def test_an_english_chart_has_no_chinese_word_of_ours(sample: lianluo.Assessment) -> None:
    for draw in DRAWN.values():
        assert not re.search("[\u4e00-\u9fff]", charts.svg(draw(sample, "en")))


def test_the_timeline_says_whom_a_duty_is_owed_to_only_when_asked(sample: lianluo.Assessment) -> None:
    number = first(sample, "open")
    subject = sample.duties[number]["subject_id"]
    assert subject not in charts.svg(charts.timeline(sample, number))
    assert f"对象 {subject}" in charts.svg(charts.timeline(sample, number, show_id=True))


def test_the_calendar_counts_every_due_and_every_done_visit(sample: lianluo.Assessment) -> None:
    def counted(body: str | None = None) -> tuple[Counter[str], Counter[str]]:
        visits = [d for d in sample.duties if d["rule"].startswith("visit.") and body in (None, d["holder_body"])]
        due = Counter(duty["due"].isoformat() for duty in visits)
        return due, Counter(duty["met_on"].isoformat() for duty in visits if duty["met_on"])

    def shown(chart: alt.Chart, row: str) -> Counter[str]:
        return +Counter({each["date"]: each["count"] for each in _values(chart) if each.get("row") == row})

    all_, one = charts.calendar_heat(sample, lang="en"), charts.calendar_heat(sample, body=COMMUNITY, lang="en")
    assert (shown(all_, "due"), shown(all_, "done")) == counted()
    assert (shown(one, "due"), shown(one, "done")) == counted(COMMUNITY)
    each = charts.calendar_heat(sample, by_body=True, names={COMMUNITY: "East"}, lang="en")
    assert (shown(each, "East · due"), shown(each, "East · done")) == counted(COMMUNITY)
    assert sum(row["asked"] for row in _values(all_)) == 2


def test_nothing_is_done_after_the_day_asked_about(sample: lianluo.Assessment) -> None:
    done = [row["date"] for row in _values(charts.calendar_heat(sample, lang="en")) if row.get("row") == "done"]
    assert max(done) == "2026-09-30"


def test_weeks_add_up_to_the_summary(sample: lianluo.Assessment) -> None:
    rows, totals = list(_values(charts.due_by_week(sample, lang="en"))), sample.summary().totals()
    for status, name in lianluo.STATUSES.items():
        assert sum(row["count"] for row in rows if row.get("status") == name.en) == totals[status]
    assert sum(row.get("total", 0) for row in rows) == totals["owed"]


def test_compliance_counts_what_has_fallen_due_and_leaves_exemptions_out(sample: lianluo.Assessment) -> None:
    wanted = Counter(
        (duty["holder_body"], lianluo.STATUSES[duty["status"]].en)
        for duty in sample.duties
        if duty["subject_kind"] == "contact" and duty["due"] <= sample.as_of and duty["status"] != "waived"
    )
    found: Counter[tuple[str, str]] = Counter()
    for row in _values(charts.compliance(sample, lang="en")):
        if "status" in row:
            found[row["body"], row["status"]] += row["count"]
    assert found == wanted


def test_communities_stand_in_the_order_of_their_ids_and_may_be_chosen_and_named(sample: lianluo.Assessment) -> None:
    names = {"990101001001": "乙社区", COMMUNITY: "甲社区"}
    spec = charts.compliance(sample, bodies=["990101001001", COMMUNITY], names=names).to_dict()
    assert spec["facet"]["sort"] == ["乙社区", "甲社区"]
    alike = charts.compliance(sample, names=dict.fromkeys(names, "社区")).to_dict()
    assert alike["facet"]["sort"] == ["社区 (990101001001)", f"社区 ({COMMUNITY})", "990101001003"]


def test_one_tally_serves_every_chart_with_the_same_answer(sample: lianluo.Assessment) -> None:
    tally = charts.Tally.of(sample)
    assert charts.Tally.of(tally) is tally
    for draw in (charts.calendar_heat, charts.compliance, charts.due_by_week):
        assert charts.svg(draw(tally)) == charts.svg(draw(sample))
    assert sum(cell.count for cell in tally.cells) == len(sample)


def test_a_week_without_duties_is_a_gap_and_each_month_is_named_once() -> None:
    from lianluo.charts import _looks

    weeks = _looks.weeks(date(2025, 12, 31), date(2026, 3, 1))
    assert weeks[:2] == ["2025-12-29", "2026-01-05"] and weeks[-1] == "2026-02-23" and len(weeks) == 9
    assert _looks.months(weeks, "zh") == {"2025-12-29": "2026年1月", "2026-02-02": "2月"}
    assert _looks.months(weeks, "en") == {"2025-12-29": "Jan 2026", "2026-02-02": "Feb"}


@pytest.mark.parametrize("as_of", ["2025-11-30", "2026-06-30", "2027-03-01"])
def test_an_assessment_without_duties_draws_empty_charts(as_of: str) -> None:
    empty = lianluo.assess(lianluo.Rulebook.standard(), contacts=[], start="2026-01-01", end="2026-06-30", as_of=as_of)
    for draw in (charts.calendar_heat, charts.compliance, charts.due_by_week):
        assert charts.png(draw(empty)).startswith(PNG)
    assert "所问时段内没有事项" in charts.svg(charts.compliance(empty))


@pytest.mark.parametrize("as_of", ["2020-01-01", "2026-02-01", "2026-06-30", "2026-07-10", "2030-01-01"])
def test_a_timeline_is_drawn_on_any_day(as_of: str) -> None:
    found = lianluo.assess(
        lianluo.Rulebook.standard(), contacts=[contact()], start="2026-01-01", end="2026-06-30", as_of=as_of
    )
    for number in range(len(found)):
        drawn = charts.svg(charts.timeline(found, number))
        assert f"截至 {as_of}" in drawn and "2026-01-01 – 2026-06-30" in drawn


def test_statuses_differ_in_lightness_and_late_ones_in_texture() -> None:
    def lightness(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return float(116 * (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]) ** (1 / 3) - 16)

    assert set(charts.LOOKS) == set(lianluo.STATUSES)
    for one, other in combinations(charts.LOOKS.values(), 2):
        assert abs(lightness(one.fill) - lightness(other.fill)) > 8, (one, other)
    drawn = [look.texture for look in charts.LOOKS.values() if look.texture]
    assert len(set(drawn)) == len(drawn)
    assert all(charts.LOOKS[late].texture for late in ("met_late", "overdue", "missed"))


def test_a_saved_chart_has_textures_and_ids_under_its_own_prefix(sample: lianluo.Assessment) -> None:
    drawn = charts.svg(charts.due_by_week(sample), prefix="a-")
    assert 'fill="url(#a-overdue)"' in drawn and 'fill="url(#a-met-late)"' in drawn
    assert not re.search(r'fill="#bf6420"(?!/>)', drawn), "a plain fill was left"
    assert all(each.startswith("a-") for each in re.findall(r'\bid="([^"]*)"', drawn))
    assert all(each.startswith("a-") for each in re.findall(r"url\(#([^)]*)\)", drawn))
    assert vl_convert.svg_to_png(drawn).startswith(PNG)


def test_a_timeline_of_no_duty_is_a_lookup_error(sample: lianluo.Assessment) -> None:
    for none in ("no-such-duty", len(sample), -len(sample) - 1):
        with pytest.raises(LookupError):
            charts.timeline(sample, none)
    last = charts.timeline(sample, len(sample) - 1)
    assert charts.svg(charts.timeline(sample, -1)) == charts.svg(last)
    assert charts.svg(charts.timeline(sample, sample.duties[-1]["duty_id"])) == charts.svg(last)


def test_a_chart_is_saved_as_png_or_svg_only(sample: lianluo.Assessment, tmp_path: Path) -> None:
    chart = charts.due_by_week(sample)
    charts.save(chart, tmp_path / "weeks.svg")
    charts.save(chart, tmp_path / "weeks.png")
    assert "每周到期" in (tmp_path / "weeks.svg").read_text("utf-8")
    assert (tmp_path / "weeks.png").read_bytes().startswith(PNG)
    with pytest.raises(ValueError, match="png"):
        charts.save(chart, tmp_path / "weeks.html")


def test_without_the_drawing_libraries_it_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['altair'] = None\ntry:\n import lianluo.charts\nexcept ImportError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert "pip install lianluo[charts]" in said

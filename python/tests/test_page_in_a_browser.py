"""The review page in headless Chromium: it opens, speaks the other language, filters, is used from the keyboard, prints, and fetches nothing.

Needs Debian's `chromium` and `chromium-driver`; without them the tests are skipped, or fail where `CI` is `true`. With `LIANLUO_PICTURES` set
the photographs are left in that folder.
"""

from __future__ import annotations

import os
import shutil
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import lianluo
from lianluo import page

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
NAMES = {"990101001001": "示例一社区", "990101001002": "<img src=x onerror=window.evil=1>"}
# A test machine is closed to the network; without these the browser would knock at it.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1200,1000",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if CHROMIUM is None or DRIVER is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium and chromium-driver are not installed, and nothing is skipped here")
        pytest.skip("chromium and chromium-driver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def written(sample: lianluo.Assessment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "review.html"
    page.write(sample, path, names=NAMES)
    return path


@pytest.fixture
def opened(browser: Any, written: Path) -> Any:
    browser.set_window_size(1200, 1000)
    browser.get(written.as_uri())
    return browser


def _photograph(browser: Any, name: str, folder: Path) -> bytes:
    kept = Path(os.environ.get("LIANLUO_PICTURES", folder))
    kept.mkdir(parents=True, exist_ok=True)
    height = browser.execute_script("return document.documentElement.scrollHeight")
    browser.set_window_size(1200, height + 150)
    assert browser.save_screenshot(str(kept / f"{name}.png"))
    return (kept / f"{name}.png").read_bytes()


def _shown(browser: Any) -> list[Any]:
    return [row for row in browser.find_elements(By.CSS_SELECTOR, "#rows tbody tr") if row.is_displayed()]


def _sums(browser: Any) -> list[int]:
    return [int(cell.text) for cell in browser.find_elements(By.CSS_SELECTOR, "#rows [data-sum]")]


def test_it_opens_without_a_complaint_and_fetches_nothing(opened: Any) -> None:
    assert opened.title == "应办事项核对"
    assert opened.find_element(By.TAG_NAME, "h1").text == "应办事项核对"
    assert opened.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert opened.get_log("browser") == []
    assert opened.execute_script("return window.evil") is None
    opened.execute_script(
        "const s = document.createElement('script'); s.textContent = 'window.other = 1'; document.body.append(s)"
    )
    assert opened.execute_script("return window.other") is None
    assert "Content Security Policy" in opened.get_log("browser")[0]["message"]


def test_the_other_language_is_one_click_away_and_leaves_no_word_behind(opened: Any, tmp_path: Path) -> None:
    _photograph(opened, "page.zh", tmp_path)
    pictures = [each for each in opened.find_elements(By.CSS_SELECTOR, "figure [role=img]") if each.is_displayed()]
    assert len(pictures) == 4 and all(each.size["height"] > 100 for each in pictures)
    opened.find_element(By.CSS_SELECTOR, "[data-speak=en]").click()
    assert opened.title == "Review of what was owed"
    assert opened.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"
    words = opened.find_element(By.TAG_NAME, "main").text
    # What remains in Chinese is a body's name and the title of a source.
    for name in ("示例一社区", "对加强和改进社区统战工作进行思考", "五必访"):
        words = words.replace(name, "")
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in words)
    assert "41 of 41 rows shown" in words
    english = [each for each in opened.find_elements(By.CSS_SELECTOR, "figure [role=img]") if each.is_displayed()]
    assert len(english) == 4 and {each.get_attribute("lang") for each in english} == {"en"}
    _photograph(opened, "page.en", tmp_path)
    opened.find_element(By.CSS_SELECTOR, "[data-speak=zh]").click()
    assert opened.title == "应办事项核对" and "显示 41 行，共 41 行" in opened.find_element(By.TAG_NAME, "main").text


def test_rows_are_chosen_by_body_rule_and_lateness_and_the_total_follows(opened: Any, sample: lianluo.Assessment) -> None:
    summary = sample.summary().to_dicts()

    def expect(rows: list[Any]) -> None:
        assert [(each.get_attribute("data-body"), each.get_attribute("data-rule")) for each in _shown(opened)] == [
            (row["body"], row["rule"]) for row in rows
        ]
        assert _sums(opened) == [sum(row[key] for row in rows) for key in ("owed", *lianluo.STATUSES)]
        assert opened.find_element(By.ID, "count").text == f"显示 {len(rows)} 行，共 {len(summary)} 行"

    expect(summary)
    Select(opened.find_element(By.ID, "body")).select_by_value("990101001003")
    mine = [row for row in summary if row["body"] == "990101001003"]
    expect(mine)
    opened.find_element(By.ID, "late").click()
    expect([row for row in mine if row["overdue"] + row["missed"]])
    Select(opened.find_element(By.ID, "rule")).select_by_visible_text("住院探望")
    expect([row for row in mine if row["rule"] == "visit.hospitalisation"])
    Select(opened.find_element(By.ID, "body")).select_by_index(0)
    expect([row for row in summary if row["rule"] == "visit.hospitalisation" and row["overdue"] + row["missed"]])


def test_everything_can_be_reached_and_used_from_the_keyboard(opened: Any) -> None:
    seen = []
    for _ in range(20):
        opened.switch_to.active_element.send_keys(Keys.TAB)
        focused = opened.switch_to.active_element
        seen.append(focused.get_attribute("data-speak") or focused.get_attribute("id") or focused.get_attribute("class"))
        if focused.get_attribute("data-speak") == "en":
            focused.send_keys(Keys.ENTER)
        if focused.get_attribute("id") == "late":
            focused.send_keys(Keys.SPACE)
            break
    assert seen[0] == "skip" and [each for each in seen if each in ("zh", "en", "body", "rule", "late")] == [
        "zh",
        "en",
        "body",
        "rule",
        "late",
    ]
    assert opened.title == "Review of what was owed"
    assert opened.find_element(By.ID, "late").is_selected() and 0 < len(_shown(opened)) < 41


def test_every_control_and_picture_has_a_name_in_the_language_shown(opened: Any) -> None:
    for code, names in (
        ("zh", ("组织", "规则", "只看有逾期或未办的")),
        ("en", ("body", "rule", "only rows with something overdue or missed")),
    ):
        opened.find_element(By.CSS_SELECTOR, f"[data-speak={code}]").click()
        found = [opened.find_element(By.ID, each).accessible_name for each in ("body", "rule", "late")]
        assert all(name in each for name, each in zip(names, found, strict=True)), found
        for each in opened.find_elements(By.CSS_SELECTOR, "figure [role=img], [role=region]"):
            if each.is_displayed():
                chinese = any("\u4e00" <= letter <= "\u9fff" for letter in each.accessible_name)
                assert each.accessible_name and chinese == (code == "zh")


def test_a_small_screen_does_not_scroll_sideways(opened: Any) -> None:
    opened.set_window_size(500, 900)
    wide = opened.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_it_prints_without_its_controls(opened: Any, tmp_path: Path) -> None:
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not any(each.is_displayed() for each in opened.find_elements(By.CSS_SELECTOR, ".tools, .skip"))
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    made = b64decode(opened.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert made.startswith(b"%PDF") and 3 <= made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") <= 8


def test_without_scripts_the_page_is_whole_in_one_language(browser: Any, written: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(written.as_uri())
        assert len(_shown(browser)) == 41
        assert not any(each.is_displayed() for each in browser.find_elements(By.CSS_SELECTOR, ".tools, main .en"))
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

"""Errors through Python: the class, the code, the place, what to do; never an id; and they survive pickling."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import lianluo
from conftest import YEAR, contact, visit

STANDARD = lianluo.Rulebook.standard()


def refused(**tables: Any) -> lianluo.DataError:
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, **({"contacts": [contact()]} | tables), **YEAR)
    return caught.value


def test_each_family_has_a_class_of_its_own() -> None:
    for family in (lianluo.RulebookError, lianluo.DataError, lianluo.LimitError, lianluo.BugError):
        assert issubclass(family, lianluo.LianluoError)
    assert not issubclass(lianluo.LianluoError, ValueError)


def test_a_rulebook_error_carries_every_finding_with_the_words_underlined() -> None:
    with pytest.raises(lianluo.RulebookError) as caught:
        lianluo.Rulebook.from_toml('[rulebook]\nid = "x"\nverson = "1"\n')
    error = caught.value
    assert {finding.code for finding in error.findings} == {"LL002", "LL003"}
    misspelt = next(finding for finding in error.findings if finding.code == "LL002")
    assert misspelt.place == lianluo.InFile("rulebook.toml", 3, 1)
    assert (misspelt.words.split()[0], misspelt.help.en) == ("verson", "did you mean `version`?")
    assert "^^^^^^" in str(error) and "错误" in error.render("zh")


def test_an_unknown_column_is_named_and_a_near_one_suggested() -> None:
    error = refused(contacts=[contact(enroled_on="2025-03-01")])
    assert (error.code, str(error.place)) == ("LL102", "contacts.enroled_on")
    assert str(error.help) == "did you mean `enrolled_on`?"


def test_a_column_about_who_someone_is_never_comes_in() -> None:
    for column in ("姓名", "phone", "religion", "政治面貌"):
        assert refused(contacts=[contact(**{column: "x"})]).code == "LL108"


def test_a_bad_cell_is_named_by_table_column_and_row_and_never_shown() -> None:
    error = refused(visits=[visit(), visit(on="2026-02-30", contact_id="secret-77")])
    assert error.code == "LL105"
    assert error.place == lianluo.InTable("visits", "on", 1)
    assert "secret-77" not in str(error) + error.render("zh") + error.json + repr(error.__dict__)


def test_ids_that_look_like_a_citizen_number_are_refused_without_being_shown() -> None:
    # Synthetic: a district that does not exist, with the right length and check digit.
    bodies = [f"99010119600101{number:03}" for number in range(1, 9)]
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    ids = [each + "10X98765432"[sum(int(d) * w for d, w in zip(each, weights, strict=True)) % 11] for each in bodies]
    error = refused(contacts=[contact(contact_id=each) for each in ids])
    assert error.code == "LL107"
    assert not any(each in str(error) + error.json for each in ids)


def test_an_unknown_table_is_named_and_a_near_one_suggested() -> None:
    error = refused(visit=[visit()])
    assert (error.code, error.help.en) == ("LL101", "did you mean `visits`?")


def test_categories_do_not_come_into_an_assessment() -> None:
    assert refused(categories=[]).code == "LL150"


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"start": "2026-1-1"}, "LL105"),
        ({"as_of": "2101-01-01"}, "LL105"),
        ({"known_at": "20260101"}, "LL105"),
        ({"end": "2025-12-31"}, "LL111"),
    ],
)
def test_a_bad_date_of_the_question_is_a_data_error_that_names_it(dates: dict[str, str], code: str) -> None:
    with pytest.raises(lianluo.DataError) as caught:
        lianluo.assess(STANDARD, contacts=[], **(YEAR | dates))
    assert caught.value.code == code and next(iter(dates)) in caught.value.message.en


def test_every_code_is_documented_in_both_languages() -> None:
    assert lianluo.CODES["LL102"].en == "an unknown column"
    assert all(text.zh and text.en for text in lianluo.CODES.values())


def test_an_error_survives_pickling() -> None:
    error = refused(visits=[visit(by="neighbour")])
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is lianluo.DataError
    assert (again.code, again.place, again.help, str(again)) == (error.code, error.place, error.help, str(error))

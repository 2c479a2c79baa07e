"""A call that is watched: it tells how far it has come, and is given up by whoever watches or when time is over."""

from __future__ import annotations

from typing import Any

import pytest

import lianluo
from conftest import YEAR, contact
from lianluo import LimitError, Pieces, Progress, Rulebook

STANDARD = Rulebook.standard()
# Two blocks of contacts and a bit.
CROWD: dict[str, Any] = {"contacts": [contact(contact_id=number) for number in range(20_000)]}


def test_whoever_watches_hears_of_every_block_and_at_last_of_all() -> None:
    heard: list[Progress] = []
    assessment = lianluo.assess(STANDARD, **CROWD, **YEAR, threads=2, watch=heard.append)
    assert sorted(progress.done for progress in heard) == list(range(1, heard[0].of + 1)) and len(heard) > 2
    assert max(progress.duties for progress in heard) == len(assessment.duties)


def test_a_watcher_that_answers_false_stops_the_call() -> None:
    with pytest.raises(LimitError) as stopped:
        lianluo.assess(STANDARD, **CROWD, **YEAR, watch=lambda progress: progress.done < 2)
    assert stopped.value.code == "LL204"


def test_what_a_watcher_raises_comes_out_of_the_call() -> None:
    def interrupted(progress: Progress) -> None:
        raise KeyboardInterrupt(progress.done)

    for threads in (1, 2):
        with pytest.raises(KeyboardInterrupt):
            lianluo.assess(STANDARD, **CROWD, **YEAR, threads=threads, watch=interrupted)
    with pytest.raises(KeyboardInterrupt):
        Pieces(STANDARD, **YEAR, watch=interrupted).add(**CROWD)


def test_a_call_is_given_up_when_time_is_over_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(100))
    monkeypatch.setattr("lianluo._watch.monotonic", lambda: next(now))
    assert len(lianluo.assess(STANDARD, **CROWD, **YEAR, timeout=50).duties) > 20_000
    for seconds in (1, 2.5):
        with pytest.raises(LimitError) as late:
            lianluo.assess(STANDARD, **CROWD, **YEAR, timeout=seconds)
        assert late.value.code == "LL204"
    with pytest.raises(LimitError):
        lianluo.compare(STANDARD, STANDARD, **CROWD, **YEAR, timeout=2)
    # Time begins anew with each piece.
    pieces = Pieces(STANDARD, **YEAR, timeout=5)
    for number in range(3):
        pieces.add(contacts=[contact(contact_id=number)])
    with pytest.raises(ValueError, match="above 0"):
        lianluo.assess(STANDARD, **CROWD, **YEAR, timeout=0)

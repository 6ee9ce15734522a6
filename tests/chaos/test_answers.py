"""What counts as failed, stale and wrong, and how a scenario is summed up."""

import pytest

from tests.chaos.answers import Answer, Figures, Verdict, figures
from tests.chaos.faults import FAULTS
from tests.chaos.report import flat, is_kept, tables
from tests.chaos.writing import Outcome


def answer(asked: float = 0.0, **facts) -> Answer:
    return Answer(**{"asked": asked, "came": asked + 0.1, "path": "/", "status": 200} | facts)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, Verdict.FRESH),
        ({"status": 0}, Verdict.FAILED),
        ({"status": 503}, Verdict.FAILED),
        ({"status": 404}, Verdict.WRONG),  # it was there before
        ({"is_of_address": False}, Verdict.WRONG),
        ({"stale": True}, Verdict.STALE),
        ({"stale": True, "is_of_address": False}, Verdict.WRONG),
        ({"text": 3, "acknowledged": 4}, Verdict.WRONG),
        ({"text": 4, "acknowledged": 4}, Verdict.FRESH),
        ({"text": 5, "acknowledged": 4}, Verdict.FRESH),  # published meanwhile
        ({"text": 3, "acknowledged": 4, "stale": True}, Verdict.STALE),
        ({"withdrawn": True}, Verdict.WRONG),
        ({"withdrawn": True, "stale": True}, Verdict.WRONG),
        ({"withdrawn": True, "status": 410}, Verdict.FRESH),
        ({"withdrawn": True, "status": 503}, Verdict.FRESH),
    ],
)
def test_an_answer_means_what_a_reader_makes_of_it(facts, verdict):
    assert answer(**facts).verdict == verdict


def test_what_is_asked_straight_at_the_site_is_counted_apart():
    found = figures([answer(), answer(status=0, direct=True)], [1.0], over=0.5, looked_until=9)
    assert (found.answers, found.failed, found.direct_failed) == (1, 0, 1)


def test_it_is_back_when_the_last_answer_is_fresh_and_somebody_has_published():
    troubled = [answer(1.0), answer(4.9, stale=True), answer(6.0)]
    assert figures(troubled, [0.5, 7.0], over=3.0, looked_until=20).recovered == pytest.approx(4.0)
    assert figures(troubled, [0.5, 3.5], over=3.0, looked_until=20).recovered == pytest.approx(2.0)


@pytest.mark.parametrize(("last", "published"), [(4.0, []), (4.0, [2.0]), (19.5, [4.0])])
def test_it_is_not_back_while_nobody_can_publish_or_answers_are_stale_to_the_end(last, published):
    found = figures([answer(last, status=503)], published, over=3.0, looked_until=20)
    assert found.recovered is None


GOOD = Figures(100, 0, 5, 0, 1.0, 3, 1, 0.4)
WRITTEN = Outcome(
    sent=200, acknowledged=180, killed=30, lost=[], half_made=[], orphans=2, unfound=0, left_after_repair=0
)


def test_the_result_is_flat_and_has_the_goal_in_it():
    suffered = [(fault, GOOD) for fault in FAULTS]
    result = flat(suffered, WRITTEN, 300.0)
    assert all(isinstance(value, int | float) for value in result.values())
    assert {"failed", "wrong", "postgres_hangs_stale", "disk_full_recovered_s", "writes_lost"} <= set(result)
    assert is_kept(result)
    lines = tables(suffered, WRITTEN).splitlines()
    assert len({line.count("|") for line in lines[: 2 + len(FAULTS)]}) == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        "failed",
        "wrong",
        "writes_lost",
        "writes_half_made",
        "writes_orphans_unfound",
        "writes_left_after_repair",
    ],
)
def test_one_thing_that_failed_misses_the_goal(spoilt):
    result = flat([(FAULTS[0], GOOD)], WRITTEN, 300.0)
    assert not is_kept(result | {spoilt: 1})
    assert not is_kept(result | {"recovered": False})

"""The texts that explain each kind."""

import re

import pytest

from journal.ratings import Measure
from journal.signals import RULES, Kind
from journal.signals.judging import BACKED_SHARE, LISTED_FROM


def _texts(kind: Kind) -> list[str]:
    rule = RULES[kind]
    return [rule.title, rule.statement, rule.meaning, rule.alternatives, rule.source]


def test_every_kind_has_its_rule() -> None:
    assert list(RULES) == list(Kind)
    assert all(RULES[kind].kind is kind for kind in Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_rule_is_calm_complete_and_names_its_constants(kind: Kind) -> None:
    for text in _texts(kind)[1:]:
        assert re.fullmatch(r"[A-Z].*\.", text)
        assert not re.search(r"!|diagnos|fault|fail|should have|\{|  ", text)
    assert re.search(r"\d", RULES[kind].statement)
    assert re.search(r"\d", RULES[kind].source)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.RECOVERY])
def test_only_a_recovery_speaks_of_worse_before_better(kind: Kind) -> None:
    assert not re.search(r"worse before", " ".join(_texts(kind)).lower())
    assert "worse before it was better" in RULES[Kind.RECOVERY].meaning


def test_a_plateau_never_says_that_therapy_does_not_work() -> None:
    rule = RULES[Kind.PLATEAU]
    assert rule.title == "No clear change"
    assert "does not show that therapy is not working" in rule.alternatives


@pytest.mark.parametrize("kind", Kind)
def test_a_rule_states_the_evidence_at_which_the_kind_opens(kind: Kind) -> None:
    assert f"at least {LISTED_FROM[kind] * 100:.0f} in 100" in RULES[kind].statement


@pytest.mark.parametrize("kind", Kind)
def test_a_rule_states_that_less_is_enough_where_mood_and_distress_agree(kind: Kind) -> None:
    fewer = f"{LISTED_FROM[kind] * BACKED_SHARE * 100:.0f}"
    said = f"in full, or {fewer} while mood and distress both show it" in RULES[kind].statement
    assert said is (Measure.MOOD in kind.measures)

"""What a review opens with: one rule, whoever asks; and when words of care are said."""

import pytest
from msgspec.structs import replace

from guidance.builders import review, signal, weekly
from journal.guidance import FollowUp, Opening, Prompt, Stage, catalog, due, offering, opening
from journal.records import Answer, ReviewReason
from journal.signals.kinds import Kind

HAND, STOPPING = ReviewReason.HAND, ReviewReason.STOPPING
A_CHANGE = next(offer.id for offer in catalog().offers if offer.care)
OPEN = review(3, "dip/mood")
FOLLOW_UP = FollowUp(review(1, "dip/mood"), Stage.LOOK, "title", "text")


def dip() -> Prompt:
    prompt = due([signal(Kind.DIP)], weekly(6))
    assert prompt is not None
    return prompt


def test_an_open_review_goes_on_before_all_else() -> None:
    found = opening(OPEN, dip(), FOLLOW_UP)
    assert found == Opening(ReviewReason.SIGNAL, going_on=OPEN)


def test_an_open_review_without_an_answer_gives_way_to_a_grave_prompt() -> None:
    worse = due([signal(Kind.DETERIORATION)], weekly(6))
    assert worse is not None
    assert worse.route.is_grave
    assert opening(OPEN, worse, FOLLOW_UP).prompt == worse
    written = replace(OPEN, answers=(Answer("about", "a word"),))
    assert opening(written, worse, FOLLOW_UP).going_on == written
    assert opening(OPEN, worse, FOLLOW_UP, ReviewReason.SIGNAL).going_on == OPEN


def test_a_prompt_comes_before_what_followed_from_an_earlier_review() -> None:
    found = opening(None, dip(), FOLLOW_UP)
    assert (found.prompt, found.follow_up, found.signal) == (dip(), None, dip().signal)


def test_without_a_prompt_what_followed_is_asked() -> None:
    assert opening(None, None, FOLLOW_UP) == Opening(HAND, follow_up=FOLLOW_UP)


def test_where_nothing_leads_to_it_all_steps_are_offered() -> None:
    found = opening(None, None, None)
    assert found == Opening(HAND)
    assert not found.is_due


@pytest.mark.parametrize("asked", [HAND, STOPPING])
def test_what_is_asked_for_is_opened_whatever_is_due(asked: ReviewReason) -> None:
    assert opening(OPEN, dip(), FOLLOW_UP, asked) == Opening(asked)
    begun = review(3, reason=asked)
    assert opening(begun, dip(), FOLLOW_UP, asked) == Opening(asked, going_on=begun)


@pytest.mark.parametrize(
    ("reason", "offers", "own", "is_said"),
    [
        (HAND, ("talk_tell",), "see someone else", False),
        (HAND, (A_CHANGE,), "", True),
        (STOPPING, (), "stop", True),
        (STOPPING, (), "  ", False),
        (STOPPING, ("unknown",), "", False),
    ],
)
def test_words_of_care_go_with_a_change_and_with_own_words_about_stopping(
    reason: ReviewReason, offers: tuple[str, ...], own: str, is_said: bool
) -> None:
    care = offering.care_for(review(3, reason=reason), offers, own)
    assert care == (catalog().safety.care if is_said else ())

"""What is offered beside the pages of a review is offered once."""

from journal.guidance.grouping import offers_questionnaire


def test_a_questionnaire_is_offered_once_in_a_review() -> None:
    assert offers_questionnaire("define")
    assert offers_questionnaire("outside+support", ["safety", "talk"])
    assert not offers_questionnaire("readiness+support", ["define", "talk"])
    assert not offers_questionnaire("talk")

"""The sheet: what is on it, as text and as Markdown."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from journal.between_sessions import Goal, GoalRating, Jot, Task
from journal.course.overview import Overview
from journal.guidance import catalog
from journal.guidance.afterwards import VERDICT
from journal.guidance.saying import SAID
from journal.guidance.walk import SOFTER, line_to_say
from journal.ratings import Ratings
from journal.records import (
    Action,
    Answer,
    Change,
    ChangeKind,
    Course,
    Questionnaire,
    Review,
    ReviewReason,
    Tension,
    TherapySession,
)
from journal.report import (
    Part,
    Sheet,
    as_html,
    as_markdown,
    as_text,
    build_sheet,
    lines,
)

TODAY = date(2026, 7, 1)
COURSE = Course(1, "Therapy", therapist="Dr. Ana")

JOTS = (Jot(1, "Therapy", TODAY, "ask about the pace"), Jot(2, "Therapy", TODAY, "the dream"))
GOALS = (
    Goal(1, "Therapy", "sleep", TODAY, None, tuple(
        GoalRating(TODAY - timedelta(weeks=5 - n), 3.5 + n / 2) for n in range(1, 6)
    )),
    Goal(2, "Therapy", "walk", TODAY),
    Goal(3, "Therapy", "gone", TODAY, TODAY),
)  # fmt: skip
TASKS = (Task(1, "Therapy", "A walk", TODAY, date(2026, 7, 8)),)


def sessions(count: int) -> tuple[TherapySession, ...]:
    first = TODAY - timedelta(weeks=count)
    return tuple(
        TherapySession(n, "Therapy", first + timedelta(weeks=n - 1), Ratings(5, 6.5, None))
        for n in range(1, count + 1)
    )


def reviewed(after: int, *answers: Answer, actions: tuple[Action, ...] = ()) -> Review:
    day = TODAY - timedelta(weeks=4)
    return Review(
        1, "Therapy", day, ReviewReason.HAND, after=after, answers=answers, actions=actions
    )


def overview(*reviews: Review, count: int = 5) -> Overview:
    return Overview(TODAY, COURSE, sessions(count), reviews=reviews)


def section(sheet: Sheet, heading: str) -> tuple[str, ...]:
    return next((one.items for one in sheet.sections if one.heading == heading), ())


def test_only_the_last_sessions_are_on_it() -> None:
    assert [one.number for one in build_sheet(overview(count=20)).sessions] == list(range(13, 21))
    assert [one.number for one in build_sheet(overview(count=20), last=2).sessions] == [19, 20]


def test_own_words_come_before_the_line_that_was_picked() -> None:
    picked = reviewed(5, Answer("talk_about", "fit"), Answer("talk_tone", "direct"))
    own = reviewed(5, Answer("talk_about", "fit"), Answer("talk_line", "Mine."))
    assert line_to_say(picked).startswith("I want to talk about whether")
    assert line_to_say(own) == "Mine."
    assert line_to_say(reviewed(5)) == ""
    assert section(build_sheet(overview(own)), "What I want to say") == ("Mine.",)


def test_a_softer_line_that_was_found_since_is_on_it_in_the_place_of_the_first() -> None:
    said = reviewed(5, Answer("talk_line", "Mine."), Answer(SOFTER, "A softer one."))
    assert section(build_sheet(overview(said)), "What I want to say") == ("A softer one.",)


@pytest.mark.parametrize(("said", "is_on_it"), [("yes", False), ("leave", False), ("partly", True)])
def test_what_was_said_since_is_not_on_it_as_still_to_be_said(said: str, is_on_it: bool) -> None:
    sheet = build_sheet(overview(reviewed(4, Answer("talk_line", "A line"), Answer(SAID, said))))
    assert any("A line" in one.items for one in sheet.sections) is is_on_it


def test_looking_for_another_therapist_is_off_the_page_that_is_handed_over() -> None:
    private = [offer.text for offer in catalog().offers if offer.private]
    assert len(private) == 10
    actions = tuple(Action(n, text) for n, text in enumerate([*private, "Walk"], 1))
    sheet = build_sheet(overview(reviewed(4, actions=actions)))
    assert section(sheet, "What I chose to do") == ("Walk",)


@pytest.mark.parametrize(("verdict", "count"), [("yes", 0), ("no", 0), ("early", 1)])
def test_what_was_looked_at_is_no_open_action_any_more(verdict: str, count: int) -> None:
    review = reviewed(4, Answer(VERDICT, verdict), actions=(Action(1, "Walk"),))
    headings = [one.heading for one in build_sheet(overview(review)).sections]
    assert headings.count("What I chose to do") == count


def test_what_would_be_different_in_life_is_on_it_under_that_heading() -> None:
    hope = Answer("expectations_hope", "Sleep")
    sheet = build_sheet(overview(reviewed(4, hope)))
    assert section(sheet, "What I would like to be different") == ("Sleep",)


ANSWERS = (
    Answer("approach_ask", "cbt,emdr"),
    Answer("support_kinds", "medication,group"),
    Answer("define_signs", "dread,too_fast"),
    Answer("define_about", "pace"),
    Answer("fit_heard", "partly"),
    Answer("fit_open", "no"),
    Answer("fit_challenge", "too_little"),
    Answer("outside_weight", "work,money"),
    Answer("outside_barriers", "cost"),
    Answer("safety_thoughts", "ending_life"),
    Answer("harm_what", "boundary"),
    Answer("stopping_why", "hurt"),
)


def test_all_that_was_answered_reaches_the_page_if_it_is_wanted() -> None:
    page = build_sheet(overview(reviewed(5, *ANSWERS)), without=())
    assert section(page, Part.ASK.heading) == (
        "Approaches: Cognitive behavioural therapy (CBT); EMDR",
        "Support: medication; a group",
    )
    assert (
        section(page, Part.NOTICED.heading)[0] == "In sessions: dreaded the session; pace too fast"
    )
    assert len(section(page, Part.FIT.heading)) == 3
    assert section(page, Part.OUTSIDE.heading) == (
        "Weighing on me: work or study; money or housing",
        "Getting to sessions: cost or insurance",
    )


def test_what_may_hurt_or_is_private_is_on_the_page_only_if_it_is_asked_for() -> None:
    page = as_text(build_sheet(overview(reviewed(5, *ANSWERS))))
    assert Part.ASK.heading in page
    for heading in (Part.FIT.heading, Part.OUTSIDE.heading):
        assert heading not in page
    whole = as_text(build_sheet(overview(reviewed(5, *ANSWERS)), without=()))
    for said in ("boundary", "hurt", "suicide", "ending my life"):
        assert said not in whole


def test_with_every_part_the_page_still_fits_one_side() -> None:
    actions = tuple(Action(n, "Ask my therapist about it", look_again_after=4) for n in range(3))
    line = Answer("talk_line", "I keep thinking about something that happened between us.")
    hope = Answer("expectations_hope", "Sleep, and see friends again")
    review = reviewed(8, *ANSWERS, line, hope, actions=actions)
    course = replace(overview(review, count=10), jots=JOTS, goals=GOALS, tasks=TASKS)
    page = as_text(build_sheet(course, without=()))
    assert len(page.splitlines()) <= 66


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ("", "I’ve been having thoughts of suicide."),
        ("plain", "I’ve been having thoughts of suicide."),
        ("hard", "There’s something hard to say, and I’d like to start with it."),
        ("off", "I feel stuck"),
    ],
)
def test_thoughts_of_ending_ones_life_stand_first_named_as_the_person_wants(
    named: str, first: str
) -> None:
    answers = (
        Answer("talk_line", "I feel stuck"),
        Answer("safety_thoughts", "ending_life"),
        Answer("safety_say", "direct"),
        *([Answer("safety_named", named)] if named else []),
    )
    [said] = section(build_sheet(overview(reviewed(5, *answers))), Part.SAY.heading)
    assert said.startswith(first)
    assert said.endswith("I feel stuck")
    assert ("suicide" in said) is (named in ("", "plain"))


@pytest.mark.parametrize("form", ["none", ""])
def test_thoughts_that_are_not_to_be_told_are_not_on_the_page(form: str) -> None:
    answers = [Answer("safety_thoughts", "ending_life"), Answer("safety_say", form)]
    page = as_text(build_sheet(overview(reviewed(5, *answers)), without=()))
    assert "suicide" not in page


def test_lines_to_bring_stand_first_unless_something_grave_is_to_be_said() -> None:
    grave = reviewed(5, Answer("safety_thoughts", "ending_life"), Answer("safety_say", "direct"))
    for reviews, first in (((), Part.BRING), ((grave,), Part.SAY)):
        sheet = build_sheet(replace(overview(*reviews), jots=JOTS))
        assert sheet.sections[0].heading == first.heading
        assert section(sheet, "To bring") == ("ask about the pace", "the dream")


def test_goals_have_their_last_ratings_and_those_that_ended_are_off_the_page() -> None:
    sheet = build_sheet(replace(overview(), goals=GOALS))
    assert section(sheet, Part.GOALS.heading) == ("sleep: 4.5, 5, 5.5, 6 (1 July)", "walk")


def test_an_action_that_became_a_task_is_on_the_page_once() -> None:
    actions = Action(1, "A walk"), Action(2, "Ask")
    sheet = build_sheet(replace(overview(reviewed(4, actions=actions)), tasks=TASKS))
    assert section(sheet, Part.TASKS.heading) == ("A walk (until 8 July)",)
    assert section(sheet, Part.ACTIONS.heading) == ("Ask",)


def test_of_many_lines_to_bring_it_is_said_how_many_more_there_are() -> None:
    many = tuple(Jot(n, "Therapy", TODAY, f"line {n}") for n in range(1, 12))
    sheet = build_sheet(replace(overview(), jots=many))
    assert section(sheet, "To bring")[-2:] == ("line 8", "and 3 more")


def test_what_was_to_be_said_long_ago_is_not_on_it() -> None:
    said = Answer("talk_line", "Mine.")
    assert section(build_sheet(overview(reviewed(2, said))), "What I want to say")
    assert not section(build_sheet(overview(reviewed(1, said))), "What I want to say")


def test_actions_that_are_not_done_are_on_it_with_their_day() -> None:
    actions = (
        Action(1, "Ask", look_again_on=date(2026, 8, 4)),
        Action(2, "Try", look_again_after=1),
        Action(3, "Done", done=True),
    )
    assert section(build_sheet(overview(reviewed(5, actions=actions))), "What I chose to do") == (
        "Ask (look again on 4 August 2026)",
        "Try (look again after 1 session)",
    )


def test_when_to_look_again_counts_from_now_and_goes_once_it_is_past() -> None:
    actions = (
        Action(1, "Ask", look_again_on=TODAY),
        Action(2, "Try", look_again_after=4),
        Action(3, "Walk", look_again_after=3),
    )
    assert section(build_sheet(overview(reviewed(2, actions=actions))), "What I chose to do") == (
        "Ask",
        "Try (look again after 1 session)",
        "Walk",
    )


@pytest.mark.parametrize(
    ("tension", "signs", "said"),
    [
        (Tension.LOT, ("unheard",), "felt unheard; tension: a lot"),
        (Tension.NONE, ("unheard", "dread"), "felt unheard; dreaded the session"),
        (Tension.LITTLE, (), "tension: a little"),
        (Tension.NONE, (), ""),
    ],
)
def test_signs_and_tension_of_the_last_session_are_what_was_noticed(
    tension: Tension, signs: tuple[str, ...], said: str
) -> None:
    before, last = sessions(2)
    kept = (replace(before, signs=("surface",)), replace(last, tension=tension, signs=signs))
    course = Overview(TODAY, COURSE, kept)
    noticed = (f"In my last session, on 24 June: {said}",) if said else ()
    assert section(build_sheet(course), Part.NOTICED.heading) == noticed
    assert not section(build_sheet(course, without={Part.NOTICED}), Part.NOTICED.heading)


def full() -> Overview:
    """Return a course that has something for every part of the page."""
    said = Answer("talk_line", "Mine."), Answer("define_words", "More of a plan."), *ANSWERS
    review = reviewed(12, *said, actions=(Action(1, "Ask"),))
    rated = [Ratings(6, 8, 4)] * 8 + [Ratings(2, 8, 8)] * 4
    kept = tuple(
        replace(one, ratings=ratings, note="only for me")
        for one, ratings in zip(sessions(12), rated, strict=True)
    )
    change = Change(1, COURSE.name, kept[9].day, ChangeKind.LIFE, "moved out")
    filled = Questionnaire(1, kept[9].day, "phq-9", (1, 1, 1, 2, 0, 1, 2, 2, 0))
    return Overview(
        TODAY,
        COURSE,
        kept,
        (change,),
        (review,),
        jots=JOTS,
        goals=GOALS,
        tasks=TASKS,
        questionnaires=(filled,),
    )


@pytest.mark.parametrize("render", [as_text, as_markdown, as_html])
@pytest.mark.parametrize("part", Part)
def test_any_part_can_be_left_out_alone(part: Part, render: Callable[[Sheet], str]) -> None:
    whole = render(build_sheet(full(), without=()))
    rest = render(build_sheet(full(), without={part}))
    places = [whole.index(one.heading) for one in Part]
    assert places == sorted(places)
    assert [one for one in Part if one.heading not in rest] == [part]


def test_a_page_without_any_part_has_its_heading() -> None:
    page = as_text(build_sheet(full(), without=tuple(Part)))
    assert page == "For my next session, as of 1 July 2026\nTherapy, Dr. Ana\n"


@pytest.mark.parametrize("render", [as_text, as_markdown, as_html])
def test_what_was_typed_for_oneself_is_off_it_unless_asked_for(
    render: Callable[[Sheet], str],
) -> None:
    page, asked = render(build_sheet(full())), render(build_sheet(full(), without=()))
    assert "life event" in page
    for words in ("only for me", "moved out"):
        assert words not in page
        assert words in asked


@pytest.mark.parametrize("render", [as_text, as_markdown])
def test_over_each_sentence_stands_a_small_chart(render: Callable[[Sheet], str]) -> None:
    lines = render(build_sheet(full())).splitlines()
    for bars, measure in (("▅" * 8 + "▂" * 4, "Mood"), ("▇" * 12, "Alliance")):
        [place] = [n for n, line in enumerate(lines) if line.strip().startswith(f"{measure}: ")]
        assert bars in lines[place - 1]


def test_the_text_keeps_to_the_columns_it_is_given() -> None:
    rows = list(lines(build_sheet(full(), without=()), 40))
    assert max(len(row.text) for row in rows) <= 40
    headings = [row.text for row in rows if row.is_heading]
    assert headings[1:] == [part.heading for part in Part]


def test_an_empty_course_has_an_empty_page() -> None:
    sheet = build_sheet(Overview(TODAY, None))
    assert as_text(sheet) == "For my next session, as of 1 July 2026\n"
    assert as_markdown(sheet) == "# For my next session, as of 1 July 2026\n"


def test_the_text_is_aligned_and_says_which_way_is_better() -> None:
    lines = as_text(build_sheet(overview(count=1))).splitlines()
    assert lines[-4:] == [
        "The last sessions",
        "            Mood  Alliance  Distress",
        "24 Jun 2026    5       6.5         –",
        "0 to 10; mood and alliance: higher is better, distress: lower is better",
    ]


def test_a_missed_session_is_on_it() -> None:
    missed = TherapySession(1, "Therapy", TODAY, attended=False)
    sheet = build_sheet(Overview(TODAY, COURSE, (missed,)))
    assert "1 Jul 2026  missed" in as_text(sheet)
    assert "| 2026-07-01 | missed |  |  |" in as_markdown(sheet)

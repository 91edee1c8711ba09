"""Every form says to which record its draft belongs."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from journal.between_sessions import Goal, Jot, LeftOpen, Task
from journal.draft_names import DraftKind, DraftName, parse
from journal.guidance import Prompt, Situation
from journal.questionnaires import instrument
from journal.records import Course, Questionnaire, TherapySession
from journal.tui.base.draft_screen import DraftScreen
from journal.tui.base.form import Form
from journal.tui.base.record_form import RecordForm
from journal.tui.base.record_list import RecordList
from journal.tui.courses.change import NewChange
from journal.tui.courses.course_form import CourseForm
from journal.tui.goals.goal_form import GoalForm
from journal.tui.goals.goals import Goals
from journal.tui.jots.after_session import AfterSession
from journal.tui.jots.jot_form import JotForm
from journal.tui.jots.jots import JotsScreen
from journal.tui.log.log_form import LogForm
from journal.tui.questionnaires.fill_in import FillIn
from journal.tui.review.dismiss_form import DismissForm
from journal.tui.safety.people_form import PeopleForm
from journal.tui.safety.plan_form import PlanForm, PlanNow
from journal.tui.tasks.task_form import TaskForm
from journal.tui.tasks.tasks import Tasks
from tui.screens import all_screens

BASES = {DraftScreen, Form, RecordForm}
DAY = date(2026, 3, 4)
PHQ = instrument("phq-9")
JOT, GOAL = Jot(7, "A", DAY, "a line"), Goal(7, "A", "a goal", DAY)
TASK = Task(7, "A", "a task", DAY)


def forms() -> Sequence[tuple[DraftScreen, str]]:
    """Return a form of every kind, of something new and of a record, and the name of its draft."""
    prompt = Prompt(Situation())
    return (
        (LogForm(), "log"),
        (LogForm(TherapySession(7, "A", DAY)), "edit 7"),
        (AfterSession(LeftOpen((JOT,), (TASK,))), "after"),
        (CourseForm(), "new course"),
        (CourseForm(Course(7, "A")), "course 7"),
        (NewChange(), "change"),
        (DismissForm(prompt, None), f"leave {prompt.title}"),
        (JotsScreen(), "jot"),
        (JotForm(JOT), "jot 7"),
        (GoalForm(None), "goal"),
        (GoalForm(GOAL), "goal 7"),
        (TaskForm(None), "task"),
        (TaskForm(TASK), "task 7"),
        (FillIn(PHQ), "questionnaire phq-9"),
        (FillIn(PHQ, Questionnaire(7, DAY, PHQ.id)), "questionnaire 7"),
        (PlanForm(PlanNow({}, is_outside=False)), "plan"),
        (PeopleForm(Path("nowhere")), "people"),
    )


def names() -> dict[DraftScreen, DraftName]:
    return {form: found for form, _ in forms() if (found := parse(form._draft))}


def test_every_form_is_looked_at() -> None:
    every = {one for one in all_screens() if issubclass(one, DraftScreen)}
    assert {type(form) for form, _ in forms()} == every - BASES


def test_every_draft_has_the_name_that_it_has_in_journals() -> None:
    assert [form._draft for form, _ in forms()] == [name for _, name in forms()]
    assert [*map(str, names().values())] == [name for _, name in forms()]


def test_the_draft_of_a_change_belongs_to_its_record() -> None:
    for form, name in names().items():
        is_of_record = name.record is not None or name.kind is DraftKind.AFTER
        assert is_of_record == form.is_bound, name


@pytest.mark.parametrize("listed", [Goals, Tasks])
def test_a_list_looks_for_the_drafts_of_its_form(listed: type[RecordList[Goal | Task]]) -> None:
    kinds = [one.draft for one in (GoalForm, TaskForm)]
    assert listed.draft in kinds
    assert listed.draft == listed.__name__.lower().removesuffix("s")

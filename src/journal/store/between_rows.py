"""Convert rows of jots, goals, tasks, questionnaires and the plan to records."""

from collections.abc import Iterable

from journal.between import Goal, GoalRating, Jot, JotState, Task, TaskOutcome
from journal.records import PlanPart, Questionnaire
from journal.store.rows import Row, choice


def jot_of(row: Row, course: str) -> Jot:
    """Return the jot that `row` holds."""
    state = choice(JotState, row["state"]) or JotState.OPEN
    return Jot(row["id"], course, row["day"], row["text"], state, row["closed"])


def goal_of(row: Row, course: str, ratings: Iterable[Row] = ()) -> Goal:
    """Return the goal that `row` holds, with its ratings; one that is no number is left out."""
    rated = tuple(map(goal_rating_of, (one for one in ratings if one["rating"] is not None)))
    return Goal(row["id"], course, row["text"], row["since"], row["ended"], rated)


def goal_rating_of(row: Row) -> GoalRating:
    """Return the rating of a goal that `row` holds."""
    return GoalRating(row["day"], row["rating"])


def task_of(row: Row, course: str) -> Task:
    """Return the task that `row` holds."""
    return Task(
        id=row["id"],
        course=course,
        text=row["text"],
        agreed=row["agreed"],
        until=row["until"],
        outcome=choice(TaskOutcome, row["outcome"]),
        in_the_way=row["in_the_way"],
        answered=row["answered"],
        review=row["review_id"],
    )


def questionnaire_of(row: Row) -> Questionnaire:
    """Return the questionnaire that `row` holds."""
    return Questionnaire(row["id"], row["day"], row["instrument"], tuple(row["answers"]))


def plan_part_of(row: Row) -> PlanPart:
    """Return the part of the safety plan that `row` holds."""
    return PlanPart(row["heading"], tuple(row["lines"]))

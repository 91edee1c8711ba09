"""Tools of the journal offered beside a step: goal, task, jot, safety plan, questionnaire."""

from collections.abc import Iterable
from enum import StrEnum

from journal.guidance.grouping import TOGETHER


class Tool(StrEnum):
    """Something that can be used beside a review; each face words it in its own way."""

    QUESTIONNAIRE = "questionnaire"
    JOT = "jot"
    GOAL = "goal"
    TASK = "task"
    PLAN = "plan"


_BESIDE = {
    "define": Tool.QUESTIONNAIRE,
    "talk": Tool.JOT,
    "expectations": Tool.GOAL,
    "outside": Tool.TASK,
    "support": Tool.QUESTIONNAIRE,
    "safety": Tool.PLAN,
}


def tools_for(page: str, earlier: Iterable[str] = ()) -> tuple[Tool, ...]:
    """Return the tools to offer beside the page with this id: each once per review.

    `earlier` are the ids of the previous pages.
    """
    named = {tool for one in earlier for tool in _tools(one)}
    return tuple(tool for tool in dict.fromkeys(_tools(page)) if tool not in named)


def _tools(page: str) -> tuple[Tool, ...]:
    return tuple(_BESIDE[step] for step in page.split(TOGETHER) if step in _BESIDE)

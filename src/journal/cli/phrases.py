"""Sentences and fragments that several commands print."""

from journal.cli.output import say_paragraph
from journal.course.overview import Overview
from journal.guidance import FollowUp, Prompt, Stage, walk
from journal.text import one_line

_LINE = 200


def say_prompt(prompt: Prompt | None) -> None:
    """Print a prompt, if there is one, with the command that leads on from it."""
    if prompt is not None:
        say_paragraph(f"{prompt.title} “journal review” leads you through it, step by step.")


def say_follow_up(found: FollowUp | None) -> None:
    """Print the follow-up question of a review, with the command that answers it."""
    if found is None:
        return
    if found.stage is Stage.CARE:
        say_paragraph(f"{found.title} “journal review” asks; you don’t have to answer.")
        return
    if found.stage is Stage.LOOK:
        say_paragraph(f"{found.title} “journal review look” shows before and after.")
        return
    line = one_line(walk.line_to_say(found.review), _LINE)
    stop = "" if line.endswith((".", "?", "!", "…")) else "."
    reminder = f" You wanted to say: “{line}”{stop}" if line else ""
    say_paragraph(f"{found.title}{reminder} “journal review told” asks how it went.")


def say_future_dated(overview: Overview) -> None:
    """Print that a session is dated in the future, with the command that corrects its day."""
    for first in overview.dated_ahead[:1]:
        edit = f"“journal edit {first.number} --date DAY”"
        say_paragraph(f"{overview.ahead} {edit} changes the day.")


def say_newest_signal(overview: Overview) -> None:
    """Print the signal reported after the newest session, then the remarks."""
    if overview.what_it_shows:
        say_paragraph(f"What it shows: {overview.what_it_shows}")
    for remark in overview.remarks:
        say_paragraph(remark)

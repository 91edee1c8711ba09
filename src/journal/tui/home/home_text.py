"""What the home screen says beside its rows: its button, what is not saved, the welcome."""

from collections.abc import Sequence

from textual.content import Content

from journal import guidance
from journal.overview import Overview
from journal.records import Draft
from journal.text import one_line
from journal.tui.base.draft_screen import draft_time
from journal.tui.look import paragraphs, said

_OFFER = "If you like, f fills in a questionnaire; you asked to be offered one now and then."


def button(draft: Draft | None) -> str:
    """Return what the one obvious thing to do is called."""
    if draft is None:
        return "New session  (n)"
    return f"Resume the draft from {draft_time(draft)}  (n)"


def unsaved(drafts: Sequence[str]) -> Content:
    """Return which forms but the log form hold what was typed and not saved, and their keys."""
    forms = dict.fromkeys(filter(None, map(_form, drafts)))
    return said(f"Typed and not saved yet: {', '.join(forms)}." if forms else "")


def _form(draft: str) -> str:
    """Return a form in words by the name of its draft, "" for what has a place of its own."""
    kind, _, of = draft.partition(" ")
    match kind:
        case "edit":
            return f"session {of} (h, then e on its row)"
        case "course" | "new":
            return "a course (c)"
        case "change":
            return "a change (m)"
        case "leave":
            return "why something is left (r)"
        case "jot":
            return "a line for next time (j)"
        case "goal":
            return "a goal (g)"
        case "people":
            return "your own numbers (!, then e)"
        case "questionnaire":
            return "a questionnaire (f)"
        case "plan":
            return "your safety plan (!, then p)"
        case _:
            return ""


def offered(overview: Overview) -> Content:
    """Return the offer of a questionnaire, where the person asked for it every few weeks."""
    return said(_OFFER if overview.questionnaire_is_due else "", "dim")


def welcome(
    overview: Overview,
    region: guidance.Region | None = None,
    *,
    is_demo: bool = False,
    is_encrypted: bool = False,
) -> Content:
    """Greet someone whose journal is empty, in two sentences, and say what can be done.

    With `region` it is asked, unless the person said it, which country they are in.
    """
    if overview.sessions:
        return Content("")
    named = f"This therapy is called {one_line(overview.course.name)}." if overview.course else ""
    keys = (
        ("n", "log a first session: three ratings, half a minute"),
        *([] if overview.course else [("c", "give this therapy a name first, if you like")]),
        *([] if is_demo else [("d", "look around in a made-up journal")]),
        *([] if is_demo or is_encrypted else [("p", "protect it with a passphrase, if you like")]),
        ("?", "all keys"),
    )
    listed = Content("\n").join(
        Content.assemble((f" {key} ", "bold $accent"), f" {words}") for key, words in keys
    )
    return paragraphs(
        "Welcome. After each session you note how it was; over time this shows where things are"
        " going, and helps to find words for what you would like to raise.",
        "All of it stays on this machine.",
        _which_country(region),
        named,
        listed,
    )


def _which_country(region: guidance.Region | None) -> str:
    """Return the question which country the person is in, "" if they said it."""
    if region is None or region.is_kept:
        return ""
    matters = "for the numbers you could call on a hard night"
    if not region.country:
        return f"Which country are you in? It matters {matters}; ! and then e lets you say it."
    name = guidance.countries()[region.country].name
    return f"Is this your country: {name}? It matters {matters}; ! and then y or e answers."

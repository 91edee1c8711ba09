"""Text on home besides its rows: button, unsaved drafts, welcome."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from journal import guidance
from journal.course.overview import Overview
from journal.draft_names import DraftKind, parse
from journal.records import Draft
from journal.text import one_line, quoted
from journal.tui.base.draft_screen import draft_time
from journal.tui.command import opening
from journal.tui.keymap import key_of, with_keys
from journal.tui.look import as_content, clickable, paragraphs

_OFFER = (
    "If you like, ‹questionnaires.f› fills in a questionnaire; you asked to be offered one now and"
    " then."
)
_LOG_FIRST = "log a first session: three ratings, half a minute"
_NAME_IT = "give this therapy a name first, if you like"
_PROTECT_IT = "protect it with a passphrase, if you like"
_NEW_SESSION, _HELP = "app.new_session", "app.help"
_FORMS: Mapping[DraftKind, str] = {
    DraftKind.COURSE: "a course (‹courses.c›)",
    DraftKind.NEW_COURSE: "a course (‹courses.c›)",
    DraftKind.CHANGE: "a change (‹change.m›)",
    DraftKind.LEAVE: "why something is left (‹reviews.r›)",
    DraftKind.JOT: "a line for next time (‹jots.j›)",
    DraftKind.TASK: "something to try (‹tasks.a›)",
    DraftKind.GOAL: "a goal (‹goals.g›)",
    DraftKind.PEOPLE: "your own numbers (!, then ‹edit.e›)",
    DraftKind.QUESTIONNAIRE: "a questionnaire (‹questionnaires.f›)",
    DraftKind.PLAN: "your safety plan (!, then ‹edit_plan.p›)",
}
"""Names of forms by the kinds of their drafts; drafts without a name are shown elsewhere."""


def button(draft: Draft | None) -> str:
    """Return the label of the button for the most likely next action."""
    if draft is None:
        return f"New session  ({key_of('new_session.n')})"
    return f"Resume the draft from {draft_time(draft)}  ({key_of('new_session.n')})"


def unsaved(drafts: Sequence[str]) -> Content:
    """Return a sentence listing forms with drafts, except the log form, and their keys."""
    forms = dict.fromkeys(filter(None, map(_form, drafts)))
    listed = with_keys(", ".join(forms))
    return as_content(f"Typed and not saved yet: {listed}." if forms else "")


def _form(draft: str) -> str:
    """Return the name of a draft's form, "" for one shown elsewhere."""
    name = parse(draft)
    if name is None:
        return ""
    if name.kind is DraftKind.EDIT and name.id is not None:
        return f"session {name.id} (‹history.h›, then ‹edit.e› on its row)"
    return _FORMS.get(name.kind, "")


def offered(overview: Overview) -> Content:
    """Return the offer of a questionnaire, if the person asked for it and it is due."""
    return as_content(with_keys(_OFFER) if overview.questionnaire_is_due else "", "dim")


def welcome(
    overview: Overview,
    width: int,
    region: guidance.Region | None = None,
    *,
    is_demo: bool = False,
    is_encrypted: bool = False,
) -> Content:
    """Return the welcome for an empty journal: two sentences, and what can be done.

    With `region` it asks, unless the person has said it, which country they are in.
    """
    named = f"This therapy is called {one_line(overview.course.name)}." if overview.course else ""
    ways = (
        ("new_session.n", _LOG_FIRST, _NEW_SESSION),
        *([] if overview.course else [("courses.c", _NAME_IT, opening("courses"))]),
        *([] if is_demo else [("demo.d", "look around in a made-up journal", "app.demo")]),
        *([] if is_demo or is_encrypted else [("privacy.p", _PROTECT_IT, opening("privacy"))]),
        ("help.question_mark", "all keys", _HELP),
    )
    return paragraphs(
        "Welcome. After each session you note how it was; over time this shows where things are"
        " going, and helps you find words for what you’d like to bring up.",
        "All of it stays on this computer.",
        _which_country(region),
        named,
        _listed(width, *ways),
    )


def new_course(overview: Overview, width: int) -> Content:
    """Explain a course without sessions to a person who has other courses."""
    name = quoted(overview.course.name if overview.course else "Therapy")
    return paragraphs(
        f"{name} has no sessions yet. What you log from now on goes to it; your other courses stay"
        " as they are.",
        _listed(
            width,
            ("new_session.n", _LOG_FIRST, _NEW_SESSION),
            ("courses.c", "look at another course, or rename this one", opening("courses")),
            ("help.question_mark", "all keys", _HELP),
        ),
    )


def _listed(width: int, *ways: tuple[str, str, str]) -> Content:
    """Return a column of (command id, words, action); clicking one runs the action."""
    return Content("\n").join(
        clickable(_beside(f" {key_of(id_)}  ", words, width), action) for id_, words, action in ways
    )


def _beside(key: str, words: str, width: int) -> Content:
    """Return `words` next to a key, indented if they take several lines."""
    lines = Content(words).wrap(max(width - len(key), 1))
    return Content.assemble((key, "bold $accent"), Content(f"\n{'':{len(key)}}").join(lines))


def _which_country(region: guidance.Region | None) -> str:
    """Return the question which country the person is in, "" if they have said it."""
    if region is None or region.is_chosen:
        return ""
    matters = "for the numbers you could call on a hard night"
    change = key_of("edit.e")
    if not region.country:
        return f"Which country are you in? It matters {matters}; press ! and then {change} to say."
    answer = f"{key_of('keep_country.y')} or {change} to answer"
    name = guidance.countries()[region.country].name
    return f"Is this your country: {name}? It matters {matters}; press ! and then {answer}."

"""The registry of commands: footer, palette, help and key map derive from it."""

from collections.abc import Sequence

from msgspec.structs import replace

from journal.tui.command import Command, opening

BACK = Command(
    "app.back", "escape", "back", "go back; what you typed is kept", footer=True, shown_as="Esc"
)

UNDO = Command("app.undo", "u", "undo", "undo the last change; it can be redone")

REDO = Command("app.redo", "U", "redo", "redo the change that was undone last")

CHOOSING = (UNDO, REDO, BACK)
"""Commands of every list or page on which something can be changed."""

_TAKING_BACK = (replace(UNDO, help="take the last change back", footer=True), REDO, BACK)

COMPARE = Command(
    opening("compare"), "c", "compare", "before and after a change, or two courses", footer=True
)

PLACES_TO_GO = (
    Command("app.new_session", "n", "new session", "log a session, or go on with the draft", True),
    Command(opening("trends"), "t", "trends", "the three charts over time", True),
    Command(opening("history"), "h", "history", "all sessions: open, edit, delete", True),
    Command(opening("reviews"), "r", "review", "look at how therapy is going", True),
    Command(opening("sheet"), "s", "sheet", "one page to take to the next session"),
    Command(opening("jots"), "j", "for next time", "lines for your next session: add, change"),
    Command(opening("settings"), "comma", "settings", "theme, days, keys and more", shown_as=","),
)
"""Screens that can be opened from everywhere except a text field."""

LETTERS_OF_COMMANDS = frozenset("nthrsjU")
"""Letters that are never used for options, so that they do the same on every page."""

EVERYWHERE = (
    *(replace(command, footer=False) for command in PLACES_TO_GO),
    Command("safety", "exclamation_mark", "help now", "people you can call", shown_as="!"),
    Command("safety", "f2", "help now", "the same, also while you type", anywhere=True),
    # Shown in the footer only if there is room.
    Command("command_palette", "ctrl+p", "commands", "choose what to do from a list", True, True),
    Command("command_palette", "f5", "commands", "the same, on any keyboard", anywhere=True),
    Command("help", "question_mark", "all keys", "every key there is", footer=True, shown_as="?"),
    # Shown in the footer only where "?" would be typed as text.
    Command("help", "f1", "all keys", "the same, also while you type", footer=True, anywhere=True),
    Command("lock", "ctrl+l", "lock", "hide the screen; with a passphrase, lock", anywhere=True),
    Command(
        "light_or_dark",
        "f3",
        "theme",
        "switch between light and dark, and remember it",
        anywhere=True,
    ),
    Command("copy_out", "f4", "copy out", "what you typed here, as text to copy", anywhere=True),
    Command("quit", "ctrl+q", "leave", "close the journal", anywhere=True),
    Command("quit", "f10", "leave", "the same", anywhere=True),
)

HOME = (
    replace(PLACES_TO_GO[0], action="new_session"),
    *(replace(command, footer=command.key in "thr") for command in PLACES_TO_GO[1:]),
    UNDO,
    REDO,
    Command(opening("signals"), "w", "why", "what stands out, how sure that is, and why"),
    Command(
        opening("questionnaires"), "f", "fill in", "fill in PHQ-9 or GAD-7, or see earlier ones"
    ),
    Command(opening("tasks"), "a", "to try", "what you agreed to try: add, change, how it went"),
    Command(opening("goals"), "g", "goals", "goals of your own: add, rate, change, end"),
    Command(opening("courses"), "c", "courses", "name a course, start one, or look at another"),
    Command(opening("change"), "m", "mark a change", "note a change, such as a new medicine"),
    Command(opening("privacy"), "p", "privacy", "who can read this: passphrase, locking"),
    Command("app.demo", "d", "demo", "look around in a made-up journal, or come back from it"),
    Command("app.quit", "q", "leave", "close the journal"),
)

LOG = (
    Command("save", "ctrl+s", "save", "save the session", footer=True, anywhere=True),
    Command("forget", "ctrl+x", "clear", "empty the form, after asking", anywhere=True),
    Command("edit_note", "ctrl+e", "editor", "change the note in your own editor", anywhere=True),
    BACK,
    Command("app.focus_next", "tab", "next", "go on to the next field", True, True),
)

SUMMARY = (
    Command("app.home", "enter", "home", "go to the home screen", footer=True),
    Command("app.new_session", "n", "another", "log another session", footer=True),
    *(replace(command, footer=command.key == "t") for command in PLACES_TO_GO[1:]),
    Command(opening("privacy"), "p", "privacy", "who can read this: passphrase, locking"),
    Command("tell", "b", "how it went", "say whether you brought up what you wished to say"),
    replace(UNDO, help="take this session back; it can be redone", footer=True),
    REDO,
    Command("app.home", "escape", "home", "go to the home screen"),
)

TRENDS = (
    Command("step(-1)", "left", "session", "one session earlier, or later", True, shown_as="←→"),
    Command("end(False)", "home", "first", "the first session"),
    Command("end(True)", "end", "newest", "the newest session"),
    Command(
        "focus_measure(1)", "down", "measure", "make another measure large", True, shown_as="↑↓"
    ),
    Command("open", "enter", "open", "read the session at the cursor in full", footer=True),
    Command("edit", "e", "edit", "change the session at the cursor"),
    Command("last(10)", "1", "last 10", "show the last 10 sessions"),
    Command("last(20)", "2", "last 20", "show the last 20 sessions"),
    Command("last(0)", "a", "all", "show every session"),
    Command("zoom(True)", "plus", "closer", "show half as many sessions", shown_as="+"),
    Command("zoom(False)", "minus", "wider", "show twice as many sessions", shown_as="-"),
    Command("pan(-1)", "shift+left", "earlier", "show earlier sessions", shown_as="Shift+←"),
    Command("pan(1)", "shift+right", "later", "show later sessions", shown_as="Shift+→"),
    Command("even", "v", "evenly", "sessions by their days, or evenly spaced"),
    Command("alone", "m", "one, large", "one measure large, or all three"),
    Command("next_course", "o", "other course", "the charts of the next course"),
    Command(opening("signals"), "w", "why", "what stands out, how sure that is, and why"),
    Command(opening("goal charts"), "g", "goals", "your goals, each with its ratings over time"),
    replace(COMPARE, footer=False),
    *CHOOSING,
)

HISTORY = (
    Command("open", "enter", "open", "read the session in full"),
    Command("search", "slash", "search", "find words, a sign, a day or a span", True, shown_as="/"),
    Command("edit", "e", "edit", "change the session", footer=True),
    Command("delete", "d", "delete", "remove the session, after asking", footer=True),
    Command("delete", "delete", "delete", "the same"),
    *CHOOSING,
)

SOURCES = Command(
    "sources", "f9", "sources", "show where the words of this page come from", True, True
)

_SURE = Command("save", "ctrl+s", "save", "make sure that all of it is saved", anywhere=True)
"""Commands of every form; a page of questions instead saves each answer at once."""

REVIEW = (
    Command(
        "next", "ctrl+n", "next", "go to the next step; a button ends the last one", True, True
    ),
    Command("previous", "ctrl+b", "prev", "go to the step before", True, True),
    Command("steps", "ctrl+t", "steps", "choose a step from the list", anywhere=True),
    Command("factors", "ctrl+o", "in the way", "read what may be in the way", anywhere=True),
    Command("goal", "ctrl+g", "a goal", "make your hope a goal, or see your goals", anywhere=True),
    Command(
        opening("questionnaires"), "f7", "questionnaire", "fill in PHQ-9 or GAD-7", anywhere=True
    ),
    SOURCES,
    _SURE,
    BACK,
)

PAGE: Sequence[Command] = (
    Command("next", "ctrl+n", "done", "go on from here", footer=True, anywhere=True),
    SOURCES,
    _SURE,
    BACK,
)

SHEET = (
    Command("write", "ctrl+s", "write to a file", "write the page to a file", True, True),
    Command("write", "o", "write to a file", "the same"),
    Command("as_before", "ctrl+x", "as before", "tick the parts as they were when you came here"),
    BACK,
)

READING: Sequence[Command] = (BACK,)

WHY = (
    Command("behind", "enter", "the numbers", "how it was found, and its numbers", footer=True),
    *CHOOSING,
)

ONE_SESSION = (
    Command("edit", "e", "edit", "change the session", footer=True),
    Command("delete", "d", "delete", "remove the session, after asking", footer=True),
    Command("step(1)", "left", "session", "one session earlier, or later", True, shown_as="←→"),
    Command("step(-1)", "right", "later", "one session later", shown_as="→"),
    *CHOOSING,
)

QUESTIONNAIRES = (
    Command("edit", "e", "edit", "change an earlier one", footer=True),
    Command("delete", "d", "delete", "remove an earlier one, after asking", footer=True),
    Command("delete", "delete", "delete", "the same"),
    *_TAKING_BACK,
)

ONE_QUESTIONNAIRE = (
    Command("edit", "e", "edit", "change its answers or its day", footer=True),
    Command("delete", "d", "delete", "remove it, after asking", footer=True),
    *_TAKING_BACK,
)

SAFETY = (
    Command("edit", "e", "numbers", "enter your own numbers, or your country", True),
    Command("edit_plan", "p", "plan", "write or change your safety plan", footer=True),
    Command("keep_country", "y", "right country", "say that the country guessed is yours"),
    *CHOOSING,
)

COURSES = (COMPARE, *CHOOSING)

SETTINGS = (Command("choose", "enter", "change", "choose another value", footer=True), BACK)

DIALOG: Sequence[Command] = (
    Command("save", "ctrl+s", "save", "save it", footer=True, anywhere=True),
    Command("forget", "ctrl+x", "clear", "put the form back as it was, after asking", False, True),
    BACK,
)

JOTS = (
    Command("save", "ctrl+s", "save", "save the line; Enter too", footer=True, anywhere=True),
    Command("mark('said')", "a", "said", "mark the chosen line as said", footer=True),
    Command("mark('dropped')", "d", "let go", "let go of the chosen line", footer=True),
    Command("edit", "e", "change", "change the chosen line; Enter too"),
    UNDO,
    REDO,
    Command("forget", "ctrl+x", "clear", "empty the field, after asking", False, True),
    BACK,
)

AFTER_SESSION = (
    Command("save", "ctrl+s", "save", "save what you chose, and go on", footer=True, anywhere=True),
    Command("app.back", "escape", "skip", "leave all of it open", footer=True, shown_as="Esc"),
)

GOALS = (
    Command("edit", "e", "change", "change the words of a goal; Enter rates it", footer=True),
    Command("end", "x", "end", "end a goal; it stays with its ratings", footer=True),
    Command(opening("goal charts"), "o", "over time", "the ratings of each goal over time", True),
    *_TAKING_BACK,
)

TASKS = (replace(UNDO, footer=True), REDO, BACK)

COPY_OUT = (
    Command("write", "ctrl+s", "write to a file", "write it to a file", True, True),
    Command("copy", "c", "copy", "copy it to the clipboard, by way of the terminal", footer=True),
    BACK,
)

_SHOW = (
    Command("show", "ctrl+r", "show letters", "show what you type, or hide it again", True, True),
    Command("show", "f6", "show letters", "the same", anywhere=True),
)

_UNCHANGED = replace(BACK, help="go back; nothing is changed")

LOCKED = (
    Command("save", "enter", "open", "open the journal with the passphrase", footer=True),
    *_SHOW,
    Command("code", "ctrl+o", "code", "open it with the recovery code", True, True),
    Command("code", "f7", "code", "the same", anywhere=True),
    Command("app.demo", "ctrl+d", "demo", "look around in a made-up journal", anywhere=True),
    Command("app.demo", "f8", "demo", "the same", anywhere=True),
    Command("app.quit", "ctrl+q", "leave", "close the app", footer=True, anywhere=True),
)

BY_CODE = (
    Command("save", "enter", "open", "open the journal with the code", footer=True),
    *_SHOW,
    _UNCHANGED,
)

HIDDEN = (
    Command("reveal", "enter", "show it", "show the journal again", footer=True),
    Command("app.quit", "q", "leave", "close the app", footer=True),
)

SECRETS = (
    Command("save", "ctrl+s", "do it", "do what the page says; Enter too", True, anywhere=True),
    *_SHOW,
    _UNCHANGED,
)

CODE = (
    Command("noted", "ctrl+s", "written down", "go on from the code", footer=True, anywhere=True),
    Command("stay", "escape", "stay", "the code stays until it is written down", shown_as="Esc"),
    Command("copy", "c", "copy", "put the code on the clipboard of this computer", footer=True),
)

IN_FRONT = (
    Command("app.safety", "exclamation_mark", "help now", "people you can call", shown_as="!"),
    Command("app.help", "question_mark", "all keys", "every key there is", shown_as="?"),
)
"""Commands that must be repeated on a screen that covers another."""

PLACES: dict[str, Sequence[Command]] = {
    "On the home screen": HOME,
    "While logging a session": LOG,
    "After saving": SUMMARY,
    "In the trends": TRENDS,
    "In the history": HISTORY,
    "On one session": ONE_SESSION,
    "On what stands out": WHY,
    "In the list of courses": COURSES,
    "Among questionnaires": QUESTIONNAIRES,
    "On one questionnaire": ONE_QUESTIONNAIRE,
    "Among the lines for next time": JOTS,
    "After a session, among what was open": AFTER_SESSION,
    "Among the goals": GOALS,
    "Among what was agreed to try": TASKS,
    "In the settings": SETTINGS,
    "In a review": REVIEW,
    "After a review": PAGE,
    "On the page for the next session": SHEET,
    "When naming a course or marking a change": DIALOG,
    "On the screen of people to call": SAFETY,
    "On the text of what you typed": COPY_OUT,
    "While the journal is locked": LOCKED,
    "While it is opened with the recovery code": BY_CODE,
    "While it is only hidden": HIDDEN,
    "When setting a passphrase": SECRETS,
    "When a recovery code is shown": CODE,
    "Everywhere": EVERYWHERE,
}

FORMS = (LOG, REVIEW, PAGE, DIALOG, JOTS, AFTER_SESSION)
"""Places with input fields."""

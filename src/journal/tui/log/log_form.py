"""The log form: three ratings and optional fields; also edits a session."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input, TextArea

from journal.charts import load_drawing
from journal.days.conventions import this_day
from journal.draft_names import DraftKind, DraftName
from journal.errors import BadInputError, JournalError
from journal.guidance import catalog, needs_people_shown
from journal.records import Course, SessionEntry, TherapySession
from journal.text import one_line
from journal.three_way import PARAGRAPHS
from journal.tui.base.draft_screen import NOT_SAVED, NOTHING_TO_CLEAR, DraftScreen, draft_time
from journal.tui.base.form_state import FormState, course_of, form_state
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.commands import LOG
from journal.tui.log.editor import edited_in, remove_leftover_files
from journal.tui.log.session_draft import (
    BEGUN,
    as_changed,
    body_of,
    saved_message,
    session_at_start,
    why_invalid,
)
from journal.tui.log.session_fields import SessionFields, field_of
from journal.tui.log.session_work import amend, log
from journal.tui.log.to_bring import ToBring
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import Scale

if TYPE_CHECKING:
    from journal.core import Journal

_WIDE = 110
"""Screen width from which there are two columns of fields."""

_AIRY = 36
"""Screen height from which there is a blank line below the title."""

_TALL = 52
"""Screen height from which a long note is readable without scrolling in its field."""

_SAVED, _CHANGED = "Your session is saved.", "Your change is saved."
_FORGET = ("Empty the form?", "What you typed will be gone, and the draft with it.", "Empty it (y)")
_FORGET_CHANGES = (
    "Put the session back as it was saved?",
    "What you changed will be gone.",
    "Put back (y)",
)


class LogForm(DraftScreen):
    """A new session, or with `session` an existing one to edit; input is a draft at once.

    It goes to the course in which its draft was begun, whichever is current by now.
    """

    commands = LOG
    CSS_PATH = "log_form.tcss"

    def __init__(self, session: TherapySession | None = None) -> None:
        name = DraftName(DraftKind.EDIT, session.number) if session else DraftName(DraftKind.LOG)
        super().__init__(name)
        self._session = session
        self._course: Course | None = None
        self._form_state: FormState | None = None
        self._begun_with = session or TherapySession(0, "", this_day())
        """The session as it was when the edit began."""
        self._to_be_saved: dict[str, object] | None = None
        """The input last submitted for saving; None if there is none or saving failed."""

    def body(self) -> Iterable[Widget]:
        """Yield the lines to bring, and the fields."""
        yield ToBring()
        yield SessionFields()

    def ready(self) -> None:
        """Show the session to edit, then the draft."""
        self._go_to(None)
        self.redraw()
        if self._session:
            self.query_one(SessionFields).keeps(self._session.day)
            self._fill(self._initial_values())
        self.begin_draft({**self._initial_values(), **self._begun})
        self.query_one(Scale).focus()
        form, course = self._draft, self._session.course if self._session else None
        # Queued before any input can be saved, so that no draft replaces one that was not read.
        there = self.context.journal_worker.do(lambda journal: form_state(journal, form, course))
        self.begin(partial(self._resume, there), "draft")
        self.run_worker(asyncio.to_thread(remove_leftover_files), group="clear")
        # Import the charts for the screen after saving ahead of time.
        self.run_worker(asyncio.to_thread(load_drawing), group="load")

    @property
    def is_saving(self) -> bool:
        """Whether the input was saved, or is being saved, as far as is known."""
        return self._to_be_saved is not None

    @property
    def is_bound(self) -> bool:
        """Whether the form is tied to one session."""
        return self._session is not None

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen the draft; None once it is saved as a session."""
        if self.is_saving:
            return None
        if self._session is None:
            return ScreenRestore(read_nothing, lambda _: LogForm())
        return ScreenRestore(partial(_session_now, self._session.number), LogForm)

    @on(Scale.Changed)
    @on(Options.Changed)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _keep(
        self, event: Scale.Changed | Options.Changed | Input.Changed | TextArea.Changed
    ) -> None:
        """Save the draft at each change."""
        self._touched.add(field_of(event.control))
        self._keep_typed()

    def action_forget(self) -> None:
        """Empty the form and delete the draft; ask first if input would be lost."""
        from journal.tui.dialogs.confirm import Confirm

        if self._typed() == self._initial_values():
            self._forget()
            self.context.hint(NOTHING_TO_CLEAR, "nothing to clear")
        else:
            self.app.push_screen(
                Confirm(*_FORGET_CHANGES if self._session else _FORGET), self._forget
            )

    def action_edit_note(self) -> None:
        """Edit the note in the person's own editor, through a temporary file."""
        fields = self.query_one(SessionFields)
        done = edited_in(self.app, fields.note)
        # Time spent in the editor does not count as idle.
        self.context.lock_controller.restart_idle_timer()
        if done.text != fields.note:
            fields.put_note(done.text)
            self._touched.add("note")
            self._keep_typed()
        self.context.tell(done.message, trouble=done.is_trouble)

    def action_save(self) -> None:
        """Save the session; errors are shown beside their fields."""
        if self.is_saving:
            return
        try:
            entry = self.query_one(SessionFields).entry()
        except BadInputError as error:
            self.context.tell(str(error), trouble=True)
            self.query_one(DayField).query_one(Input).focus()
            return
        if cannot := why_invalid(entry):
            self.refuse(cannot)
            return
        self._to_be_saved = self._typed()
        self.begin(partial(self._save, entry), "save")

    def _forget(self, is_sure: bool | None = True) -> None:
        if not is_sure:
            return
        self._fill(self._initial_values())
        self._touched.clear()
        self._begun_with = self._session or self._begun_with
        self.trouble("")
        self.keep(self._draft, self._keeping(blank=self._initial_values()), NOT_SAVED)
        self._go_to(self._form_state.usual if self._form_state else None)
        self.query_one(Scale).focus()

    async def _save(self, entry: SessionEntry) -> None:
        try:
            if self._session is None:
                await self._log(entry)
            else:
                await self._amend(self._session, entry)
        except JournalError as error:
            self._to_be_saved = None
            self.write(self._draft, self.keeping())
            self.trouble(str(error))

    async def _log(self, entry: SessionEntry) -> None:
        from journal.tui.log.summary import Summary

        number, overview = await self.saved(partial(log, entry=entry, course=self._course))
        await self.wait_until_in_front()
        self.app.switch_screen(Summary(number, overview))
        [session] = (one for one in overview.sessions if one.number == number)
        if needs_people_shown(session, overview.attended):
            self.context.show_safety(f"{_SAVED} {catalog().safety.because_ratings}")
        elif not (left := overview.left_open(session)).is_nothing:
            from journal.tui.jots.after_session import AfterSession

            self.app.push_screen(AfterSession(left))

    async def _amend(self, session: TherapySession, entry: SessionEntry) -> None:
        changed = as_changed(session, entry)
        work = partial(amend, begun=self._begun_with, changed=changed)
        done, is_hard_now = await self.saved(work)
        await self.wait_until_in_front()
        self.context.tell(saved_message(done))
        super().leave()
        if is_hard_now:
            self.context.show_safety(f"{_CHANGED} {catalog().safety.because_ratings}")

    async def _resume(self, coming: Awaitable[FormState]) -> None:
        """Fill in the draft, except fields typed into meanwhile."""
        try:
            self._form_state = there = await coming
        except JournalError as error:
            self.trouble(str(error))
            self.resume_draft(None)
            return
        self._go_to(there.course)
        self._show_before(there)
        own = self._session.number if self._session else None
        self.query_one(DayField).mark_taken(there.taken(but=own))
        if there.draft:
            body = there.draft.body
            self._begun_with = session_at_start(body, self._begun_with)
            self._fill({name: it for name, it in body.items() if name not in self._touched})
            when = draft_time(there.draft)
            self.trouble(f"This is your draft from {when}. ‹forget.ctrl+x› empties the form.")
        self.resume_draft(there.draft.body if there.draft else None)

    def bring(self) -> None:
        """Show another window's changes, whose edit may have begun with a newer session."""
        self._begun_with = session_at_start(self._shared.stored, self._begun_with)
        super().bring()

    def redraw(self) -> None:
        """Lay out the fields for the size."""
        fields, size = self.query_one(SessionFields), self.app.size
        fields.set_class(size.width >= _WIDE, "wide")
        for one in self.query("#trouble, ToBring, SessionFields"):
            one.set_class(size.width >= _WIDE and size.height >= _AIRY, "airy")
        fields.set_class(size.width >= _WIDE and size.height >= _TALL, "tall")
        self.query_one(ToBring).fit()

    def _show_before(self, there: FormState) -> None:
        """For a new session, show the lines to bring, and mark the previous ratings."""
        if self._session is not None:
            return
        self.query_one(ToBring).put(there.to_bring)
        if self.context.settings.last_times_mark:
            self.query_one(SessionFields).mark(there.last)

    def _go_to(self, course: Course | None) -> None:
        """Set the target course, which the title names if there are several."""
        self._course = course
        what = f"session {self._session.number}" if self._session else "new session"
        courses = self._form_state.courses if self._form_state else ()
        name = course.name if course and len(courses) > 1 else ""
        self.set_title(f"{what}  ·  {{}}" if name else what, one_line(name))

    def _keep_typed(self) -> None:
        # A late change event must not create a draft of what is being saved.
        if self._typed() != self._to_be_saved:
            self.keep(self._draft, self.keeping(), NOT_SAVED)

    @property
    def texts(self) -> Mapping[str, str]:
        """The note."""
        return {"note": PARAGRAPHS}

    @property
    def _begun(self) -> dict[str, object]:
        """The part of an edit's draft besides the input: the session it began with."""
        return {BEGUN: body_of(self._begun_with)} if self._session else {}

    def keeping(self) -> "Callable[[Journal], None]":
        """Return a callable that saves the present state of the form as its draft."""
        return self._keeping()

    def _keeping(self, blank: Mapping[str, object] | None = None) -> "Callable[[Journal], None]":
        form, shared, course = self._draft, self._shared, self._course
        typed = {**self._typed(), **self._begun}
        is_change = self._session is not None

        def work(journal: "Journal") -> None:
            # Before the state is read, choose the course that it would give.
            begun_in = course.id if course else None if is_change else course_of(journal, form)
            shared.keep(journal, {**typed, "course": begun_in}, blank=blank)

        return work

    def _typed(self) -> dict[str, object]:
        """Return the body of the draft."""
        return self.query_one(SessionFields).typed

    def _initial_values(self) -> dict[str, object]:
        """Return the body of the untouched form."""
        return body_of(self._session or TherapySession(0, "", this_day()))

    def _fill(self, body: Mapping[str, object]) -> None:
        self.query_one(SessionFields).fill(body)


def _session_now(number: int, journal: "Journal") -> TherapySession:
    return journal.sessions.get(number)

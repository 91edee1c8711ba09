"""“Help now”: who to call, and what to say."""

import re
from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from journal.guidance.country import LANGUAGE_SETTINGS, Region, countries
from journal.guidance.plan import ShownPlan, plan_rows
from journal.guidance.safety_model import Contact, ContactKind, Helplines
from journal.guidance.text_catalog import catalog
from journal.text import one_line

_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_UNBROKEN = "\N{NO-BREAK SPACE}"
_WEB_NAME = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,4}\b")
PLAN_TITLE = "Your safety plan"
_LISTED = "libphonenumber 9.0"
_IN_CASE = {
    ContactKind.EMERGENCY: "If you might hurt yourself, or are in danger",
    ContactKind.CALL: "Call",
    ContactKind.TEXT: "Text",
    ContactKind.WEBSITE: "Website",
}


class HelpNow(Struct, frozen=True):
    """The safety screen: title, country, whom to call, what is worth knowing, sources.

    `people` are pairs of a case or person and how to reach them. `by_country` are pairs of a
    country and its numbers, if the country is unknown. `plan` is the person's own safety plan, as
    returned by `shown_plan`.
    """

    title: str
    region: Region
    people: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    source: str = ""
    by_country: tuple[tuple[str, str], ...] = ()
    plan: ShownPlan = ()

    @property
    def is_open(self) -> bool:
        """Whether to say how to choose another country."""
        where = self.region
        return where.is_guess or not where.country or bool(self.by_country)

    @property
    def calls(self) -> tuple[str, ...]:
        """Whom to call, each on one line."""
        return tuple(f"{who}: {how}" for who, how in self.people)

    @property
    def _planned(self) -> tuple[str, ...]:
        """The safety plan, each heading with its lines on one line."""
        rows = tuple(f"{title}: {lines}" for title, lines in plan_rows(self.plan))
        return (PLAN_TITLE, *rows) if rows else ()

    def lines(self, width: int = 60, change: str = "") -> tuple[str, ...]:
        """Return the screen as lines of at most `width` columns, title first.

        `change` says how to choose another country; if the country is unknown, it is repeated at
        the end together with the number to call, as the end of a long list is what stays in view.
        """
        hint = change if self.is_open else ""
        listed = tuple(f"{country}: {numbers}" for country, numbers in self.by_country)
        again = (self.calls[0], hint) if listed else ()
        last = (listed, (*self.words, self.source), again)
        return _laid_out((*self.whom(hint), *last), width, (change,))

    def short(self, width: int, change: str, more: str) -> tuple[str, ...]:
        """Return the essentials for a bad night, shown unasked.

        The list of all countries is omitted: if the country is unknown, the number for danger and
        the websites remain. `more` says how to see the rest.
        """
        hint = change if self.region.is_guess else ""
        brief = self.in_short()
        blocks = (*brief.whom(hint), (*brief.words, more))
        return _laid_out(blocks, width, (change, more))

    def in_short(self) -> "HelpNow":
        """Return the screen without the list of all countries and the words about it."""
        unsaid = (catalog().safety.some_not_confirmed, catalog().safety.not_a_service)
        words = tuple(sentence for sentence in self.words if sentence not in unsaid)
        return replace(self, words=words, source="", by_country=())

    def without_urging(self) -> "HelpNow":
        """Return the screen without wording that suggests that help is needed now."""
        return replace(self, words=tuple(one for one in self.words if one != catalog().safety.tell))

    def whom(self, hint: str) -> tuple[tuple[str, ...], ...]:
        """Return the country and whom to call, then the plan, as blocks."""
        return ((self.title, self.region.sentence(), hint, *self.calls), self._planned)


def help_now(country: str | Region = "", therapist: str = "", trusted: str = "") -> HelpNow:
    """Return the safety screen for a country ("GB", "" if unknown).

    `therapist` and `trusted` are the person's own entries; they are added to the built-in numbers
    and never replace them.
    """
    where = Region(country) if isinstance(country, str) else country
    words, found = catalog().safety, helplines(where.country)
    is_known = bool(found.contacts)
    own = (("Your therapist", therapist), ("Someone you trust", trusted))
    other = helplines(where.other)
    second = f"{other.numbers} ({LANGUAGE_SETTINGS})" if other.contacts else ""
    people = (
        *([] if found.emergency else [(_IN_CASE[ContactKind.EMERGENCY], words.anywhere)]),
        *((_IN_CASE[contact.kind], contact.described) for contact in found.contacts),
        *([(countries()[where.other].name, second)] if second else ()),
        *((who, one_line(how)) for who, how in own if how.strip()),
        (_IN_CASE[ContactKind.WEBSITE], words.elsewhere),
    )
    missing = is_known and not found.lines
    notes = (
        _not_confirmed((*found.contacts, *other.contacts)),
        words.no_line.format(countries()[where.country].name) if missing else "",
        "" if is_known else words.some_not_confirmed,
        words.tell,
        words.not_a_service,
    )
    by_country = () if is_known else _by_country()
    return HelpNow(words.title, where, people, (*filter(None, notes),), _sources(found), by_country)


def helplines(country: str) -> Helplines:
    """Return whom to call in a country: built-in helplines, else its emergency numbers."""
    found = next((one for one in catalog().helplines if one.id == country), None)
    known = countries().get(country)
    if found is not None or known is None or not known.emergency:
        return found or Helplines(country, None)
    *others, last = known.emergency
    numbers = f"{', '.join(others)} or {last}" if others else last
    return Helplines(country, Contact(ContactKind.EMERGENCY, "", numbers, _LISTED))


def _laid_out(
    blocks: Iterable[tuple[str, ...]], width: int, commands: Collection[str]
) -> tuple[str, ...]:
    """Return blocks of texts as lines, separated by blank ones; `commands` are not broken.

    A broken command could not be copied.
    """
    spaced = [text for block in filter(any, blocks) for text in ("", *filter(None, block))]
    return tuple(
        line
        for text in spaced[1:]
        for line in broken(text, width, indent="  ", in_words=text not in commands)
    )


def broken(text: str, width: int, indent: str = "", *, in_words: bool = True) -> list[str]:
    """Return `text` as lines of at most `width` columns; a telephone number stays on one line.

    Unless `in_words`, a word that is too long is not broken, as a broken path could not be copied.
    """
    whole = _WITHIN_NUMBER.sub(_UNBROKEN, text)
    import textwrap

    lines = textwrap.wrap(
        whole, width, subsequent_indent=indent, break_long_words=in_words, break_on_hyphens=False
    )
    return [line.replace(_UNBROKEN, " ") for line in lines] or [""]


def _by_country() -> tuple[tuple[str, str], ...]:
    named = ((countries()[one.id].name, one.numbers) for one in catalog().helplines)
    return tuple(sorted(named))


def _not_confirmed(contacts: Iterable[Contact]) -> str:
    """Return the sentence about unconfirmed numbers, "" if all are confirmed."""
    named = [f"{one.name} {one.number}".strip() for one in contacts if one.confirmed is None]
    return catalog().safety.not_confirmed.format("; ".join(named)) if named else ""


def _sources(found: Helplines) -> str:
    """Return when and where numbers were confirmed, "" if none was."""
    confirmed = [(one.confirmed, one.source) for one in found.contacts if one.confirmed]
    if not confirmed:
        return ""
    pages = dict.fromkeys(page for _, source in confirmed for page in _WEB_NAME.findall(source))
    return f"Checked in {min(confirmed)[0]:%B %Y} against saved pages of {', '.join(pages)}."

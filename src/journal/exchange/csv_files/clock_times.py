"""Parse a time of day after a date, with its time zone."""

import re
from datetime import UTC, date, datetime, time

from msgspec import Struct

_HALF_BEFORE = "오전|오후|午前|午後|上午|下午"
_HALF_BEHIND = (
    rf"[ap]\.?\s?m\b\.?|{_HALF_BEFORE}|[πμ]\.?\s?μ\.?|ö[ös]|[قب]\.?\s?ظ\.?|[صم]|(?:vor|nach)m\."
    r"|(?:пр|сл)\.?\s?об\.?|पूर्वाह्न|अपराह्न|ก่อนเที่ยง|หลังเที่ยง"
)
"""Words for the halves of a day, from the Unicode CLDR; those in short Latin letters pass as a
zone."""

_TIME = re.compile(
    rf"""(?:t|,?\s+|(?<=[日일]))(?P<word>(?:at|um|à|kl\.?|klo|@|[-–])\s+)?(?:(?P<before>{_HALF_BEFORE})\s*)?
    (?:
      (?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::(?P<second>[0-9]{{2}})(?:[.,](?P<part>[0-9]{{1,9}}))?)?
      (?:\s*(?:(?P<half>{_HALF_BEHIND})|uhr\b|h\b))?
    | [0-9]{{1,2}}\.[0-9]{{2}}\s*(?:uhr|h|[ap]\.?\s?m\b\.?)
    | (?P<pointed>[0-9]{{1,2}}\.[0-9]{{2}}(?:\.[0-9]{{2}})?)
    | [0-9]{{1,2}}\s?h\s?(?:[0-9]{{2}})?
    | [0-9]{{1,2}}\s?[時时시点點](?:\s?[0-9]{{1,2}}\s?[分분](?:\s?[0-9]{{1,2}}\s?[秒초])?)?
    | [0-9]{{1,2}}\s*(?:uhr|[ap]\.?\s?m\b\.?)
    )
    \s*(?P<zone>z|(?:utc|gmt)?\s?[+−-][0-9]{{1,2}}(?::?[0-9]{{2}})?(?:\s[a-z]{{3,5}})?|[a-z]+(?:/[a-z_-]+)+|(?:[a-z]+\s){{1,4}}time|[a-z]{{2,5}})?
    (?:\s*[(\[][a-z][a-z\s_/+:0-9-]*[)\]])?""",
    re.VERBOSE,
)
_AFTERNOON = ("p", "오후", "午後", "下午", "μ", "ös", "ب", "م", "nach", "сл", "अ", "หลัง")
_UTC = re.compile(r"z|utc(?:\s?[+−-]0{1,2}(?::?00)?)?|[+−-]0{1,2}(?::?00)?(?:\s(?:utc|gmt))?")
_TAIL = 80


class ClockTime(Struct, frozen=True):
    """A time of day in UTC. Local times need no conversion and are not represented."""

    time: time

    def local_day(self, day: date) -> date:
        """Return the local date of this UTC time on `day`."""
        try:
            return datetime.combine(day, self.time, UTC).astimezone().date()
        except (OverflowError, OSError, ValueError):
            return day


def split_time(typed: str, *, in_utc: bool = False) -> tuple[str, ClockTime | None]:
    """Split a time of day off the end of `typed`, lower-cased.

    The time is None if there is none or it is not in UTC: with another zone, or none, the date is
    already that of the place where the person was. With `in_utc`, a time without a zone is in UTC.
    """
    # Search only the end, so that a long text is no slower than a short one.
    head, tail = typed[:-_TAIL], typed[-_TAIL:]
    found = next((one for one in _TIME.finditer(tail) if one.end() == len(tail)), None)
    if found and found["pointed"] and not (found["word"] or tail[: found.start()][-1:].isdecimal()):
        # If no date precedes it, the match may itself be the date, as in “Wed 04.03.26”.
        found = None
    if found is None:
        return typed, None
    return head + tail[: found.start()], _in_utc(found, found["zone"] or "z" * in_utc)


def _in_utc(found: re.Match[str], zone: str) -> ClockTime | None:
    if not found["hour"] or not _UTC.fullmatch(zone):
        return None
    hour, half = int(found["hour"]), found["half"] or found["before"]
    if half:
        hour = hour % 12 + 12 * half.startswith(_AFTERNOON)
    part = int((found["part"] or "0").ljust(6, "0")[:6])
    try:
        return ClockTime(time(hour, int(found["minute"]), int(found["second"] or 0), part))
    except ValueError:
        return None

"""Text encodings and their names."""

import codecs
import re
from encodings.aliases import aliases
from enum import StrEnum
from functools import cache
from typing import Final

from journal.errors import BadInputError
from journal.text import quoted


class Encoding(StrEnum):
    """A text encoding chosen by the person."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    WINDOWS_1252 = "windows-1252"
    LATIN_1 = "latin-1"
    WINDOWS_1250 = "windows-1250"
    WINDOWS_1251 = "windows-1251"
    WINDOWS_1253 = "windows-1253"
    WINDOWS_1254 = "windows-1254"
    WINDOWS_1255 = "windows-1255"
    WINDOWS_1256 = "windows-1256"
    WINDOWS_1257 = "windows-1257"
    WINDOWS_1258 = "windows-1258"
    WINDOWS_874 = "windows-874"
    ISO_8859_2 = "iso-8859-2"
    ISO_8859_3 = "iso-8859-3"
    ISO_8859_4 = "iso-8859-4"
    ISO_8859_5 = "iso-8859-5"
    ISO_8859_6 = "iso-8859-6"
    ISO_8859_7 = "iso-8859-7"
    ISO_8859_8 = "iso-8859-8"
    ISO_8859_9 = "iso-8859-9"
    ISO_8859_10 = "iso-8859-10"
    ISO_8859_13 = "iso-8859-13"
    ISO_8859_14 = "iso-8859-14"
    ISO_8859_15 = "iso-8859-15"
    ISO_8859_16 = "iso-8859-16"
    KOI8_R = "koi8-r"
    KOI8_U = "koi8-u"
    MAC_ROMAN = "mac-roman"
    MAC_LATIN_2 = "mac-latin2"
    MAC_CYRILLIC = "mac-cyrillic"
    MAC_GREEK = "mac-greek"
    MAC_TURKISH = "mac-turkish"
    MAC_ICELAND = "mac-iceland"
    MAC_ROMANIAN = "mac-romanian"
    MAC_CROATIAN = "mac-croatian"
    SHIFT_JIS = "shift-jis"
    EUC_JP = "euc-jp"
    ISO_2022_JP = "iso-2022-jp"
    GBK = "gbk"
    BIG5 = "big5"
    EUC_KR = "euc-kr"
    CP437 = "cp437"
    CP850 = "cp850"
    CP852 = "cp852"
    CP866 = "cp866"

    @property
    def codec(self) -> str:
        """The name of Python's codec for it."""
        return _READ_AS.get(self, self.value)

    @property
    def shown(self) -> str:
        """The name as used in a sentence."""
        if self.value.startswith("utf"):
            return self.value.upper()
        name = Encoding.WINDOWS_1252.value if self is Encoding.LATIN_1 else self.value
        return name.capitalize() if name.startswith("windows") else name


_READ_AS: Final = {
    Encoding.LATIN_1: "cp1252",
    Encoding.ISO_8859_9: "cp1254",
    Encoding.WINDOWS_874: "cp874",
    Encoding.SHIFT_JIS: "cp932",
    Encoding.GBK: "gb18030",
    Encoding.BIG5: "cp950",
    Encoding.EUC_KR: "cp949",
}
"""The supersets that browsers and spreadsheets use for a name."""

_OTHER_NAMES: Final = {
    "windows31j": Encoding.SHIFT_JIS,
    "gb2312": Encoding.GBK,
    "euccn": Encoding.GBK,
    "macce": Encoding.MAC_LATIN_2,
    "maccentraleuropean": Encoding.MAC_LATIN_2,
    "tis620": Encoding.WINDOWS_874,
    "iso885911": Encoding.WINDOWS_874,
    "utf16le": Encoding.UTF_16,
    "utf16be": Encoding.UTF_16,
    "utf8sig": Encoding.UTF_8,
}

LIKELY: Final = (
    Encoding.WINDOWS_1252, Encoding.MAC_ROMAN, Encoding.WINDOWS_1250, Encoding.WINDOWS_1251,
    Encoding.WINDOWS_1253, Encoding.WINDOWS_1254, Encoding.KOI8_R, Encoding.SHIFT_JIS,
    Encoding.EUC_JP, Encoding.GBK, Encoding.BIG5, Encoding.EUC_KR, Encoding.WINDOWS_1255,
    Encoding.WINDOWS_1256, Encoding.WINDOWS_1257, Encoding.WINDOWS_874,
)  # fmt: skip
"""Encodings offered in an error, by how often spreadsheets use them."""


def encoding_named(typed: str) -> Encoding:
    """Return the encoding called `typed`, as in "cp1252" or "Mac Roman".

    Raises BadInputError with the available names.
    """
    key = _squeezed(typed)
    found = _by_name().get(key) or _by_name().get(re.sub(r"^(?:x|cs|win(?:dows)?)", "", key))
    if found is None:
        raise BadInputError(
            f"{quoted(typed)} is not an encoding that can be read; give"
            f" {', '.join(list(Encoding)[:-1])} or {list(Encoding)[-1]}."
        )
    return found


@cache
def _by_name() -> dict[str, Encoding]:
    """Return the encodings by all of Python's names for them."""
    names = dict(_OTHER_NAMES)
    # Of two encodings with the same codec, the first one owns its names.
    for encoding in Encoding:
        modules = {_squeezed(encoding), _squeezed(codecs.lookup(encoding.codec).name)}
        also = {_squeezed(alias) for alias, of in aliases.items() if _squeezed(of) in modules}
        names = {**dict.fromkeys(modules | also, encoding), **names}
    return names


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())

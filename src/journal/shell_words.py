"""Split a typed command into words, and quote a word for the shell.

On Windows a backslash belongs to a path, and only double quotes quote, in each of its shells.
"""

import re
import shlex
import shutil
import sys

_NEEDS_NO_QUOTES = re.compile(r"[\w@%+=:,./\\-]+", re.ASCII)


def split_command(command: str) -> list[str]:
    """Split a command into unquoted words; ValueError for unbalanced quotes.

    On Windows the first word becomes the full path of the program if one is found: the system does
    not look up scripts such as “code” by itself.
    """
    lexer = shlex.shlex(command, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    if sys.platform == "win32":
        lexer.escape, lexer.quotes = "", '"'
    words = [*lexer]
    if sys.platform == "win32" and words:
        words[0] = shutil.which(words[0]) or words[0]
    return words


def quoted_word(word: str) -> str:
    """Return `word` quoted for the shell."""
    return _quoted_on_windows(word) if sys.platform == "win32" else shlex.quote(word)


def _quoted_on_windows(word: str) -> str:
    if _NEEDS_NO_QUOTES.fullmatch(word):
        return word
    # A backslash before the closing quote would escape it.
    at_end = word[len(word.rstrip("\\")) :]
    escaped = word.replace('"', '\\"')
    return f'"{escaped}{at_end}"'

"""Pages of an encrypted file, each opened by itself, so that one bad page hides no other.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): a page ends with an IV and an HMAC over
all before it and the page's number; the first page begins with the salt.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from journal.store.encryption.cipher import KEY_BYTES, PLAIN_START, SALT_BYTES, Key

PAGE = 4096
_IV_BYTES, _HMAC_BYTES = 16, 64
RESERVED = _IV_BYTES + _HMAC_BYTES
_END = PAGE - RESERVED
_OTHER_SALT, _OTHER_ROUNDS = 0x3A, 2


class Opener:
    """Opens pages with a key: one that was changed by a single bit gives None."""

    def __init__(self, key: Key) -> None:
        salt = bytes(byte ^ _OTHER_SALT for byte in key.salt)
        self._key = key.raw
        self._hmac = hashlib.pbkdf2_hmac("sha512", key.raw, salt, _OTHER_ROUNDS, KEY_BYTES)

    def fits(self, page: bytes, number: int) -> bool:
        """Tell whether `page` was written with the key as page `number`, and is as it was."""
        if len(page) != PAGE:
            return False
        kept = page[_start(number) : _END + _IV_BYTES] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._hmac, kept, "sha512"), page[-_HMAC_BYTES:])

    def opened(self, pages: Sequence[tuple[int, bytes]]) -> list[bytes | None]:
        """Return what pages, each with its number, hold, their reserved bytes included, or None."""
        # Imported here: a plain journal needs no numpy.
        from journal.store.salvage.aes import decrypted

        good = [(number, page) for number, page in pages if self.fits(page, number)]
        texts = [page[_start(number) : _END] for number, page in good]
        inside = decrypted(texts, self._key, [page[_END : _END + _IV_BYTES] for _, page in good])
        found = {
            (number, page): PLAIN_START[: _start(number)] + text + page[_END:]
            for (number, page), text in zip(good, inside, strict=True)
        }
        return [found.get(one) for one in pages]


def fits_any(key: Key, data: bytes) -> bool:
    """Tell whether `key` opens any page of the file that holds `data`."""
    opener = Opener(key)
    return any(opener.fits(page, number) for number, page in _numbered(data))


def salts(file: Path, others: Iterable[Path]) -> Iterator[bytes]:
    """Give the beginnings with which a passphrase may have been turned into the file's key.

    That of the file may be damaged; copies made with the same key begin with the same bytes.
    """
    seen = set()
    for path in (file, *others):
        with path.open("rb") as opened:
            salt = opened.read(SALT_BYTES)
        if len(salt) == SALT_BYTES and salt != PLAIN_START and salt not in seen:
            seen.add(salt)
            yield salt


def _numbered(data: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(data), PAGE):
        yield start // PAGE + 1, data[start : start + PAGE]


def _start(number: int) -> int:
    return SALT_BYTES if number == 1 else 0

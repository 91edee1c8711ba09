"""AES-256 in CBC mode, backwards only: reading pages that SQLCipher no longer gives out.

SQLCipher stops at the first page that it cannot trust, and it opens no file whose first page is
one. Nothing is encrypted here, and only pages whose HMAC was found right are read.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

BLOCK = 16
_ROUNDS, _KEY_WORDS, _WORD = 14, 8, 4
_MODULUS = 0x11B
_UNSHIFTED = [0, 13, 10, 7, 4, 1, 14, 11, 8, 5, 2, 15, 12, 9, 6, 3]
"""Where each byte of a block came from before its row was shifted (FIPS 197, 5.3.1)."""


def decrypted(ciphertext: bytes, key: bytes, iv: bytes) -> bytes:
    """Return what was encrypted with a `key` of 32 bytes; whole blocks of 16 bytes."""
    box, products = _tables()
    blocks = np.frombuffer(ciphertext, np.uint8).reshape(-1, BLOCK)
    before = np.vstack([np.frombuffer(iv, np.uint8), blocks[:-1]])
    round_keys = _expanded(key)
    state = blocks ^ round_keys[_ROUNDS]
    for number in reversed(range(_ROUNDS)):
        state = box[state[:, _UNSHIFTED]] ^ round_keys[number]
        if number:
            state = _unmixed(state, products)
    return bytes((state ^ before).tobytes())


def _unmixed(state: Bytes, products: Bytes) -> Bytes:
    """Undo the mixing of each column with itself (FIPS 197, 5.3.3)."""
    columns = state.reshape(-1, _WORD)
    mixed = products[0][columns]
    for step in range(1, _WORD):
        mixed ^= products[step][np.roll(columns, -step, axis=1)]
    return mixed.reshape(-1, BLOCK)


@cache
def _tables() -> tuple[Bytes, Bytes]:
    """Return the inverse of the substitution, and the products with 14, 11, 13 and 9."""
    forward = _substitution()
    box = np.zeros(256, np.uint8)
    box[forward] = np.arange(256)
    products = [[_product(value, factor) for value in range(256)] for factor in (14, 11, 13, 9)]
    return box, np.array(products, np.uint8)


@cache
def _substitution() -> list[int]:
    """Return the S-box: the inverse in the field, then an affine map (FIPS 197, 5.1.1)."""
    box = []
    for value in range(256):
        inverse = next((one for one in range(256) if _product(value, one) == 1), 0)
        turned = [(inverse << turn | inverse >> 8 - turn) & 0xFF for turn in range(5)]
        box.append(turned[0] ^ turned[1] ^ turned[2] ^ turned[3] ^ turned[4] ^ 0x63)
    return box


def _product(one: int, other: int) -> int:
    """Multiply in the field of 256 elements."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one, other = one << 1, other >> 1
        one ^= _MODULUS * (one >> 8)
    return product


def _expanded(key: bytes) -> Bytes:
    """Return the keys of all rounds (FIPS 197, 5.2)."""
    box, factor = _substitution(), 1
    words = [list(key[at : at + _WORD]) for at in range(0, len(key), _WORD)]
    for number in range(_KEY_WORDS, _WORD * (_ROUNDS + 1)):
        word = words[-1]
        if number % _KEY_WORDS == 0:
            word = [box[byte] for byte in word[1:] + word[:1]]
            word[0] ^= factor
            factor = _product(factor, 2)
        elif number % _KEY_WORDS == _WORD:
            word = [box[byte] for byte in word]
        words.append([a ^ b for a, b in zip(words[-_KEY_WORDS], word, strict=True)])
    return np.array(words, np.uint8).reshape(_ROUNDS + 1, BLOCK)

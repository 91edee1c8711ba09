"""Random numbers that are the same in every release: those of numpy's `RandomState`, by Python's.

Both are the Mersenne Twister. Python's needs neither numpy.random's 10 ms nor its 6 MB.
"""

from random import Random

_WORDS = 624
_32_BITS = 0xFFFFFFFF


def seeded(seed: int) -> Random:
    """Return the generator that begins where `RandomState(seed)` does.

    Its state by a seed is `init_genrand` of Matsumoto & Nishimura (2002).
    """
    state = [seed]
    for place in range(1, _WORDS):
        last = state[-1]
        state.append((1812433253 * (last ^ (last >> 30)) + place) & _32_BITS)
    random = Random()
    random.setstate((3, (*state, _WORDS), None))
    return random


def permutation(random: Random, size: int) -> list[int]:
    """Return 0 to `size` - 1 in random order, as `RandomState.permutation` does.

    Numbers beyond the last place that is still open are drawn again.
    """
    order = list(range(size))
    for last in range(size - 1, 0, -1):
        mask = (1 << last.bit_length()) - 1
        while (other := random.getrandbits(32) & mask) > last:
            pass
        order[last], order[other] = order[other], order[last]
    return order

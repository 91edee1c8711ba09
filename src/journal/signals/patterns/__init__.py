"""Patterns: their definitions on noise-free trajectories, vectorised.

The definitions (after `Patterns.step`) say of every trajectory and kind whether the pattern is
clearly there, clearly not there, or neither; their margins are in `margins.py`.
"""

from journal.signals.patterns.definitions import Patterns, PatternState
from journal.signals.patterns.particle_arrays import Columns, Levels, Marks, ParticleArrays

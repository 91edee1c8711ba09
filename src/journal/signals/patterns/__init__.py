"""Patterns: their definitions on noise-free trajectories, vectorised.

After `Patterns.step`, each pattern is clearly there, clearly not there, or neither, for every
trajectory and kind; the margins are in `margins.py`.
"""

from journal.signals.patterns.definitions import Patterns, PatternState
from journal.signals.patterns.particle_arrays import Columns, Levels, Marks, ParticleArrays

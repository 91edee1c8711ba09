"""A few hundred random actions in two windows, each compared with a model in memory.

`python tests/soak/actions.py --actions 20000 --seed 1` does many more.
"""

from hypothesis import settings

from soak.actions import Living

TestLiving = Living.TestCase
TestLiving.settings = settings(max_examples=12, stateful_step_count=30)

"""What the criteria load: nothing heavy, and the library for limits only where limits are asked."""

import subprocess
import sys

CODE = """
import sys
from journal.criteria import Rule, intervals, process_limits
intervals([30, 30, 30, 10, 10, 10], Rule(7))
assert not {"numpy", "statprocon", "statistics", "journal.signals"} & set(sys.modules)
process_limits([1, 2, 3])
assert not {"numpy", "pandas", "matplotlib"} & set(sys.modules)
"""


def test_only_limits_load_a_library() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True, timeout=60)

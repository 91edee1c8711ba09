"""What the criteria load: nothing heavy."""

import subprocess
import sys

CODE = """
import sys
from journal.criteria import SuddenGainRule, intervals
intervals([30, 30, 30, 10, 10, 10], SuddenGainRule(7))
assert not {"numpy", "statistics", "journal.signals"} & set(sys.modules)
"""


def test_the_criteria_load_no_library() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True, timeout=120)

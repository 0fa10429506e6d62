from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_run_that_is_killed_again_and_again_ends_like_an_unbroken_one() -> None:
    """The short form of the benchmark, which says what it checks."""
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "kill_add.py", "8", "--reports", "60"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("8 kills over ")

"""``make bench``: the main job on the example, against a bare import of the two libraries it rests on.

Both are whole processes, run in turn on the same machine, so that the ratio holds where seconds do
not. The aim is a ratio of at most 4. ``python -m bench what-if`` times scenarios of the law
instead.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AIM = 4.0


def seconds(command: list[str]) -> float:
    """Wall time of one whole process.

    Raises:
        subprocess.CalledProcessError: it ended with an error.
    """
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time both in turn and print medians and the ratio pair by pair."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("-n", type=int, default=15, help="pairs of runs")
    pairs = parser.parse_args().n
    chaming = str(Path(sys.executable).with_name("chaming"))
    with tempfile.TemporaryDirectory() as folder:
        case = str(Path(folder) / "example")
        subprocess.run([chaming, "demo", case], check=True, stdout=subprocess.DEVNULL)
        job, bare = [chaming, "run", case], [sys.executable, "-c", "import pyarrow, duckdb"]
        seconds(job), seconds(bare)  # warm up
        times = [(seconds(job), seconds(bare)) for _ in range(pairs)]
    ratios = sorted(a / b for a, b in times)
    job_s, bare_s = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"chaming run on the example   {job_s:.3f} s  median of {pairs}")
    print(f"import pyarrow, duckdb       {bare_s:.3f} s")
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}; aim {AIM:.0f}"
    print(f"ratio, pair by pair          {statistics.median(ratios):.2f}  ({spread})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["what-if"]:
        from bench.what_if import main as what_if

        what_if(sys.argv[2:])
    else:
        main()

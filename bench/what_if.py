"""``python -m bench what-if``: ten thousand scenarios, all at once against one by one, in one process and one run.

Two sets of scenarios: a grid about the example's figures, and as many persons whose facts have nothing in common. Both
ways must give every scenario the same grade. The aim is under a second; seconds hang on the machine, the ratio less.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaming.law.facts import SuspectFacts

SCENARIOS, SIDE = 10_000, 100
DAY = date(2021, 7, 31)
KINDS = ("track", "property", "health", "mobile_number", "verification_code", "other")
TRUTHS = ("obtained_in_service", "lawful_business_purchase_only", "knew_of_crime", "prior_conviction", "grave_harm")


def seconds(work: Callable[[], list[int]]) -> tuple[float, list[int]]:
    """Wall time of some work, and what it gave."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def anybody(chance: random.Random) -> dict[str, Any]:
    """Facts of somebody, near the lines as often as not."""
    counts: dict[str, Any] = {}
    for kind in chance.sample(KINDS, chance.randrange(4)):
        line = chance.choice((25, 50, 250, 500, 2500, 5000, 25_000, 50_000))
        counts[kind] = {act: max(0, line + chance.randrange(-2, 3)) for act in ("provided", "obtained")}
    fen = chance.choice((250_000, 500_000, 2_500_000, 5_000_000)) + chance.randrange(-1, 2)
    gains = chance.choice((None, f"{fen // 100}.{fen % 100:02d}"))
    return {"id": "A", "counts": counts, "gains_cny": gains, **{n: chance.choice((None, True, False)) for n in TRUTHS}}


def main(arguments: list[str] | None = None) -> None:
    """Time both ways in turn and print medians, ratios and disagreements."""
    from chaming.law.facts import suspect_facts
    from chaming.law.limbs import RANK
    from chaming.law.readings import main_figures, result, settled
    from chaming.law.what_if.arrays import grades
    from chaming.law.what_if.axes import axes_of
    from chaming.law.what_if.grid import Grid

    parser = argparse.ArgumentParser(prog="bench what-if", description=__doc__)
    parser.add_argument("-n", type=int, default=3, help="rounds")
    rounds = parser.parse_args(arguments).n

    def alone(facts: SuspectFacts) -> int:
        return RANK[result(main_figures(settled(facts, DAY), DAY), DAY).grade]

    case = suspect_facts(
        {"id": "A", "obtained_in_service": True, "gains_cny": "3498.00",
         "counts": {"mobile_number": {"provided": 544}, "verification_code": {"provided": 324}}}, "",
    )  # fmt: skip
    axes = axes_of({"gains_cny": "0..49500:500", "counts.mobile_number.provided": "0..29700:300"})
    places = [(i, j) for i in range(SIDE) for j in range(SIDE)]
    people = [suspect_facts(anybody(random.Random(n)), "") for n in range(SCENARIOS)]  # noqa: S311 - made-up facts
    jobs: dict[str, tuple[Callable[[], list[int]], Callable[[], list[int]]]] = {
        "a grid about one case": (
            lambda: [int(rank) for rank in Grid(case, axes, DAY).ranks.ravel()],
            lambda: [alone(Grid(case, axes, DAY).facts_at(at)) for at in places],
        ),
        "persons one like no other": (
            lambda: [int(rank) for rank in grades(people, DAY)],
            lambda: [alone(facts) for facts in people],
        ),
    }
    for name, (together, one_by_one) in jobs.items():
        together()  # warm up
        timed = [(seconds(together), seconds(one_by_one)) for _ in range(rounds)]
        wrong = sum(a != b for (_, many), (_, each) in timed for a, b in zip(many, each, strict=True))
        fast, slow = (statistics.median(way[side][0] for way in timed) for side in (0, 1))
        ratio = statistics.median(slow_s / fast_s for (fast_s, _), (slow_s, _) in timed)
        print(f"{name}, {SCENARIOS:,} scenarios")
        print(f"  at once      {fast:.4f} s  median of {rounds}")
        print(f"  one by one   {slow:.4f} s  {ratio:.0f} times as long")
        print(f"  disagreeing  {wrong}")


if __name__ == "__main__":
    main()

"""Run the fuzzer over a range of seeds and gather what is not as it should be."""

from __future__ import annotations

import shutil
import traceback
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from data.releases import receive
from data.store import Store
from tests.data.faults import judging, malformed


def run(store: Store, folder: Path, seeds: range, kinds: Collection[str]) -> tuple[Counter[str], list[str]]:
    """Try the malformed file of each seed; return how often each code came, and what went wrong, each with its seed."""
    rows = receive.current_rows(store)
    outcomes: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in seeds:
        place = folder / str(seed)
        case = malformed.make(seed, place, kinds)
        try:
            if seed % 5 == 0:
                judging.propose(rows, case.path)
            outcomes[judging.judge(store, rows, case.path, case.profile)] += 1
        except Exception as error:
            last = traceback.format_exception(error)[-4:]
            wrong.append(f"seed {seed} ({case.kind}): " + "".join(last)[-1_500:])
        shutil.rmtree(place, ignore_errors=True)
    return outcomes, wrong

"""Refuse bombs one after the other and print codes, seconds and the growth of memory as JSON: `bombing.py STORE FOLDER COUNT`."""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path

from data import store as stores
from data.errors import PantauError
from data.releases import receive
from tests.data.faults import bombs, judging, samples

MAKERS = (bombs.xlsx_bomb, bombs.ods_bomb, bombs.package_bomb, bombs.entities)


def most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Warm up with a good file, then refuse bombs."""
    store = stores.open(f"sqlite:///{sys.argv[1]}")
    rows = receive.current_rows(store)
    folder = Path(sys.argv[2])
    rng = random.Random(1)
    made = [maker(rng) for maker in MAKERS * (int(sys.argv[3]) // len(MAKERS))]
    for name, data in (("baik.xlsx", samples.as_xlsx(samples.counts(rng))), ("baik.ods", samples.as_ods(samples.counts(rng)))):
        (folder / name).write_bytes(data)
        judging.propose(rows, folder / name)
    before, codes, seconds = most(), [], []
    for name, data in made:
        path = folder / name
        path.write_bytes(data)
        started = time.perf_counter()
        try:
            with receive.receive(path, None, rows, judging.WORDS["id"]):
                codes.append("ok")
        except PantauError as error:
            codes.append(error.code)
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"grown": most() - before, "codes": codes, "seconds": seconds}))


if __name__ == "__main__":
    main()

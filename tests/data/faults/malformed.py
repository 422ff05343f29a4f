"""A seeded maker of malformed files: `make(seed, folder)` writes one, the same for the same seed. All of it is DATA LATIHAN (synthetic)."""

from __future__ import annotations

import random
from collections.abc import Collection
from pathlib import Path

from tests.data.faults import damaged, spoilt
from tests.data.faults.kinds import KINDS, Malformed

# Two halves: what people do to a table, and what happens to bytes or is made to harm.
SPOILT = frozenset(name for name, (_, maker) in KINDS.items() if maker.__module__ == spoilt.__name__)
DAMAGED = frozenset(name for name, (_, maker) in KINDS.items() if maker.__module__ == damaged.__name__)


def make(seed: int, folder: Path, kinds: Collection[str] = ()) -> Malformed:
    """Write the malformed file of a seed into a folder of its own; `kinds` are those to choose from, by default all."""
    rng = random.Random(f"pantau {seed}")
    choice = [name for name in KINDS if name in kinds or not kinds]
    name = rng.choices(choice, [KINDS[name][0] for name in choice])[0]
    folder.mkdir(parents=True, exist_ok=True)
    made = KINDS[name][1](rng, folder)
    path, profile = made if isinstance(made, tuple) else (made, None)
    return Malformed(name, seed, path, profile)

"""Every answer of `analytics/` over the whole record, timed in fresh processes: `make bench` and `python -m benchmarks.analytics`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from analytics import (
    beforeafter,
    bounds,
    change,
    claims,
    concentration,
    control,
    cooccurrence,
    coverage,
    crosswalk,
    dispute,
    factor_change,
    factors,
    forms,
    headlines,
    identities,
    layers,
    lineage,
    located,
    named,
    pipeline,
    places,
    pledges,
    quality,
    rates,
    reconcile,
    regions,
    rising,
    running,
    sanctions,
    spatial,
    trends,
    vulnerability,
)  # fmt: skip
from data.parse import sentence
from data.slice import MixedSliceError, NotAdditiveError
from data.snapshot import Snapshot

NUMBERS = ("1398", "894", "2304", "878", "4242")


def everything(snapshot: Snapshot) -> Iterator[str]:
    """Compute every answer that pages and commands show, one after the other, and name each; a refusal is an answer too."""
    for name, ask in _questions(snapshot):
        try:
            ask()
        except (KeyError, MixedSliceError, NotAdditiveError):
            yield f"{name} (refused)"
        else:
            yield name


def _questions(snapshot: Snapshot) -> Iterator[tuple[str, object]]:
    s = snapshot
    yield from (
        ("headlines", lambda: headlines.available(s)), ("dispute", lambda: dispute.dispute(s)),
        ("change", lambda: change.compared(s)), ("per region", lambda: regions.per_region(s)),
        ("share of all", lambda: regions.share_of_all(s)), ("always rising", lambda: rising.always_rising(s)),
        ("sanctions", lambda: sanctions.sanctions(s)), ("reconcile", lambda: reconcile.reconcile(s)),
        ("identities", lambda: identities.verdicts(s)), ("quality", lambda: quality.board(s)),
        ("crosswalk", lambda: crosswalk.crosswalk(s)), ("coded cases", lambda: factors.factor_breakdown(s)),
        ("named together", lambda: cooccurrence.together(s)), ("factor change", lambda: factor_change.factor_change(s)),
        ("pledges", lambda: pledges.pledges(s)), ("before and after", lambda: beforeafter.before_after(s)),
        ("vulnerability", lambda: vulnerability.summary(s)), ("provinces named", lambda: named.by_election(s)),
        ("national rates", lambda: rates.national(s)), ("coverage by layer", lambda: coverage.by_layer(s)),
        ("coverage by authority", lambda: coverage.by_authority(s)), ("bounds", lambda: bounds.statements(s)),
        ("located", lambda: located.statements(s)), ("located cases", lambda: located.cases(s)),
        ("cut-offs", lambda: pipeline.cut_offs(s)), ("taxonomy", lambda: forms.taxonomy(s)),
        ("social media", lambda: forms.social_media(s)), ("not ASN", lambda: forms.not_asn(s)),
        ("lists", lambda: forms.breakdowns(s)), ("control plots", lambda: control.available(s)),
    )  # fmt: skip
    for series in trends.catalogue(s):
        yield f"trend {series}", lambda series=series: trends.trend(s, series)
        yield f"changes {series}", lambda series=series: change.changes(s, series)
    for measure in running.measures(s):
        yield f"running {measure}", lambda m=measure: running.running(s, stage=(m.stage,), unit=(m.unit,))
    for row in pipeline.choices(s).itertuples():
        yield f"funnel {row.Index}", lambda r=row: pipeline.funnel(s, r.group, r.authority, r.as_of, r.unit)
    for dimension in ("violation_type", "position", "instance_type"):
        yield f"forms {dimension}", lambda d=dimension: forms.between_elections(s, d)
    for layer in layers.catalogue(s):
        yield f"layer {layer.series_id}", lambda a=layer: layers.view(s, a)
        yield f"rates {layer.series_id}", lambda a=layer: rates.rates(s, a, shrink=True)
        yield f"control {layer.series_id}", lambda a=layer: control.control(s, a)
        yield f"bounds {layer.series_id}", lambda a=layer: bounds.of_layer(s, a)
        yield f"concentration {layer.series_id}", lambda a=layer: concentration.of_layer(s, a)
        yield f"pattern {layer.series_id}", lambda a=layer: spatial.moran(s, a)
        yield f"lineage {layer.series_id}", lambda a=layer: lineage.rebase(s, a, "38")
    for code in s.tables["provinces"]["province_code"]:
        yield f"province {code}", lambda c=code: places.place(s, c)
    for number in NUMBERS:
        yield f"claim {number}", lambda n=number: claims.check(s, sentence.read(n, s.election_order))


def once(folder: str) -> None:
    """Time one process: the imports of heavy libraries happen where a reader would meet them, in the answers."""
    os.environ["PANTAU_DATA"] = folder
    from data import store

    snapshot = store.open().snapshot()
    began = time.perf_counter()
    answers = sum(1 for _ in everything(snapshot))
    first = time.perf_counter() - began
    # The same again in a process that has imported the libraries, with nothing remembered.
    again = Snapshot(snapshot.release, dict(snapshot.tables.items()))
    began = time.perf_counter()
    for _ in everything(again):
        pass
    print(answers, first, time.perf_counter() - began)


def measure(repeats: int = 5) -> tuple[int, float, float]:
    """Return the number of answers, and the median seconds of a first and of a second pass, over fresh processes."""
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PANTAU_DATA": folder}
        environment.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "data", "load"], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
        command = [sys.executable, "-c", f"from benchmarks.analytics import once; once({folder!r})"]
        told = [
            subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True).stdout for _ in range(repeats)
        ]
    rows = [line.split() for line in told]
    return int(rows[0][0]), statistics.median(float(row[1]) for row in rows), statistics.median(float(row[2]) for row in rows)


if __name__ == "__main__":
    count, first, second = measure()
    print(f"{count} answers over the whole record: {first:.2f} s in a fresh process (heavy imports included), {second:.2f} s without them")

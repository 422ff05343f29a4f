"""The same fact twice in one file."""

from __future__ import annotations

from collections.abc import Iterator

from data.checks.columns import Batch, grouped, other, repeated
from data.errors import Fault


def find(batch: Batch) -> Iterator[Fault]:
    """Find figures whose key stands in the file already: with the same value (a warning) or with another (an error)."""
    new = batch.new
    for first, *more in repeated(grouped(new.fact, range(new.size))):
        told = {"value": new.column["value"][first], **other(new.where[first])}
        for i in more:
            if new.value[i] == new.value[first]:
                yield Fault("duplicate_row", where=new.where[i], **told)
            else:
                yield Fault("contradicting_rows", where=new.where[i], found=new.column["value"][i], **told)

"""What keeps one cell from being read: a code of `data.errors` and the values of its sentence; the caller adds the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.errors import Fault, Where


@dataclass(frozen=True)
class Problem:
    """A cell that cannot be read.

    Attributes:
        code: a member of `data.errors.CODES`.
        params: the values that its sentence and remedy name, without file, row and column.
    """

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def fault(self, where: Where) -> Fault:
        """Return the fault that says the problem at a place."""
        return Fault(self.code, where=where, **self.params)

"""Old parameters of links: names and values that were public once, and what they became. A link that was printed keeps opening.

When a parameter or a closed value is renamed, a line is added here and links with the old one to `tests/fixtures/old_links.txt`; no line is
ever taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Migration:
    """A parameter that became another: its old name, its new one, and old values with their new ones (others stay as they are).

    Where only values changed, `new` is `old`.
    """

    old: str
    new: str
    values: Mapping[str, str] = field(default_factory=dict)


# In the order in which they came; each is applied once, so that a name may change twice.
MIGRATIONS: tuple[Migration, ...] = (
    # The list of public parameters names the number to be checked `claim`; the page reads it as any other text that is searched.
    Migration("claim", "q"),
)


def migrate(given: Mapping[str, Sequence[str]], migrations: Iterable[Migration] = MIGRATIONS) -> dict[str, list[str]]:
    """Bring the parameters of an address up to date.

    Args:
        given: each parameter with its values.
        migrations: what changed, in order.

    Returns:
        the parameters under their names of today, in the order of the link. Where a link holds an old and a new name, the values of the
        new one come last, and so decide where only one can be followed.
    """
    found = {name: list(values) for name, values in given.items()}
    for change in migrations:
        if change.old not in found:
            continue
        moved = [change.values.get(value.strip(), value) for value in found[change.old]]
        if change.new == change.old:
            found[change.old] = moved
        elif change.new in found:
            del found[change.old]
            found[change.new] = moved + found[change.new]
        else:
            found = {change.new if name == change.old else name: moved if name == change.old else values for name, values in found.items()}
    return found

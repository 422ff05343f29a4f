"""What a card says and shows, so that it can be shown elsewhere: as a picture, on the wall, in other people's pages, in a link preview."""

from __future__ import annotations

from dataclasses import dataclass

from charts.content import Content
from data.slice import Slice


@dataclass(frozen=True, eq=False)
class Shown:
    """One card in words of one language.

    `title` is the finding, `subtitle` what is measured, when and by whom; `alt` the text alternative of the picture; `sentence` the one
    to say or print, with authority, unit, stage and date; `notes` are the lines under a picture (sources and date, release and
    fingerprint); `guards` what must be said wherever it is shown (warnings of its figures, rival explanations); `of` the rows; `content` is
    None where there is nothing to draw.
    """

    title: str
    subtitle: str
    alt: str
    sentence: str
    notes: tuple[str, ...]
    guards: tuple[str, ...]
    of: Slice
    content: Content | None

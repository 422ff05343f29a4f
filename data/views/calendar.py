"""What readers may know of the releases to come."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

State = Literal["scheduled", "publishing", "delayed"]
STATES: tuple[State, ...] = ("scheduled", "publishing", "delayed")


@dataclass(frozen=True)
class Coming:
    """A release that is announced and not there yet.

    `publish_at` is UTC; `title` is empty where the neutral one is meant; `state` is `publishing` when its time has just come, `delayed`
    when it was refused at its time or is over a minute late.
    """

    staged_id: int
    publish_at: datetime.datetime
    title: str
    state: State

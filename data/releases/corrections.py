"""Corrections: rows beside the record that change what is shown, and what the source printed stays on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_TAG = "Correction {correction_id}: {column} {expect} → {corrected} ({why_en})"


def active(corrections: Sequence[Mapping[str, str]]) -> dict[str, list[Mapping[str, str]]]:
    """Gather the applied corrections by `obs_id`."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in corrections:
        if row["status"] == "applied":
            found.setdefault(row["obs_id"], []).append(row)
    return found


def applied(observations: Sequence[dict[str, str]], corrections: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return the observations as they are shown: corrected cells, and the correction told in the note."""
    by_id = active(corrections)
    return [_corrected(row, by_id[row["obs_id"]]) if row["obs_id"] in by_id else row for row in observations]


def to_frame(observations: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Correct a frame of observations (columns of `observations.csv`); the frame itself is returned where nothing is to be corrected."""
    by_id = active(corrections.to_dict("records"))
    if not by_id:
        return observations
    frame = observations.copy()
    for index, obs_id in frame.loc[frame["obs_id"].isin(by_id), "obs_id"].items():
        for row in by_id[obs_id]:
            column = row["column"]
            value: object = row["corrected"]
            if frame[column].dtype.kind in "if":
                value = float(row["corrected"]) if frame[column].dtype.kind == "f" else int(row["corrected"])
            elif frame[column].dtype.kind == "b":
                value = row["corrected"] == "true"
            frame.at[index, column] = value
            frame.at[index, "note"] = _told(frame.at[index, "note"], row)
    return frame


def _corrected(row: dict[str, str], rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    made = dict(row)
    for correction in rows:
        made[correction["column"]] = correction["corrected"]
        made["note"] = _told(made["note"], correction)
    return made


def _told(note: str, row: Mapping[str, str]) -> str:
    said = _TAG.format(**row)
    return f"{note}; {said}" if note else said

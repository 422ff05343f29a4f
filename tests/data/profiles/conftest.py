from __future__ import annotations

from pathlib import Path

import pytest

from data.load import shipped
from data.loaders.base import Document, Sheet
from data.profiles import apply
from data.profiles.propose import propose


@pytest.fixture(scope="session")
def rows():
    return shipped()


@pytest.fixture(scope="session")
def document():
    """Make a document of sheets given as rows, or by name."""

    def make(*sheets, name="berkas.xlsx", format="xlsx", merged=()):
        named = sheets[0].items() if len(sheets) == 1 and isinstance(sheets[0], dict) else [("Sheet1", rows) for rows in sheets]
        return Document(Path(name), format, tuple(Sheet(title, rows, 1, tuple(merged)) for title, rows in named), "", 0)

    return make


@pytest.fixture(scope="session")
def read(rows, document):
    """Propose the profile of a document and read it; facts that the file leaves open are given as keywords."""

    def reading(*sheets, name="berkas.xlsx", format="xlsx", merged=(), **answers):
        made = document(*sheets, name=name, format=format, merged=merged)
        profile = propose(made, rows)
        profile.source.publisher = "Bawaslu"
        for field, value in answers.items():
            setattr(profile.all, field, value)
        return apply.read(made, profile, rows)

    return reading

"""The one table of the API: every address with its formats, its parameters and the function that answers it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.api.parameters import FILTERS, PAGING, PLACE
from data.errors import UsageError
from data.query import LISTS

if TYPE_CHECKING:
    from app.api.found import Found

ROOT = "/api/v1"
_HOLE = re.compile(r"\{(\w+)\}")
_ROWS = ("json", "csv", "ndjson", "parquet", "xlsx")
_LIST = ("json", "csv")


@dataclass(frozen=True)
class Endpoint:
    """One address below `ROOT`.

    `key` names its texts (`api.about.<key>`); `path` may have holes (`{id}`); `formats` are what it can be had in, the default first;
    `parameters` are the names it understands; `answers` is the function that answers it, `module:name` in this package, imported when first
    asked; `shape` is the schema of its JSON in the OpenAPI description; `example` completes the address; `required` must be given; what is
    `timed` changes with the clock and not only with a release, so it is not kept.
    """

    key: str
    path: str
    answers: str
    formats: tuple[str, ...] = _LIST
    parameters: tuple[str, ...] = PLACE
    shape: str = "Table"
    example: str = ""
    required: tuple[str, ...] = ()
    timed: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what matches its path, with and without a suffix."""
        suffix = "" if "." in self.path else rf"(?:\.(?P<suffix>{'|'.join(self.formats)}))?"
        return re.compile(_HOLE.sub(r"(?P<\1>[^/]+?)", re.sub(r"\.", r"\\.", self.path)) + suffix)

    @property
    def holes(self) -> tuple[str, ...]:
        """Name the holes of its path."""
        return tuple(_HOLE.findall(self.path))

    @property
    def function(self) -> Callable[[Any], Found]:
        """Return the function that answers it."""
        module, _, name = self.answers.partition(":")
        return getattr(import_module(f"app.api.{module}"), name)


TABLE = (
    Endpoint("observations", "/observations", "figures:observations", _ROWS, (*FILTERS, "columns", "bom", *PAGING, *PLACE), "Figures",
             "?election=pilkada-2020&authority=Bawaslu"),
    Endpoint("series", "/series", "lists:series", _LIST, (*PAGING, *PLACE)),
    Endpoint("one_series", "/series/{id}", "figures:series", _ROWS, (*LISTS, "q", "bom", *PAGING, *PLACE), "Figures",
             "bawaslu_forwarded_by_election"),
    Endpoint("provinces", "/provinces", "lists:provinces", _LIST, ("province", *PAGING, *PLACE)),
    Endpoint("province", "/provinces/{code}", "figures:province", _LIST, (*PAGING, *PLACE), "Figures", "73"),
    Endpoint("areas", "/areas.geojson", "areas:areas", ("geojson",), ("vintage", "layer", *PLACE), "Areas", "?vintage=38"),
    Endpoint("sources", "/sources", "lists:sources", _LIST, ("source", "publisher", "published", "confidence", *PAGING, *PLACE)),
    Endpoint("factors", "/factors", "lists:factors", _LIST, (*PAGING, *PLACE)),
    Endpoint("pledges", "/pledges", "lists:pledges", _LIST, ("election", "province", *PAGING, *PLACE)),
    Endpoint("elections", "/elections", "lists:elections", _LIST, ("election", *PAGING, *PLACE)),
    Endpoint("releases", "/releases", "releases:log", ("json",), (*PAGING, "lang"), "Releases"),
    Endpoint("diff", "/releases/{n}/diff", "releases:diff", _LIST, ("with", *PAGING, "lang"), "Diff", "?with=1"),
    Endpoint("calendar", "/calendar", "calendar:calendar", ("json",), ("lang",), "Calendar", timed=True),
    Endpoint("claims", "/claims", "claims:claims", ("json",), ("number", *PLACE), "Claims", "?number=1398", ("number",)),
    Endpoint("package", "/datapackage.zip", "files:package", ("zip",), (*FILTERS, *PLACE)),
    Endpoint("cases", "/cases.csv", "files:cases", ("csv",),
             ("election", "year", "stage", "province", "regency", "bom", "release", "lang")),
    Endpoint("citation", "/citation", "figures:citation", ("txt", "json"), (*FILTERS, "columns", "style", *PLACE), "Citation",
             "?series=bawaslu_forwarded_by_election&style=bibtex"),
    Endpoint("openapi", "/openapi.json", "openapi:answer", ("json",), ("release", "lang"), "OpenAPI"),
)  # fmt: skip
BY_KEY = {endpoint.key: endpoint for endpoint in TABLE}


def find(path: str) -> tuple[Endpoint, dict[str, str], str]:
    """Find the endpoint of a path, the values of its holes, and the form that its suffix names (empty for none).

    Raises:
        UsageError: `unknown_address` when there is none.
    """
    below = path.removeprefix(ROOT)
    for endpoint in TABLE:
        found = endpoint.pattern.fullmatch(below)
        if found:
            holes = found.groupdict()
            return endpoint, holes, holes.pop("suffix", None) or ""
    from app.api.asked import near

    raise UsageError("unknown_address", value=path, near=near(path, [ROOT + endpoint.path for endpoint in TABLE]))

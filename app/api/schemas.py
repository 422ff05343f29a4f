"""Schemas of the JSON answers, for the OpenAPI description; the tests hold the answers against them."""

from __future__ import annotations

from typing import Any

from data import vocab
from data.moments import ZONES
from data.views.calendar import STATES

_TEXT = {"type": "string"}
_OR_NULL = {"type": ["string", "null"]}
_WHOLE = {"type": "integer", "minimum": 0}
_ROWS = {"type": "array", "items": {"type": "object"}}
_TWO = {"type": "object", "description": "id, en"}
_PLACE: dict[str, Any] = {
    "ok": {"const": True},
    "release": {"type": "integer", "minimum": 1},
    "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
    "released": _TEXT,
    "until": _TEXT,
    "practice": {"const": vocab.PRACTICE},
}
_ALWAYS = ["ok", "release", "version", "released"]
_PAGING = {
    "type": "object",
    "properties": {name: _WHOLE for name in ("page", "per_page", "total", "pages")},
    "required": ["page", "per_page", "total", "pages"],
}
_FINGERPRINT = {"type": "string", "pattern": "^[0-9a-f]{10}$"}
_SOURCE = {"type": "object", "properties": {"source_id": _TEXT, "url": _OR_NULL, "published": _OR_NULL}, "required": ["source_id"]}
_FIGURE = {
    "type": "object",
    "properties": {
        "obs_id": _TEXT, "source_id": _TEXT, "value": {"type": ["number", "null"]}, "authority": _OR_NULL, "as_of": _OR_NULL,
        "stage": {"enum": list(vocab.STAGES)}, "unit": {"enum": list(vocab.UNITS)},
    },
    "required": ["obs_id", "source_id", "value", "authority", "stage", "unit", "as_of"],
}  # fmt: skip
_TABLE = {
    "id": _TEXT, **_PLACE, "fingerprint": _FINGERPRINT, "paging": _PAGING, "sources": {"type": "array", "items": _SOURCE}, "rows": _ROWS,
}  # fmt: skip
_OF_TABLE = ["id", *_ALWAYS, "fingerprint", "paging", "sources", "rows"]


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required}


SCHEMAS: dict[str, Any] = {
    "Error": _object(
        {
            "ok": {"const": False},
            "error": _object(
                {"code": _TEXT, "message": _TEXT, "hint": _TEXT, "where": {"type": "object"}}, ["code", "message", "hint", "where"]
            ),
        },
        ["ok", "error"],
    ),
    "Table": _object(_TABLE, _OF_TABLE),
    "Figures": _object(
        {
            **_TABLE, "rows": {"type": "array", "items": _FIGURE}, "label": _TWO, "authority": _TEXT, "stage": _TEXT, "unit": _TEXT,
            "elections": {"type": "array", "items": _TEXT}, "warnings": {"type": "array", "items": {"enum": [str(w) for w in vocab.Warn]}},
            "as_of": _object({"earliest": _OR_NULL, "latest": _OR_NULL}, ["earliest", "latest"]), "vintage": _OR_NULL,
            "coverage": {"type": ["object", "null"]}, "note": _TWO, "caveats": {"type": "array", "items": _TEXT},
        },
        [*_OF_TABLE, "authority", "stage", "unit", "as_of", "warnings"],
    ),
    "Releases": _object(_TABLE, _OF_TABLE),
    "Diff": _object({**_TABLE, "from": _WHOLE, "to": _WHOLE, "counts": {"type": "object"}, "numbers": _ROWS}, [*_OF_TABLE, "from", "to"]),
    "Calendar": _object(
        {
            "id": {"const": "calendar"}, **_PLACE, "past": _ROWS,
            "coming": {"type": "array", "items": _object(
                {"title": _TEXT, "publish_at": _TEXT, "state": {"enum": list(STATES)},
                 "local": _object({zone: _TEXT for zone in ZONES}, list(ZONES))},
                ["title", "publish_at", "local", "state"],
            )},
        },
        ["id", *_ALWAYS, "coming", "past"],
    ),
    "Claims": _object({"id": _TEXT, **_PLACE, "text": _TEXT, "read_in": _TEXT, "checks": _ROWS}, [*_ALWAYS, "text", "checks"]),
    "Citation": _object(
        {"id": _TEXT, **_PLACE, "style": _TEXT, "citation": _TEXT, "fingerprint": _FINGERPRINT}, [*_ALWAYS, "style", "citation"]
    ),
    "Areas": _object(
        {"type": {"const": "FeatureCollection"}, "features": {"type": "array", "items": {"type": "object"}}}, ["type", "features"]
    ),
    "OpenAPI": _object({"openapi": _TEXT, "paths": {"type": "object"}}, ["openapi", "paths"]),
}  # fmt: skip

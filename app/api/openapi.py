"""The OpenAPI description, made from the table."""

from __future__ import annotations

from typing import Any

from app.api import formats, parameters
from app.api.asked import Ask
from app.api.found import Found, dump
from app.api.schemas import SCHEMAS
from app.api.table import ROOT, TABLE, Endpoint
from data.snapshot import Snapshot
from locales import Locale

# What may go wrong with a request of any kind, by status.
ERRORS = (400, 404, 405, 406, 414, 500, 503)


def answer(ask: Ask) -> Found:
    """Return the description, its texts in the reader's language, the valid values those of the release."""
    return Found(body=dump(describe(ask.snapshot, ask.locale)))


def describe(snapshot: Snapshot, locale: Locale) -> dict[str, Any]:
    """Describe every endpoint in OpenAPI 3.1."""
    t = locale.t
    named = dict.fromkeys(name for endpoint in TABLE for name in endpoint.parameters)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": t("brand"), "description": t("api.description"), "version": "1.0.0",
            "license": {"name": t("api.licence"), "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": ROOT}],
        "paths": _paths(locale, snapshot),
        "components": {
            "parameters": {
                name: {
                    "name": name, "in": "query", "required": False, "description": t(f"api.parameter.{name}"),
                    "schema": parameters.schema(name, snapshot), "style": "form", "explode": True,
                }
                for name in named
            },
            "schemas": SCHEMAS,
            "headers": {name: {"description": t(f"api.header.{key}"), "schema": {"type": "string"}} for name, key in HEADERS.items()},
            "responses": {
                "Error": {
                    "description": t("api.error"),
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
            },
        },
    }  # fmt: skip


HEADERS = {
    "ETag": "etag", "Link": "link", "X-Pantau-Release": "release", "X-Pantau-Fingerprint": "fingerprint", "X-Pantau-Practice": "practice",
    "X-Pantau-Stale": "stale",
}  # fmt: skip


def _paths(locale: Locale, snapshot: Snapshot) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for endpoint in TABLE:
        forms: tuple[str, ...] = () if "." in endpoint.path else endpoint.formats
        found[endpoint.path] = {method: _operation(endpoint, endpoint.formats, locale, snapshot, method) for method in ("get", "head")}
        for form in forms:
            path = f"{endpoint.path}.{form}"
            found[path] = {method: _operation(endpoint, (form,), locale, snapshot, method, form) for method in ("get", "head")}
    return found


def _operation(
    endpoint: Endpoint, forms: tuple[str, ...], locale: Locale, snapshot: Snapshot, method: str, suffix: str = ""
) -> dict[str, Any]:
    of_name = "_".join(part for part in (method if method != "get" else "", endpoint.key, suffix) if part)
    holes = [
        {"name": hole, "in": "path", "required": True, "description": locale.t(f"api.hole.{hole}"), "schema": _hole(hole, snapshot)}
        for hole in endpoint.holes
    ]
    given = [
        {**_inline(name, locale, snapshot), "required": True} if name in endpoint.required else {"$ref": f"#/components/parameters/{name}"}
        for name in endpoint.parameters
    ]
    content = {
        formats.MEDIA[form]: {"schema": {"$ref": f"#/components/schemas/{endpoint.shape}"} if form in ("json", "geojson") else {}}
        for form in forms
    }
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    good: dict[str, Any] = {"description": locale.t(f"api.about.{endpoint.key}"), "headers": headers}
    if method == "get":
        good["content"] = content
    problem = {"$ref": "#/components/responses/Error"} if method == "get" else {"description": locale.t("api.error")}
    return {
        "operationId": of_name,
        "summary": locale.t(f"api.about.{endpoint.key}"),
        "parameters": [*holes, *given],
        "responses": {
            "200": good,
            "304": {"description": locale.t("api.unchanged"), "headers": headers},
            **{str(status): problem for status in ERRORS if status != 406 or len(forms) == len(endpoint.formats)},
        },
    }


def _inline(name: str, locale: Locale, snapshot: Snapshot) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": locale.t(f"api.parameter.{name}"), "schema": parameters.schema(name, snapshot)}


def _hole(name: str, snapshot: Snapshot) -> dict[str, Any]:
    if name == "n":
        return {"type": "integer", "minimum": 1, "maximum": snapshot.release.number}
    table, column = {"id": ("series", "series_id"), "code": ("provinces", "province_code")}[name]
    return {"type": "string", "enum": list(snapshot.tables[table][column])}

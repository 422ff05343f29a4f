"""The log of releases: who made which, when, why and from which files."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from data.releases.publish import file_rows

_RELEASES = text(
    "SELECT number, version, created_at, created_by, note, content_hash, kind, restores, files FROM releases "
    "WHERE status = 'published' ORDER BY number DESC"
)
_INPUTS = text(
    "SELECT r.release, i.input_id, i.name, i.sha256, i.size, i.kind, i.practice, i.rows, i.received_at, i.kept_as "
    "FROM release_inputs r JOIN inputs i ON i.input_id = r.input_id ORDER BY r.release, r.position"
)
_SHOWN = ("number", "version", "created_at", "created_by", "note", "content_hash", "kind", "restores")


def read_log(connection: Connection) -> list[dict[str, Any]]:
    """List the published releases, newest first; see `Store.releases` for the fields."""
    included: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(_INPUTS).mappings():
        included.setdefault(row["release"], []).append({**row, "practice": bool(row["practice"])})
    log = []
    seen: set[str] = set()
    for row in reversed(connection.execute(_RELEASES).mappings().all()):
        mine = included.get(row["number"], [])
        came = [{k: v for k, v in i.items() if k != "release"} for i in mine if i["input_id"] not in seen]
        seen |= {i["input_id"] for i in mine}
        log.append({**{k: row[k] for k in _SHOWN}, "rows": file_rows(row), "inputs": came, "practice": any(i["practice"] for i in mine)})
    return log[::-1]

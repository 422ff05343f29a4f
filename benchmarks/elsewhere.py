"""A stand-in on this machine for the hosts that the peers' pages ask: Leaflet for folium, the outlines of the world for plotly."""

from __future__ import annotations

import json
import re
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import folium

# plotly wants all of these, and draws none of them where the peer gives its own shapes: an empty world is the cheapest answer.
_NOTHING = {"type": "GeometryCollection", "geometries": []}
_WORLD = {
    "type": "Topology",
    "arcs": [],
    "objects": dict.fromkeys(("coastlines", "land", "ocean", "lakes", "rivers", "countries"), _NOTHING),
}
_COLOUR_KEY = "cdnjs.cloudflare.com/ajax/libs/d3/3.5.5/d3.min.js"  # folium's legend of colours is drawn by it
# Where a file of folium's page is found in npm: its address, the package, the path in the package. Version 2.0.2 of the markers was never
# published there. Two small style sheets (icons that the map does not use) are in no package: the stand-in answers 404.
_NPM = (
    (r"cdn\.jsdelivr\.net/npm/(@?[^@]+@[^/]+)/(.+)", r"\1", r"\2"),
    (r"code\.jquery\.com/jquery-([\d.]+)\.min\.js", r"jquery@\1", "dist/jquery.min.js"),
    (r"cdnjs\.cloudflare\.com/ajax/libs/d3/([\d.]+)/(.+)", r"d3@\1", r"\2"),
    (r"cdnjs\.cloudflare\.com/ajax/libs/Leaflet\.awesome-markers/[\d.]+/(.+)", "leaflet.awesome-markers@2.0.5", r"dist/\1"),
)


@dataclass(frozen=True)
class StandIn:
    """Its address, and why folium's files could not be had: empty when they are there."""

    url: str
    missing: str


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """Get the files (`npm pack`, into a temporary folder), serve them as `<address>/<host>/<path>`, and stop at the end."""
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        root = Path(folder)
        world = root / "cdn.plot.ly" / "un" / "world_110m.json"
        world.parent.mkdir(parents=True)
        world.write_text(json.dumps(_WORLD), "utf-8")
        missing = _folium_files(root)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield StandIn(f"http://127.0.0.1:{server.server_port}", missing)
        finally:
            server.shutdown()
            server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        # What the real hosts say of files with a version in their address.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the table free of requests."""


def _folium_files(root: Path) -> str:
    wanted = [_COLOUR_KEY, *(link.removeprefix("https://") for _, link in (*folium.Map.default_js, *folium.Map.default_css))]
    found = {
        a: (match.expand(package), match.expand(path)) for a in wanted for rule, package, path in _NPM if (match := re.fullmatch(rule, a))
    }
    for package in sorted({package for package, _ in found.values()}):
        try:
            packed = _packed(package)
        except (OSError, subprocess.SubprocessError) as error:
            return f"npm pack {package}: {type(error).__name__}"
        for address, (mine, path) in found.items():
            if mine == package and path in packed:
                target = root / address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(packed[path])
    return ""


def _packed(package: str) -> dict[str, bytes]:
    """Return the files of an npm package by their path in it."""
    with tempfile.TemporaryDirectory(prefix="pantau-") as folder:
        subprocess.run(["npm", "pack", package, "--silent"], cwd=folder, check=True, timeout=120, capture_output=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            files = [member for member in archive if member.isfile()]
            return {member.name.split("/", 1)[1]: archive.extractfile(member).read() for member in files}

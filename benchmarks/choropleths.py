"""`python -m benchmarks.choropleths`: the map beside plotly, folium and pydeck with the same figures, as a Markdown table.

`--quick` takes fewer samples. Each peer is a Streamlit page as people write it (`benchmarks/peers`). All run on this machine without a
network: where a peer's page asks another host, a stand-in on this machine answers at once (`benchmarks/elsewhere.py`), and the table counts
the request.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import browser, server
from benchmarks.elsewhere import stand_in

_PEERS = server.ROOT / "benchmarks" / "peers"
_PATH = "/peta?layer=province_pilkada2020_bawaslu_2020_10_04"
# The elements of Streamlit's protocol that carry a picture.
_ELEMENTS = ("bidi_component", "plotly_chart", "iframe", "deck_gl_json_chart")
_PLOTLY = "() => [...document.querySelectorAll('.choroplethlayer path[d][fill]')].map(path => path.getAttribute('fill')).join()"
_FOLIUM = """() => [...document.querySelector('iframe')?.contentDocument?.querySelectorAll('path.leaflet-interactive') ?? []]
  .map(path => path.getAttribute('fill')).join()"""
# A picture of WebGL can be read at any time only if its buffer is kept; drawn small, it is text that differs where the picture does.
_KEEP = """{
  const own = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return own.call(this, kind, kind.startsWith('webgl') ? {...options, preserveDrawingBuffer: true} : options);
  };
}"""
_PYDECK = """() => {
  const drawn = document.querySelector('[data-testid=stDeckGlJsonChart] canvas');
  if (!drawn?.width) return '';
  window.__small ??= new OffscreenCanvas(96, 64).getContext('2d', {willReadFrequently: true});
  window.__small.clearRect(0, 0, 96, 64);
  window.__small.drawImage(drawn, 0, 0, 96, 64);
  const pixels = window.__small.getImageData(0, 0, 96, 64).data;
  return pixels.some(Boolean) ? pixels.join() : '';
}"""
_RENDERER = """() => {
  const gl = document.createElement('canvas').getContext('webgl2');
  return gl ? gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL) : '';
}"""


@dataclass(frozen=True)
class Way:
    """A way to draw the map: its name, how to serve it, the page, and the JavaScript that tells its pictures apart (see browser.visit)."""

    name: str
    serve: Callable
    path: str
    picture: str
    prepare: str = ""


@dataclass
class Weight:
    """What came for one view: addresses with compressed sizes, and the compressed element of the picture, at first and at a change."""

    files: dict[str, int] = field(default_factory=dict)
    first: int = 0
    change: int = 0
    change_socket: int = 0
    renderer: str = ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.choropleths", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples")
    run(quick=parser.parse_args().quick)


def run(*, quick: bool) -> None:
    """Measure the four ways one after the other and print the table."""
    visits, changes = (1, 6) if quick else (5, 30)
    with stand_in() as elsewhere:
        peer_environment = {"STAND_IN": elsewhere.url}
        with server.peer(_PEERS / "bare.py") as bare:
            plain = _weigh(
                Way("", server.running, "/", "() => document.querySelector('[data-testid=stSelectbox]') ? 'drawn' : ''"), bare.url
            )
        ways = [Way("this map", server.running, _PATH, browser.OUR_MAP)]
        ways += [
            Way(name, lambda script=script: server.peer(_PEERS / script, **peer_environment), "/", picture, prepare)
            for name, script, picture, prepare in (
                ("plotly", "plotly_page.py", _PLOTLY, ""),
                ("folium", "folium_page.py", _FOLIUM, ""),
                ("pydeck", "pydeck_page.py", _PYDECK, _KEEP),
            )
        ]
        columns = []
        for way in ways:
            why = elsewhere.missing if way.name == "folium" else ""
            columns.append({"": way.name, "*": f"not measured: {why}"} if why else _measured(way, plain, visits, changes))
    rows = dict.fromkeys(key for column in columns for key in column if key != "*")
    for number, row in enumerate(rows):
        cells = [row or "the same figures by province", *(column.get(row, column.get("*", "")) for column in columns)]
        print("| " + " | ".join(cells) + " |", flush=True)
        if not number:
            print("|---" * len(cells) + "|")


def _measured(way: Way, plain: Weight, visits: int, changes: int) -> dict[str, str]:
    """Measure one way; its column of the table by row."""
    with way.serve() as serving:
        weight = _weigh(way, serving.url)  # the server's first reader, who waits for imports, is in no sample
        seen = [browser.visit(serving.url, way.path, way.picture, way.prepare) for _ in range(visits)]
        redraws = browser.filter_to_redraw(serving.url, changes, way.path, way.picture, way.prepare)
    added = {address: size for address, size in weight.files.items() if address not in plain.files}
    scripts = {address: size for address, size in added.items() if address.startswith("/static/js/")}
    own = sum(size for address, size in added.items() if address not in scripts and _of_the_map(address))
    middle = {key: browser.median([getattr(one, key) for one in seen]) for key in vars(seen[0])}
    software = " (drawn by software: no graphics card)" if way.name == "pydeck" and "SwiftShader" in weight.renderer else ""
    return {
        "": way.name + software,
        f"cold browser to first map, median of {visits}": f"{middle['cold_s']:.2f} s",
        f"warm cache to first map, median of {visits}": f"{middle['warm_s']:.2f} s",
        f"option pressed to map redrawn, p50 / p95 of {changes}": f"{browser.median(redraws):.0f} / {browser.p95(redraws):.0f} ms",
        "bytes over HTTP, cold / over the websocket": f"{middle['http_kB']:,.0f} / {middle['socket_kB']:,.0f} kB",
        "websocket bytes of a change to a layer not seen before": f"{weight.change_socket / 1000:,.1f} kB",
        "requests / to other hosts": f"{middle['requests']:.0f} / {middle['other_hosts']:.0f}",
        "the map's own bytes, gzip: first view / a change": f"{(own + weight.first) / 1000:,.1f} / {weight.change / 1000:,.1f} kB",
        "scripts of Streamlit that a page with only a select box does not ask for, gzip": f"{sum(scripts.values()) / 1000:,.0f} kB",
    }


def _of_the_map(address: str) -> bool:
    """Tell the outlines of the map, and the files of another host, from the page itself."""
    return address.startswith(("/geo/", "http"))  # what is behind `blob:` came over the websocket


def _weigh(way: Way, url: str) -> Weight:
    """Open the page once, change the layer once, and keep what came."""
    weight = Weight()
    with browser.chromium() as started:
        page = started.new_page(viewport={"width": 1440, "height": 900})
        if way.prepare:
            page.add_init_script(way.prepare)
        frames = _frames(page)
        answers = []
        page.on("requestfinished", lambda request: answers.append(request.response()))
        page.goto(url + way.path)
        page.wait_for_function(way.picture)
        page.wait_for_timeout(1500)
        for answer in answers:
            if answer and answer.ok:
                address = answer.url.removeprefix(url) if answer.url.startswith(url) else answer.url
                weight.files[urlsplit(address).path if address.startswith("/") else address] = len(gzip.compress(answer.body()))
        weight.first = _compressed(frames)
        weight.renderer = page.evaluate(_RENDERER)
        frames.clear()
        page.get_by_role("combobox", name="Lapisan").click()
        page.get_by_role("option").nth(1).click()
        page.wait_for_timeout(2000)
        weight.change, weight.change_socket = _compressed(frames), sum(len(frame) for frame in frames)
    return weight


def _frames(page: Page) -> list[bytes]:
    frames: list[bytes] = []

    def opened(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: frames.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", opened)
    return frames


def _compressed(frames: list[bytes]) -> int:
    """Return the compressed size of the messages that carry the picture; of a page's own components, the map's."""
    return sum(len(gzip.compress(element)) for frame in frames for element in _pictures(frame))


def _pictures(frame: bytes) -> Iterator[bytes]:
    message = ForwardMsg()
    message.ParseFromString(frame)
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind in _ELEMENTS and (kind != "bidi_component" or "map" in element.bidi_component.component_name):
        yield getattr(element, kind).SerializeToString()


if __name__ == "__main__":
    main()

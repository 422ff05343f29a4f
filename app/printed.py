"""The page to print of a map: the same picture, table, sources, filters and date as one plain HTML document without script."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import locales
import sentences
from analytics import atlas
from app import address, registry, shell
from app.parts import html
from app.parts.source import source
from charts import maps
from data.errors import PantauError
from data.vocab import PRACTICE, SCHEMES
from geo.choropleth import render
from locales import Locale

PATH = f"{registry.BY_KEY['map'].path}/cetak"


async def _answer(request: Request) -> Response:
    params = request.query_params
    given = {name: params.getlist(name) for name in params}
    try:
        view = address.read(given)
    except PantauError as error:
        words = locales.get(shell.language(request.url.query))
        text = html.render("print_trouble.html", lang=words.lang, text=error.message(words), hint=error.hint(words))
        return HTMLResponse(text, status_code=503)
    return HTMLResponse(page(view), headers={"Cache-Control": "no-cache"})


async def _alias(request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{PATH}{query}", status_code=308)


def page(asked: address.View) -> str:
    """Write the document for an address of the map page; a layer that does not exist gives the nearest, with a note."""
    query, words, snapshot = asked.query, locales.get(asked.query.lang), asked.snapshot
    layer = atlas.choose(snapshot, query.layer, query.election)
    if layer is None:
        return html.render("print_trouble.html", lang=words.lang, text=words.t("map.empty"), hint=words.t("empty.hint"))
    view = atlas.view(snapshot, layer, query.scheme or SCHEMES[0], "" if query.vintage == layer.vintage else query.vintage)
    sentence = sentences.layer(view, words)
    picture = maps.map_view(view, words, sentence, query.province[0] if query.province else "", query.form or "map")
    sources = snapshot.frame("sources").set_index("source_id", drop=False)
    back = f"/{registry.BY_KEY['map'].path}?" + urlencode(query.with_(layer=layer.series_id).to_params(), doseq=True)
    return html.render(
        "print_map.html",
        lang=words.lang,
        title=view.layer.label[words.lang],
        sentence=sentence,
        stamp=PRACTICE if view.slice.practice else "",
        badge=picture.badge,
        svg=render(picture, heading=False),
        notices=[f"{notice.parameter}={notice.value}" for notice in asked.notices],
        columns=[words.t("column.province"), words.t("column.value")],
        rows=[(mark.name, ". ".join(mark.lines)) for mark in picture.marks],
        warnings=[words.t(f"warning.{warning.value}") for warning in view.slice.warnings],
        sources=[source(sources.loc[i], words) for i in view.slice.sources if i in sources.index],
        foot=_foot(asked, view.slice.fingerprint, words),
        back=back,
        t=words.t,
    )


def _foot(asked: address.View, fingerprint: str, words: Locale) -> str:
    release = asked.snapshot.release
    made = words.date(release.created_at[:10])
    said = words.t("mappage.print.foot", release=release.number, version=release.version, date=made, fingerprint=fingerprint)
    until = asked.snapshot.as_of
    return f"{said} {words.t('mappage.print.until', date=words.date(until))}" if until else said


ROUTES = [
    Route(f"/{PATH}", _answer, methods=["GET", "HEAD"]),
    *(Route(f"/{alias}/print", _alias, methods=["GET", "HEAD"]) for alias in registry.BY_KEY["map"].aliases),
]

"""The short address of a province, `/provinsi/<name>`: a small page for link previews that opens the page of the province at once.

Messengers and search engines read its title, description and Open Graph tags and run no script; a browser follows its refresh, or its link.
"""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import locales
import sentences.provinces as said
from analytics import places, places_names
from app import shell, state
from app.parts import html
from app.registry import BY_KEY
from data import query as queries
from data.errors import PantauError
from data.snapshot import Snapshot

FOLDER = f"{BY_KEY['provinces'].path}/"
# Open Graph wants a language with its country.
_OG = {"id": "id_ID", "en": "en_GB"}


def page(snapshot: Snapshot, code: str, lang: str, query: str, host: str) -> str:
    """Return the link-preview page of a province.

    Args:
        snapshot: what the description tells the newest count of.
        code: Kemendagri code of the province.
        lang: `id` or `en`.
        query: the query of the address; the page that opens keeps it.
        host: scheme and host of this server, without a slash at the end.
    """
    words = locales.get(lang)
    found = places.place(snapshot, code)
    area = words.pick(found, "name")
    short = f"{host}/{FOLDER}{places_names.slugs(snapshot)[code]}"
    kept = [(name, value) for name, value in parse_qsl(query) if name != "province"]
    return html.render(
        "preview.html",
        lang=lang,
        brand=words.t("brand"),
        title=words.t("preview.title", area=area),
        description=f"{said.place_title(found, words)}. {said.place_lead(found, words)}".strip(),
        opens="/" + BY_KEY["provinces"].path + "?" + urlencode([("province", code), *kept]),
        link=words.t("preview.open", area=area),
        addresses={one: _in(short, one) for one in locales.LANGUAGES},
        og=_OG,
    )


def _in(address: str, lang: str) -> str:
    return address if lang == locales.DEFAULT else f"{address}?{urlencode({'lang': lang})}"


# No coroutine: Starlette runs it in a thread of its own, so that nobody waits for a store that answers slowly.
def _answer(request: Request) -> Response:
    name, query = request.path_params["name"].strip("/"), request.url.query
    try:
        snapshot = _asked(query)
    except PantauError:  # the page itself says what is wrong with the store
        return RedirectResponse(f"/{BY_KEY['provinces'].path}" + (f"?{query}" if query else ""), status_code=307)
    code = places_names.find(snapshot, name)
    if code is None:
        lang = shell.language(query, request.headers.get("accept-language", ""))
        return HTMLResponse(shell.not_found(request.url.path, lang, _near(snapshot, name, lang)), status_code=404)
    lang = shell.language(query)
    return HTMLResponse(page(snapshot, code, lang, query, str(request.base_url).rstrip("/")), headers={"Cache-Control": "no-cache"})


def _asked(query: str) -> Snapshot:
    """Return the release and the date that the address asks for, the newest where there is no such release."""
    newest = state.snapshot()
    wanted, _ = queries.from_params(parse_qs(query), newest)
    try:
        shown = state.past(wanted.release, newest) if wanted.release else newest
    except PantauError:
        shown = newest
    return shown.until(wanted.as_of)


def _near(snapshot: Snapshot, name: str, lang: str) -> list[tuple[str, str, str]]:
    """List the provinces whose names are most like the one asked for: address, name, what it is."""
    words, slugs = locales.get(lang), places_names.slugs(snapshot)
    about, which = words.t("preview.near"), 0 if lang == "id" else 1
    return [
        (_in(f"/{FOLDER}{slugs[code]}", lang), snapshot.province_names[code][which], about) for code in places_names.nearest(snapshot, name)
    ]


ROUTES = [Route(f"/{FOLDER}{{name:path}}", _answer, methods=["GET", "HEAD"])]

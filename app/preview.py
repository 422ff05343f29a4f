"""The short address of a province, `/provinsi/<name>`, or of a regency, `/provinsi/<name>/<name>`: a small page for link previews.

Messengers and search engines read its title, description and Open Graph tags and run no script; a browser follows its refresh, or its link,
to the page of the place.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import locales
import sentences.provinces as said
import sentences.regency as of_regency
from analytics import places, places_names, regency, regency_names
from app import shell, social, state
from app.parts import html
from app.registry import BY_KEY
from data import query as queries
from data import regencies
from data.errors import PantauError
from data.snapshot import Snapshot

FOLDER = f"{BY_KEY['provinces'].path}/"


def page(snapshot: Snapshot, code: str, lang: str, query: str, host: str) -> str:
    """Return the link-preview page of a province or regency.

    Args:
        snapshot: what the description tells the newest count of.
        code: Kemendagri code of the province (`73`) or regency (`73.71`).
        lang: `id` or `en`.
        query: the query of the address; the page that opens keeps it.
        host: scheme and host of this server, without a slash at the end.
    """
    words, province = locales.get(lang), code[:2]
    short = f"{host}/{FOLDER}{places_names.slugs(snapshot)[province]}"
    asks = [("province", province)]
    if code == province:
        found = places.place(snapshot, code)
        area, description = words.pick(found, "name"), f"{said.place_title(found, words)}. {said.place_lead(found, words)}".strip()
    else:
        short, asks = f"{short}/{regency_names.slugs()[code]}", [*asks, ("regency", code)]
        below = regency.regency(snapshot, code)
        area, description = f"{below.name}, {of_regency.province(below, words)}", of_regency.preview(below, words)
    kept = [(name, value) for name, value in parse_qsl(query) if name not in ("province", "regency")]
    addresses = {one: _in(short, one) for one in locales.LANGUAGES}
    shown = _picture({"lang": [lang], **{name: [value] for name, value in (*asks, *kept)}})
    preview = replace(shown, title=words.t("preview.title", area=area), description=description)
    return html.render(
        "preview.html",
        lang=lang,
        brand=words.t("brand"),
        title=preview.title,
        description=description,
        tags=social.tags(preview, words, host, addresses[lang].removeprefix(host)),
        opens="/" + BY_KEY["provinces"].path + "?" + urlencode([*asks, *kept]),
        link=words.t("preview.open", area=area),
        addresses=addresses,
        og=social.OG,
        image="",
        alt="",
    )


def _picture(asked: dict[str, list[str]]) -> social.Preview:
    """Return the card whose picture stands for a place: the first on its page, else the map with the place on it."""
    return social.of_page(BY_KEY["provinces"], asked) or social.of_page(BY_KEY["map"], asked) or social.Preview("", "")


def _in(address: str, lang: str) -> str:
    return address if lang == locales.DEFAULT else f"{address}?{urlencode({'lang': lang})}"


# No coroutine: Starlette runs it in a thread of its own, so that nobody waits for a store that answers slowly.
def _answer(request: Request) -> Response:
    name, query = request.path_params["name"].strip("/"), request.url.query
    try:
        snapshot = _asked(query)
    except PantauError:  # the page itself says what is wrong with the store
        return RedirectResponse(f"/{BY_KEY['provinces'].path}" + (f"?{query}" if query else ""), status_code=307)
    code = _find(snapshot, name)
    if code is None:
        lang = shell.language(query, request.headers.get("accept-language", ""))
        return HTMLResponse(shell.not_found(request.url.path, lang, _near(snapshot, name, lang)), status_code=404)
    lang = shell.language(query)
    return HTMLResponse(page(snapshot, code, lang, query, str(request.base_url).rstrip("/")), headers={"Cache-Control": "no-cache"})


def _find(snapshot: Snapshot, name: str) -> str | None:
    """Return the code of the province, or of the regency behind a slash, that an address means."""
    first, _, second = name.partition("/")
    code = places_names.find(snapshot, first)
    return regency_names.find(code, second) if code and second else code


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
    """List the places whose names are most like the one asked for: address, name, what it is. Regencies stand below a known province."""
    words, slugs = locales.get(lang), places_names.slugs(snapshot)
    first, _, second = name.partition("/")
    province = places_names.find(snapshot, first)
    if province and second:
        path, about = f"/{FOLDER}{slugs[province]}", words.t("preview.near_regency")
        below = [(f"{path}/{regency_names.slugs()[code]}", code) for code in regency_names.nearest(province, second)]
        itself = (_in(path, lang), words.pick(places.place(snapshot, province), "name"), words.t("preview.near_province"))
        return [*((_in(address, lang), regencies.names()[code], about) for address, code in below), itself]
    about, which, near = words.t("preview.near"), 0 if lang == "id" else 1, places_names.nearest(snapshot, first)
    return [(_in(f"/{FOLDER}{slugs[code]}", lang), snapshot.province_names[code][which], about) for code in near]


ROUTES = [Route(f"/{FOLDER}{{name:path}}", _answer, methods=["GET", "HEAD"])]

"""Short addresses of rows, `/s/<fingerprint>`: they stand in pictures and lead to the view that showed the rows, at its release."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app import registry, takes
from data.query import Query
from desk import issued


def _answer(request: Request) -> Response:
    mark, lang = request.path_params["fingerprint"].lower(), request.query_params.get("lang", "")
    extra = {"lang": [lang]} if lang else {}
    for one in issued.known(mark):
        page = registry.BY_KEY.get(one.page)
        if page is not None:
            asked = {name: list(values) for name, values in one.parameters.items()}
            return RedirectResponse(registry.url(page, {**asked, "release": [str(one.release)], **extra}), status_code=302)
    # What was issued elsewhere, or too long ago, is searched for over all releases.
    return RedirectResponse(registry.url(registry.BY_KEY["fingerprint"], {**Query(q=mark).to_params(), **extra}), status_code=302)


ROUTES = [Route(f"/{takes.SHORT}{{fingerprint}}", _answer, methods=["GET", "HEAD"])]

"""What the API refuses, in one shape: unknown addresses, parameters and values, other methods, hostile and mangled addresses."""

from __future__ import annotations

import random
import re

import pytest

from app.api.parameters import OWN
from app.api.table import ROOT, TABLE
from data.errors import CODES

pytestmark = pytest.mark.usefixtures("loaded")
HOSTILE = (
    "' OR 1=1--", '"; DROP TABLE observations;--', "1 UNION SELECT * FROM sources", "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd",
    "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "%00", "\x00", "\r\nX-Injected: 1", "=cmd|'/c calc'!A0", "@SUM(1)", "\u202e1398", "٣",
    "a" * 3000, "1e309", "NaN", "-1", "0x10", "[]", "null", "\ud7ff", "💥",
)  # fmt: skip


def shape(answer, status: int, code: str) -> dict:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json" and answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    body = answer.json()
    assert set(body) == {"ok", "error"} and body["ok"] is False and set(body["error"]) == {"code", "message", "hint", "where"}
    assert body["error"]["code"] == code and code in CODES
    return body["error"]


@pytest.mark.parametrize(
    ("path", "parameters", "status", "code", "hint"),
    [
        ("/observation", {}, 404, "unknown_address", "/api/v1/observations"),
        ("/", {"x": "1"}, 308, "", ""),
        ("/observations.pdf", {}, 404, "unknown_address", "/api/v1/observations"),
        ("/series/bawaslu_forwarded", {}, 404, "unknown_series", "bawaslu_forwarded"),
        ("/provinces/74.json", {"province": "73"}, 400, "unknown_parameter", "page"),
        ("/provinces/99", {}, 404, "unknown_address", "/api/v1/provinces/9"),
        ("/releases/7/diff", {}, 404, "unknown_release", "1"),
        ("/releases/x/diff", {}, 404, "unknown_release", "1"),
        ("/releases/1/diff", {"with": "12"}, 404, "unknown_release", "1"),
        ("/observations", {"release": "7"}, 404, "unknown_release", "1"),
        ("/observations", {"release": "2001-01-01"}, 404, "unknown_release", "1"),
        ("/observations", {"elektion": "pilkada-2020"}, 400, "unknown_parameter", "election"),
        ("/observations", {"election": "pilkada-202"}, 400, "unknown_value", "pilkada-20"),
        ("/observations", {"authority": "bawaslu"}, 400, "unknown_value", "Bawaslu"),
        ("/observations", {"as_of": "27/09/2022"}, 400, "unknown_value", "2022-09-27"),
        ("/observations", {"year": "20.20"}, 400, "unknown_value", "2020"),
        ("/observations", {"columns": "valeu"}, 400, "unknown_value", "value"),
        ("/observations", {"page": "0"}, 400, "unknown_value", "1"),
        ("/observations", {"per_page": "10001"}, 400, "unknown_value", "10000"),
        ("/observations", {"lang": "de"}, 400, "unknown_value", ""),
        ("/observations", {"q": ""}, 400, "empty_value", ""),
        ("/observations", {"page": ["1", "2"]}, 400, "parameter_repeated", ""),
        ("/observations", {"province": ["73"] * 201}, 400, "too_many_values", "200"),
        ("/observations", {"q": "a" * 9000}, 414, "query_too_long", "8192"),
        ("/claims", {}, 400, "missing_parameter", "number"),
        ("/claims", {"number": "tidak ada"}, 400, "unknown_value", "1398"),
        ("/claims", {"number": "1" * 501}, 400, "text_too_long", "500"),
        ("/citation", {"style": "mla"}, 400, "unknown_value", "apa"),
        ("/areas.geojson", {"vintage": "35"}, 400, "unknown_value", "34"),
        ("/areas.geojson", {"vintage": "514", "layer": "province_pilkada2020_kasn_2020_2022"}, 400, "unknown_choice", "38"),
        ("/datapackage.zip", {"page": "2"}, 400, "unknown_parameter", "stage"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_with_the_nearest_that_can(get, path, parameters, status, code, hint):
    answer = get(path, headers={"Accept-Language": "en"}, **parameters)
    if status == 308:
        assert answer.status_code == 308
        return
    error = shape(answer, status, code)
    assert hint in error["hint"], error


def test_a_form_that_is_not_offered_is_refused_with_those_that_are(get):
    assert "text/csv" in shape(get("/observations", headers={"Accept": "text/html"}), 406, "not_acceptable")["hint"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"])
def test_nothing_can_be_written(get, method):
    answer = get("/observations", method=method)
    shape(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_browser_may_read_from_any_site(get):
    asked = {"Origin": "https://else.example", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    answer = get("/observations", method="OPTIONS", headers=asked)
    assert answer.status_code == 204 and answer.content == b""
    assert answer.headers["access-control-allow-origin"] == "*" and "GET" in answer.headers["access-control-allow-methods"]
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_in_every_parameter_do_no_harm(get, hostile):
    for endpoint in TABLE:
        path = endpoint.path.format(id="bawaslu_forwarded_by_election", code="73", n="1")
        for name in endpoint.parameters:
            if endpoint.key in ("observations", "sources", "claims", "citation", "areas", "diff", "cases") or name in OWN:
                given = {"number": "1398", name: hostile} if "number" in endpoint.required else {name: hostile}
                answer = get(path, **given)
                assert answer.status_code in ((200,) if name in ("q", "number") else ()) + (400, 404, 414), (path, name, answer.status_code)
                assert "x-injected" not in answer.headers and "Traceback" not in answer.text
                if answer.status_code != 200:
                    assert answer.headers["content-type"] == "application/json" and answer.json()["ok"] is False


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if not set(text) & set("\r\n\x00")])
def test_hostile_texts_in_the_path_do_no_harm(client, hostile):
    for path in ("/series/{}", "/provinces/{}", "/releases/{}/diff", "/{}", "/observations.{}"):
        answer = client.get(ROOT + path.format(hostile.replace("?", "").replace("#", "")))
        assert answer.status_code in (404, 308), (path, answer.status_code)


def test_two_hundred_mangled_addresses_get_a_note_and_never_a_fault(client):
    chance = random.Random(7)
    good = [ROOT + one.path.format(id="bawaslu_forwarded_by_election", code="73", n="1") for one in TABLE if "." not in one.path]
    tails = ["election=pilkada-2020&authority=Bawaslu", "as_of=2020-12-31&lang=en", "release=1&page=2&per_page=5", "q=1.398&year=2020"]
    refused = 0
    for _ in range(200):
        text = f"{chance.choice(good)}?{chance.choice(tails)}"
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(ROOT) + 1, len(text)) if len(text) > len(ROOT) + 1 else len(text)
            text = chance.choice([text[:at] + text[at + 1 :], text[:at] + chance.choice("&=?%/.;+~é ") + text[at:], text[:at]])
        answer = client.get(text.replace("#", ""))
        assert answer.status_code in (200, 308, 400, 404), (text, answer.status_code)
        if answer.status_code >= 400:
            refused += 1
            error = answer.json()["error"]
            assert error["code"] in CODES and error["message"] and error["hint"] and not re.search(r"\{\w+\}", error["message"])
    assert refused > 100

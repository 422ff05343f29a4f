"""What is kept and what is not: ETags, answers sent again, releases, practice data, a store that is away; the routes of health."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest

import locales
from app import state
from app.api import front
from app.api.table import ROOT
from data.errors import StoreError
from tests.app.api.conftest import application


def apart(work):
    """Run a coroutine in a thread of its own: a browser test before may have left its loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work()).result()


def test_what_has_not_changed_is_not_sent_again(fresh, loaded):
    first = fresh.get(f"{ROOT}/series")
    for mark in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = fresh.get(f"{ROOT}/series", headers={"If-None-Match": mark})
        assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == first.headers["etag"]
        assert again.headers["cache-control"] == "public, max-age=60"
    assert fresh.get(f"{ROOT}/series", headers={"If-None-Match": '"other"'}).status_code == 200
    assert fresh.get(f"{ROOT}/series", params={"release": "1"}).headers["cache-control"] == "public, max-age=86400"


def test_the_same_question_is_worked_out_once(fresh, loaded, monkeypatch):
    made = []
    work = front.answer
    monkeypatch.setattr(front, "answer", lambda raw, **more: made.append(raw.path) or work(raw, **more))
    answers = [fresh.get(f"{ROOT}/elections", headers={"If-None-Match": mark}) for mark in ("", '"x"', "")]
    assert len(made) == 1 and len({answer.content for answer in answers}) == 1
    for _ in range(2):
        assert fresh.get(f"{ROOT}/elections", params={"election": "x"}).status_code == 400
    assert len(made) == 3, "what is refused is not kept"


def test_questions_asked_at_once_share_one_answer(loaded, monkeypatch):
    made = []
    work = front.answer
    monkeypatch.setattr(front, "answer", lambda raw, **more: made.append(raw.path) or work(raw, **more))
    of = front.Front(application())

    async def all_at_once():
        return await asyncio.gather(*(of._find((f"{ROOT}/factors", b"", b"", b"", False, "http", b"x")) for _ in range(50)))

    assert len({answer.tag for answer in apart(all_at_once)}) == 1 and len(made) == 1


def test_what_is_kept_stays_within_its_bounds(loaded, monkeypatch):
    monkeypatch.setattr(front, "_HELD", 60_000)
    of = front.Front(application())

    async def many():
        for page in range(1, 30):
            await of._find((f"{ROOT}/sources", f"per_page=20&page={page}".encode(), b"", b"", False, "http", b"x"))

    apart(many)
    assert 0 < len(of.kept) < 29 and of.held == sum(len(one.body) + front._BESIDE for one in of.kept.values()) <= 60_000


def test_a_reader_who_takes_gzip_gets_it_with_a_mark_of_its_own(fresh, loaded):
    plain = fresh.get(f"{ROOT}/sources")
    with fresh.stream("GET", f"{ROOT}/sources", headers={"Accept-Encoding": "gzip"}) as packed:
        body = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip" and len(body) < len(plain.content) / 3
    assert gzip.decompress(body) == plain.content and packed.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in packed.headers["vary"]


def test_without_a_store_the_answer_says_what_to_do(fresh, missing):
    for path in (f"{ROOT}/observations", "/readyz"):
        answer = fresh.get(path, headers={"Accept-Language": "en"})
        assert answer.status_code == 503 and answer.headers["retry-after"] == "5"
        assert answer.json()["error"]["code"] == "store_missing" and answer.json()["error"]["hint"]
    assert fresh.get("/healthz").json() == {"ok": True}
    assert "pantau_store_readable 0" in fresh.get("/metrics").text


def test_a_store_that_went_away_is_told_and_the_last_release_served(fresh, loaded, monkeypatch):
    held = state.snapshot()
    monkeypatch.setattr(state, "read", lambda: (held, StoreError("store_unreachable", place="x")))
    answer = fresh.get(f"{ROOT}/elections")
    assert answer.status_code == 200 and answer.headers["x-pantau-stale"] == "store_unreachable"
    assert fresh.get("/readyz").status_code == 503 and fresh.get("/healthz").status_code == 200


def test_health_is_told_to_machines(fresh, loaded):
    assert fresh.get("/readyz").json() == {"ok": True, "release": 1, "version": "1.0.0", "practice": False}
    fresh.get(f"{ROOT}/elections")
    told = fresh.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'pantau_api_answers_total{status="200",endpoint="elections"}' in told.text and "pantau_release 1\n" in told.text


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_the_page_for_people_lists_every_address_and_parameter(fresh, loaded, lang):
    from app.api.table import TABLE

    page = fresh.get("/api", params={"lang": lang})
    assert page.status_code == 200 and f'<html lang="{lang}">' in page.text
    for endpoint in TABLE:
        assert f"<code>{ROOT}{endpoint.path}</code>" in page.text and all(
            f"<code>{name}</code>" in page.text for name in endpoint.parameters
        )
    assert "http://pantau.example/api/v1/series/" in page.text and "127.0.0.1" not in page.text
    assert fresh.get("/tentang-api", params={"lang": lang}).headers["location"] == f"/api?lang={lang}"

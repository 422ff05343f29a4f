"""Addresses while the store is missing: the shell still comes, so that the page itself can say what is wrong."""

from __future__ import annotations

import asyncio
import gc
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import registry, routes

pytestmark = pytest.mark.usefixtures("missing")


@pytest.mark.parametrize("path", [page.path for page in registry.PAGES])
def test_a_page_answers_all_the_same(ask, path):
    answer = ask(f"/{path}")
    assert answer.status == 200 and '<div id="root">' in answer.text


def test_the_short_address_of_a_province_leads_to_the_page_that_says_what_is_wrong(ask):
    answer = ask("/provinsi/ntt", "lang=en")
    assert (answer.status, answer.headers["location"]) == (307, "/provinsi?lang=en")


def test_an_unknown_address_is_still_not_found(ask):
    assert ask("/nowhere").status == 404


def test_the_server_starts_and_logs_one_sentence_without_a_traceback(caplog):
    async def start() -> None:
        async with routes.lifespan(None):
            pass

    try:
        with caplog.at_level(logging.ERROR, logger="pantau"), ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, start()).result()
    finally:
        gc.unfreeze()
    (record,) = [r for r in caplog.records if r.name == "pantau"]
    assert record.exc_info is None and "nothing-here" in record.getMessage()

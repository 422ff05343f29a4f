"""One second before its time nothing of a release under embargo is anywhere; one second after it is everywhere it belongs.

A server with a staged release must not only hide its figure: it must answer like a server without one, byte for byte, whatever it is asked.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import gzip
import re
import sqlite3
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

import locales
from app import publishing, registry, routes, takes
from app.api.table import ROOT, TABLE
from app.parts import kept
from data.cli import main
from data.releases import embargo
from data.store import Store
from tests.app import conftest as app_conftest
from tests.app import embargoed
from tests.app.api.conftest import application
from tests.app.embargoed import VALUE, WORD, tells

DUE = datetime.datetime(2026, 12, 1, 3, 0, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
QUERIES = ("", "lang=en")
# What stands for a hole in the path of a route; a new route with a hole needs an example here.
HOLES = {
    "/provinsi/{name:path}": ("/provinsi/bali", "/provinsi/51/RAHASIA"),
    "/geo/{name}": ("/geo/pantau.sqlite", f"/geo/{WORD[:3]}.csv"),
    "/kartu/{name}": ("/kartu/tren-change", "/kartu/tren-change.csv", "/kartu/tren-change.svg", "/kartu/data-data.csv"),
    "/s/{fingerprint}": ("/s/0123456789",),
}
# Made in seconds, from cards that are walked themselves: asked for in one language, of the server with the staged release.
SLOW = frozenset({"/paket-pers.zip", "/lembar-fakta.pdf"})
# A stream without an end (the live test hears it), what counts and measures, and the calendar itself.
ENDLESS = {"/siaran/kabar"}
VOLATILE = {"/metrics"}
TIMED = {"/kalender.ics", f"{ROOT}/calendar", f"{ROOT}/calendar.json"}
API = {"{id}": "bawaslu_forwarded_by_election", "{code}": "51", "{n}": "1"}
ASKS = {
    "observations": (
        "q=987654321",
        f"q={WORD}",
        "election=pilkada-2024",
        "province=51&as_of=2025-06-30",
        "release=2",
        "release=2026-12-01&election=pilkada-2024",
    ),
    "claims": ("number=987654321", "number=987.654.321", "number=1398&release=2"),
    "sources": ("release=2026", f"publisher=Bawaslu+{WORD}"),
    "areas": ("vintage=38&layer=ingested_alleged_cases", "vintage=38"),
    "diff": ("with=1", "with=2"),
    "citation": ("q=987654321", "election=pilkada-2024&style=bibtex"),
    "package": ("", "release=2"),
    "provinces": ("province=51",),
}
# The whole record is asked for once in each form.
LANGUAGE = {"observations": "lang=en&election=pilkada-2024"}
# Pages that are asked for what is sealed, or for the release that it will be.
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("claim", {"q": "987654321"}),
    ("claim", {"q": f"{VALUE} kasus di Bali"}),
    ("search", {"q": "987654321"}),
    ("search", {"q": WORD}),
    ("data", {"q": "987654321"}),
    ("data", {"q": WORD}),
    ("fingerprint", {"q": "987654321"}),
    ("releases", {"a": "1", "b": "2"}),
    ("overview", {"release": "2"}),
    ("data", {"release": "2026-12-01"}),
    ("sources", {"source": WORD, "as_of": "2025-06-30"}),
)
# Files that lie in the data folder must not be served under any spelling.
STOLEN = (
    "/pantau.sqlite", "/app/static/pantau.sqlite", "/app/static/../../var/pantau.sqlite", "/app/static/%2e%2e/%2e%2e/var/pantau.sqlite",
    "/var/pantau.sqlite", "/raw/", "/geo/..%2f..%2fvar%2fpantau.sqlite", "/kartu/..%2f..%2fvar%2fpantau.sqlite", "/media/pantau.sqlite",
    "/static/..%2f..%2fvar%2fpantau.sqlite", "/issued.sqlite", f"/raw/{WORD}.csv",
)  # fmt: skip
# The address itself says the figure: its echo is no leak, but the answer must be that of a server without the release.
ECHO = re.compile(r"987|RAHASIA", re.IGNORECASE)


@dataclass
class Walk:
    """What a server answered at every address, and the folder of its store."""

    folder: Path
    answers: dict[str, httpx.Response] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)


def addresses() -> list[str]:
    """List the addresses of every route and of the whole API, in both languages and every form."""
    found: list[str] = []
    for route in routes.ROUTES:
        if route.path in ENDLESS or route.path.startswith(ROOT):
            continue
        assert "{" not in route.path or route.path in HOLES, f"give {route.path} an example in HOLES"
        found += [f"{path}?{query}" for path in HOLES.get(route.path, (route.path,)) for query in QUERIES[: 1 if route.path in SLOW else 2]]
    for endpoint in TABLE:
        path = ROOT + endpoint.path
        for hole, value in API.items():
            path = path.replace(hole, value)
        forms = ("",) if "." in endpoint.path else ("", *(f".{form}" for form in endpoint.formats))
        found += [
            f"{path}{form}?{query}" for form in forms for query in (*ASKS.get(endpoint.key, ("",)), LANGUAGE.get(endpoint.key, "lang=en"))
        ]
    found += [f"{ROOT}/releases/2/diff?with=1", f"{ROOT}/releases/2/diff.csv", f"{ROOT}/observations.parquet", f"{ROOT}/observations.xlsx"]
    return [address.rstrip("?") for address in dict.fromkeys(found)] + list(STOLEN)


@contextlib.contextmanager
def serving(loaded: Path, folder: Path, work: Path, *, staged: bool) -> Iterator[Store]:
    """Point the app at a copy of a store, perhaps with a release staged until `DUE`; all that the process kept is forgotten."""
    with embargoed.copied(loaded, folder) as store, app_conftest._data_folder(folder):
        if staged:
            embargoed.stage(store, DUE, work)
        takes._held.clear()
        kept.replay.clear()
        yield store


def walk(client: TestClient, folder: Path, *, leaving: frozenset[str] = frozenset()) -> Walk:
    found = Walk(folder)
    for address in addresses():
        if address in leaving:
            continue
        found.answers[address] = client.get(address)
    reader = Reader()
    found.pages = [texts(reader.open(key, **asked)) for key, asked in ASKED]
    return found


@pytest.fixture(scope="module", autouse=True)
def one_kind_of_navigation() -> Iterator[None]:
    """Keep Streamlit's test harness from taking the folder of pages for its old kind of navigation, as the start-up of the server does."""
    prepare = PagesManager.__init__

    def without_pages_folder(self, *arguments, **options) -> None:
        PagesManager.uses_pages_directory = False
        prepare(self, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "__init__", without_pages_folder)
        yield


@pytest.fixture(scope="module")
def second_before() -> Iterator[None]:
    """Set the clock of the calendar to one second before the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "utc_now", lambda: DUE - SECOND)
        patch.setattr("data.moments.utc_now", lambda: DUE - SECOND)
        yield


@pytest.fixture(scope="module")
def without(record_store: Store, tmp_path_factory: pytest.TempPathFactory, second_before: None) -> Walk:
    """Walk a server on which nothing is staged."""
    folder = tmp_path_factory.mktemp("plain")
    with serving(Path(record_store.place.file), folder / "var", folder, staged=False), client() as found:  # type: ignore[arg-type]
        return walk(found, folder / "var", leaving=SLOW)


@pytest.fixture(scope="module")
def staged(without: Walk, record_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point the app at a store with a staged release, and return its folder."""
    folder = tmp_path_factory.mktemp("staged")
    with serving(Path(record_store.place.file), folder / "var", folder, staged=True):  # type: ignore[arg-type]
        yield folder / "var"


@pytest.fixture(scope="module")
def before(staged: Path) -> Walk:
    """Walk a server with a staged release, one second before its time."""
    with client() as found:
        return walk(found, staged)


def client() -> TestClient:
    found = TestClient(application(), base_url="http://pantau.example", follow_redirects=False)
    found.headers.pop("accept-encoding", None)
    return found


@pytest.mark.parametrize(
    "said",
    [
        *("987654321", "987.654.321", "987,654,321", "987 654 321", "987\u00a0654\u00a0321", "987\u202f654\u202f321", "9.88e8"),
        *("9.87654321e+08", "9,88 × 10⁸", "988 juta", "987,7 juta", "987.65 million", "Rekap Rahasiaembargo"),
        f'{{"bdata":"{base64.b64encode(struct.pack("<d", VALUE)).decode()}"}}',
    ],
)
def test_whoever_looks_finds_every_spelling(said: str):
    assert tells(said) and tells(gzip.compress(said.encode())) and not tells("1.398 · 98,8 · 845 juta · M987 M9.88")


def test_no_route_tells_anything_one_second_before(before: Walk):
    plain = {address: answer for address, answer in before.answers.items() if not ECHO.search(address)}
    leaks = {address: found for address, answer in plain.items() if (found := tells(answer.content))}
    assert len(plain) > 200 and leaks == {}
    headers = {address: dict(answer.headers) for address, answer in plain.items()}
    assert tells(str(headers)) == ""


def test_every_route_answers_as_if_nothing_were_staged(before: Walk, without: Walk):
    same = {address for address in without.answers if address.partition("?")[0] not in VOLATILE | TIMED}
    differing = [
        address
        for address in same
        if (before.answers[address].status_code, before.answers[address].content, before.answers[address].headers.get("etag"))
        != (without.answers[address].status_code, without.answers[address].content, without.answers[address].headers.get("etag"))
    ]
    assert differing == []


def test_the_walk_saw_answers_and_not_only_refusals(before: Walk):
    statuses = [answer.status_code for answer in before.answers.values()]
    assert statuses.count(200) > 120 and not [address for address, answer in before.answers.items() if answer.status_code == 500]
    assert {before.answers[f"{ROOT}/observations?release=2"].status_code, before.answers[f"{ROOT}/releases/2/diff?with=1"].status_code} == {
        404
    }


def test_no_route_serves_a_file_of_the_data_folder(before: Walk):
    answered = {address: answer for address, answer in before.answers.items() if address in STOLEN}
    assert len(answered) == len(STOLEN)
    assert not [address for address, answer in answered.items() if answer.content[:6] == b"SQLite" or answer.status_code == 200]


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_no_page_tells_anything_one_second_before(before: Walk, lang: str):
    reader = Reader()
    for page in registry.PAGES:
        app = reader.open(page.key, lang=lang)
        assert told(app) == "", page.key
        if page.key == "calendar":
            assert embargoed.ANNOUNCED in texts(app)


def test_no_file_of_any_card_tells_anything_one_second_before(before: Walk):
    takes._held.clear()
    kept.replay.clear()
    reader = Reader()
    for key in ("data", "sources", "pipeline", "releases", "map"):
        reader.open(key, lang="en")
    made = {}
    for (name, *_), take in list(takes._held.items()):
        for ending in ("csv", "json", "svg"):
            made[f"{name}.{ending}"] = take.files[ending]("http://pantau.example") if ending in take.files else None
    assert len([content for content in made.values() if content]) > 8
    assert {name: found for name, content in made.items() if content and (found := tells(content))} == {}


def test_a_page_that_is_asked_for_it_says_what_it_would_say_without_it(before: Walk, without: Walk):
    differing = [asked for asked, mine, plain in zip(ASKED, before.pages, without.pages, strict=True) if mine != plain]
    assert differing == []


def test_no_export_or_command_tells_anything_one_second_before(staged: Path, capfdbinary, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("PANTAU_DATA", str(staged))
    commands = [
        ("export", "--format", form, "-o", str(tmp_path / f"x.{form}")) for form in ("csv", "json", "ndjson", "xlsx", "parquet", "zip")
    ]
    for command in (
        *commands,
        ("releases", "--json"),
        ("check", "--json"),
        ("publish-due",),
        ("publish-due", "--json"),
        ("diff", "1", "1"),
    ):
        with pytest.raises(SystemExit):
            main(command)
    out, err = capfdbinary.readouterr()
    assert tells(out) == tells(err) == ""
    assert {path.name: found for path in tmp_path.iterdir() if (found := tells(path.read_bytes()))} == {}


def test_nothing_on_disk_tells_anything_but_the_sealed_place(before: Walk):
    files = [path for path in before.folder.rglob("*") if path.is_file()]
    assert {path.name: found for path in files if (found := tells(path.read_bytes())) and not path.name.startswith("pantau.sqlite")} == {}
    assert not (before.folder / "raw").exists()
    with contextlib.closing(sqlite3.connect(before.folder / "pantau.sqlite")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert {"staged_releases", "staged_parts"} < set(tables)
        for name in set(tables) - {"staged_releases", "staged_parts"}:
            assert tells("\n".join(map(str, store.execute(f'SELECT * FROM "{name}"')))) == "", name


def test_the_log_tells_nothing(before: Walk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.setattr(publishing, "_due", None)  # what the step sees is forgotten afterwards
    with caplog.at_level("DEBUG"):
        found = publishing.Publisher(publish=lambda wait: publishing.Done(), clock=lambda: DUE - SECOND)
        found.step()
    out, err = capfd.readouterr()
    assert tells(caplog.text) == tells(out) == tells(err) == ""


# Where it belongs, one second after.
BELONGS = (
    f"{ROOT}/observations?q=987654321",
    f"{ROOT}/observations.csv?q=987654321",
    f"{ROOT}/observations.xlsx?province=51",
    f"{ROOT}/observations.parquet",
    f"{ROOT}/observations.ndjson?election=pilkada-2024&province=51",
    f"{ROOT}/observations?release=2&province=51&election=pilkada-2024",
    f"{ROOT}/claims?number=987654321",
    f"{ROOT}/releases",
    f"{ROOT}/releases/2/diff?with=1",
    f"{ROOT}/releases/2/diff.csv",
    f"{ROOT}/provinces/51",
    f"{ROOT}/datapackage.zip",
    f"{ROOT}/sources?per_page=1000",
    f"{ROOT}/calendar",
    "/rilis.atom",
    "/kalender.ics",
)


def test_one_second_after_it_is_everywhere_it_belongs_whatever_was_answered_before(record_store: Store, tmp_path: Path, monkeypatch):
    now = [DUE - SECOND]
    monkeypatch.setattr(publishing, "utc_now", lambda: now[0])
    monkeypatch.setattr("data.moments.utc_now", lambda: now[0])
    pages = [("data", {"q": WORD}), ("releases", {}), ("calendar", {})]
    with serving(Path(record_store.place.file), tmp_path / "var", tmp_path, staged=True) as store, client() as found:  # type: ignore[arg-type]
        reader = Reader()
        early = {address: found.get(address) for address in BELONGS}
        shown = [texts(reader.open(key, **asked)) for key, asked in pages]
        assert not [address for address, answer in early.items() if tells(answer.content, figure=not ECHO.search(address))]
        assert embargo.publish_due(store, clock=lambda: DUE - SECOND) == ()
        assert embargo.publish_due(store, clock=lambda: DUE)[0].release == 2
        now[0] = DUE + SECOND
        time.sleep(1.1)  # the app looks for a newer release once a second
        tags = {address: answer.headers.get("etag", '"none"') for address, answer in early.items()}
        late = {address: found.get(address, headers={"if-none-match": tags[address]}) for address in BELONGS}
        assert {address: answer.status_code for address, answer in late.items() if answer.status_code != 200} == {}
        assert [address for address, answer in late.items() if not tells(answer.content)] == []
        afterwards = [texts(reader.open(key, **asked)) for key, asked in pages]
        assert all(f"Bawaslu {WORD}" in said or f"catatan {WORD}" in said for said in afterwards) and shown != afterwards


class Reader:
    """One reader who goes from page to page under Streamlit's own test harness."""

    def __init__(self) -> None:
        self.app = AppTest.from_file(str(app_conftest.MAIN), default_timeout=60).run()
        self.key = "overview"

    def open(self, key: str, **asked: str) -> AppTest:
        """Open a page by its key with the parameters of its address."""
        if key != self.key:
            self.app.switch_page(str(registry.BY_KEY[key].file.relative_to(app_conftest.MAIN.parent)))
            self.key = key
        self.app.query_params.clear()
        for name, value in asked.items():
            self.app.query_params[name] = value
        self.app.run()
        assert not self.app.exception, key
        return self.app


def told(app) -> str:
    """Say which part of the secret any element of a page holds: its message as bytes, its table with the figures written out."""
    for node in app._tree:
        proto = getattr(node, "proto", None)
        if proto is not None and (found := tells(proto.SerializeToString())):
            return found
    return next((found for table in app.dataframe if (found := tells(table.value.to_csv()))), "")


def texts(app) -> str:
    assert not app.exception
    blocks = [block.proto.body for block in app.get("html") if "<style>" not in block.proto.body]
    return "\n".join([*blocks, *(table.value.to_csv() for table in app.dataframe)])

"""The catalogues: complete and alike in both languages, every key that the code uses, and no key shown as text."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import locales
from analytics import trends
from data import errors
from data.checks import record as checks
from tests.locales.families import COLUMNS, FAMILIES

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "analytics", "answers", "charts", "data", "desk", "geo", "locales", "publish", "sentences")
TEXTS = {lang: {m.id: m.string for m in locales.catalogue(lang) if m.id} for lang in locales.LANGUAGES}
KEY = re.compile(r"^[a-z_]+(\.[A-Za-z0-9_-]+)+$")


def sources(suffix: str) -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob(f"*.{suffix}"))
    if suffix == "py":
        yield ROOT / "dashboard.py"


def _asked(node: ast.expr) -> Iterator[str]:
    """Texts that an argument of `t` may be: literals, both ends of a choice, f-strings with `*` for each hole."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _asked(node.body)
            yield from _asked(node.orelse)
        case ast.JoinedStr():
            yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)


def used() -> dict[str, str]:
    """Every key or family that code and templates ask for, with the place of one use."""
    found: dict[str, str] = {}
    for path in sources("py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("t", "has"):
                    found.update((key, f"{path.relative_to(ROOT)}:{node.lineno}") for key in _asked(node.args[0]))
    for path in sources("html"):
        found.update((key, path.name) for key in re.findall(r'\bt\("([^"]+)"', path.read_text("utf-8")))
    return found


def test_both_languages_have_the_same_keys():
    assert set(TEXTS["id"]) == set(TEXTS["en"]), f"only in one language: {sorted(set(TEXTS['id']) ^ set(TEXTS['en']))}"
    assert len(TEXTS["id"]) > 200


def test_each_key_stands_in_the_same_file_of_both_languages():
    for path in (ROOT / "locales" / "id" / "LC_MESSAGES").glob("*.po"):
        ids = [re.findall(r'^msgid "(.+)"$', p.read_text("utf-8"), re.M) for p in (path, Path(str(path).replace("/id/", "/en/")))]
        assert ids[0] == ids[1], f"{path.name}: order or keys differ between the languages"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_no_text_is_empty_or_its_own_key(lang):
    for key, text in TEXTS[lang].items():
        assert text.strip(), f"{lang}: {key} is empty"
        assert text != key, f"{lang}: {key} has itself as text, which gettext cannot tell from a missing one"
        assert not (KEY.match(text) and text in TEXTS[lang]), f"{lang}: {key} shows the key {text}"


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_every_key_of_the_catalogue_can_be_looked_up(lang):
    words = locales.get(lang)
    for key, text in TEXTS[lang].items():
        assert words.has(key), f"{lang}: {key} is in the file and not found"
        assert words.t(key) == text


def test_both_texts_of_a_key_have_the_same_fields():
    for key in TEXTS["id"]:
        fields = {lang: {name for _, name, _, _ in Formatter().parse(TEXTS[lang][key]) if name is not None} for lang in locales.LANGUAGES}
        assert fields["id"] == fields["en"], f"{key}: {fields}"
        assert all(name.isidentifier() for name in fields["id"]), f"{key}: a field without a plain name, {fields['id']}"


def test_texts_are_translated():
    """Words that both languages share are short: names, numbers, terms. A whole sentence that is alike was forgotten."""
    alike = [k for k in TEXTS["id"] if TEXTS["id"][k] == TEXTS["en"][k] and len(re.sub(r"\{\w+\}", "", TEXTS["id"][k]).split()) > 3]
    assert not alike, f"the same sentence in both languages: {alike}"


def test_every_key_that_the_code_names_exists():
    literal = {key: place for key, place in used().items() if "*" not in key}
    assert len(literal) > 100, "the scan found too little to be believed"
    missing = {key: place for key, place in literal.items() if key not in TEXTS["id"] or key not in TEXTS["en"]}
    assert not missing, f"no text for {missing}"


# Families whose words come from code tested elsewhere, or from a word of another family: error codes, checks, `{name}.{value}`, labels.
OPEN = {"error.*", "error.*.hint", "data.check.*", "*.*"}


def test_every_family_that_the_code_builds_is_known_here():
    families = {key: place for key, place in used().items() if "*" in key}
    assert len(families) > 15, "the scan found too little to be believed"
    unknown = {key: place for key, place in families.items() if key not in FAMILIES and key not in OPEN}
    assert not unknown, f"add the words of these families to FAMILIES: {unknown}"


@pytest.mark.parametrize(("family", "word"), [(f, w) for f, words in FAMILIES.items() for w in dict.fromkeys(words)])
def test_every_word_of_a_family_has_its_text(family, word):
    for lang in locales.LANGUAGES:
        assert family.replace("*", word) in TEXTS[lang], f"{lang}: {family} lacks {word}"


def test_the_columns_named_here_are_those_of_the_record(snapshot):
    assert set(COLUMNS) == set(snapshot.facts.columns)


def test_every_error_has_a_sentence_and_a_remedy():
    text = Path(errors.__file__).read_text("utf-8")
    codes = {key.removeprefix("error.") for key in TEXTS["id"] if key.startswith("error.") and not key.endswith(".hint")}
    for code in codes:
        assert f"error.{code}.hint" in TEXTS["id"], f"{code} has no remedy"
    raised = set()
    for path in itertools.chain((ROOT / "data").rglob("*.py")):
        raised |= set(re.findall(r'(?:StoreError|UsageError|Fault)\(\s*"([a-z_]+)"', path.read_text("utf-8")))
    assert raised and raised <= codes, f"no text for {sorted(raised - codes)}"
    assert text


def test_every_check_of_the_record_has_its_sentence():
    text = Path(checks.__file__).read_text("utf-8")
    named = {key.removeprefix("data.check.") for key in TEXTS["id"] if key.startswith("data.check.")}
    for name in named - {"about", "title", "ok", "failed", "failing"}:
        assert name in text, f"data.check.{name} belongs to no check"


def test_english_texts_of_points_are_the_records_own_comments(snapshot):
    points = snapshot.tables["series_points"]
    curated = points.loc[points["series_id"].isin(trends.catalogue(snapshot)) & (points["comment"] != "")]
    comments = dict(curated[["obs_id", "comment"]].itertuples(index=False, name=None))
    texts = {key.removeprefix("point."): text for key, text in TEXTS["en"].items() if key.startswith("point.")}
    assert texts == comments, "the record changed its comments: translate them anew"


def test_a_row_has_one_comment_in_all_trends(snapshot):
    """The texts are keyed by row, so two trends must not say different things of one row."""
    points = snapshot.tables["series_points"]
    curated = points.loc[points["series_id"].isin(trends.catalogue(snapshot))]
    said = curated.drop_duplicates(["obs_id", "comment"])["obs_id"]
    assert said.is_unique, f"two comments of {said[said.duplicated()].tolist()}"


def test_a_key_defined_twice_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in ("a.po", "b.po"):
        (folder / name).write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "brand"\nmsgstr "x"\n')
    monkeypatch.setattr(locales, "_ROOT", tmp_path)
    with pytest.raises(ValueError, match="'brand' is defined twice"):
        locales.catalogue.__wrapped__("id")

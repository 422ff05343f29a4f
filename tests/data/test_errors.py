"""Faults speak both languages and keep one shape."""

from __future__ import annotations

import pickle
import re
import string
from pathlib import Path

import pytest

import locales
from data.errors import CODES, FIELDS, Fault, PantauError, RecordRefused, StoreError, UsageError, Where


@pytest.mark.parametrize("lang", locales.LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence_and_a_remedy(code: str, lang: str) -> None:
    error = PantauError(code, where=Where("a.csv", 2, "b"), **{name: "x" for name in FIELDS - {"file", "row", "column"}})
    assert error.message(locales.get(lang)) and error.hint(locales.get(lang))
    assert "{" not in error.message(locales.get(lang)) + error.hint(locales.get(lang))


def test_both_languages_name_the_same_fields() -> None:
    catalogues = {lang: locales.catalogue(lang) for lang in locales.LANGUAGES}
    for code in CODES:
        for key in (f"error.{code}", f"error.{code}.hint"):
            fields = [{name for _, name, _, _ in string.Formatter().parse(str(found[key].string)) if name} for found in catalogues.values()]
            assert fields[0] == fields[1] or key.endswith(".hint"), key
            assert set.union(*fields) <= FIELDS, key


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_no_text_is_left_for_a_code_that_is_gone(lang: str) -> None:
    folder = Path(locales.__file__).parent.joinpath(lang, "LC_MESSAGES")
    texts = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.po"))
    assert set(re.findall(r'msgid "error\.(\w+)(?:\.hint)?"', texts)) == set(CODES)


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown error code"):
        PantauError("no_such_code")


def test_the_error_shape_is_the_one_of_the_interface() -> None:
    error = Fault("unknown_source", where=Where("observations.csv", 5, "source_id"), value="NOPE")
    assert error.as_dict(locales.get("en")) == {
        "ok": False,
        "error": {
            "code": "unknown_source",
            "message": "observations.csv row 5: the source “NOPE” in column source_id is not in sources.csv.",
            "hint": "Add the source to sources.csv, or mend the id.",
            "where": {"file": "observations.csv", "row": 5, "column": "source_id"},
        },
    }


def test_a_refusal_lists_its_faults_up_to_a_cap_and_says_how_many_there_are() -> None:
    error = RecordRefused([Fault("bad_row", where=Where("a.csv", row)) for row in range(2, 202)])
    shape = error.as_dict(locales.get("id"))
    assert (shape["error"], len(shape["errors"]), shape["total"]) == (shape["errors"][0], 50, 200)


@pytest.mark.parametrize(("kind", "code"), [(PantauError, 1), (RecordRefused, 1), (UsageError, 2), (StoreError, 3)])
def test_each_kind_of_fault_has_its_exit_code(kind: type[PantauError], code: int) -> None:
    assert kind.exit_code == code


def test_faults_pass_between_processes() -> None:
    error = pickle.loads(pickle.dumps(StoreError("store_locked", place="here", detail="")))
    assert (type(error), error.code, error.params) == (StoreError, "store_locked", {"place": "here", "detail": ""})

"""Citations of a view, the data set, a figure and its page: read back by the programs that people keep references with."""

from __future__ import annotations

import json
import re

import bibtexparser
import jsonschema
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from data import select
from data.errors import UsageError
from data.query import Query
from data.slice import Slice
from desk import citations

EN, ID = locales.get("en"), locales.get("id")
QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)
LINK = "https://dashboard.example/tren?series=bawaslu_forwarded_by_election&release=1"
HOSTILE = "50 % {of} \\ASN & co_workers #1 ~ ^$ -- ``so'' \"q\"\r\nER  - \n@misc{x, <b>"
# The fields that we write, as the specification of CSL-JSON types them; no other may stand there.
CSL = {
    "type": "array",
    "minItems": 1,
    "maxItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type", "title", "author"],
        "additionalProperties": False,
        "properties": {
            **{key: {"type": "string"} for key in ("id", "title", "publisher", "version", "URL", "language", "note")},
            "type": {"enum": ["dataset", "webpage"]},
            "author": {"type": "array", "items": {"type": "object", "required": ["literal"], "additionalProperties": False,
                                                  "properties": {"literal": {"type": "string"}}}},
            "issued": {"type": "object", "additionalProperties": False, "properties": {"date-parts": {
                "type": "array", "maxItems": 1, "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}}}},
        },
    },
}  # fmt: skip


def view(snapshot) -> Slice:
    return select.series(snapshot, "bawaslu_forwarded_by_election")


def row(snapshot, obs_id: str = "BN-223") -> dict:
    return snapshot.rows([obs_id]).iloc[0].to_dict()


def bibtex(text: str) -> dict[str, str]:
    # Its decoder does not know these two names of LaTeX and would drop them.
    text = text.replace("{\\textbraceleft}", "⟪").replace("{\\textbraceright}", "⟫")
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks and len(library.entries) == 1, text
    entry = library.entries[0]
    # The library reads \\textasciicircum and \\textasciitilde as the accents, which stand in Unicode beside the signs of ASCII.
    fields = {f.key: f.value.replace("\u02c6", "^").replace("\u02dc", "~").replace("⟪", "{").replace("⟫", "}") for f in entry.fields}
    # An address is read as it stands: `%` begins no comment there.
    fields["url"] = next((f.value for b in bibtexparser.parse_string(text).entries for f in b.fields if f.key == "url"), "")
    return {"key": entry.key, "kind": entry.entry_type, **fields}


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text).split())


def test_a_view_is_cited_in_one_line_with_release_fingerprint_and_address(snapshot):
    of, release = view(snapshot), snapshot.release
    assert citations.cite(of, snapshot, EN, title="Up 65.4% from 845 to 1,398.", address=LINK) == (
        f"Pantau Netralitas. ({release.created_at[:4]}). Up 65.4% from 845 to 1,398 (version 1.0.0, release 1) [Data set]. "
        f"Fingerprint {of.fingerprint}. {LINK}"
    )
    assert citations.cite(of, snapshot, ID).endswith(f"Sidik jari {of.fingerprint}.")


def test_the_whole_bibtex_of_a_view(snapshot):
    of, day = view(snapshot), snapshot.release.created_at
    assert citations.cite(of, snapshot, EN, style="bibtex", title="65.4% more, 2019–2020", address=LINK) == (
        f"@misc{{pantau-r1-{of.fingerprint},\n"
        "  author = {{Pantau Netralitas}},\n"
        "  title = {{65.4\\% more, 2019–2020}},\n"
        f"  year = {{{day[:4]}}},\n"
        f"  month = {{{int(day[5:7])}}},\n"
        f"  day = {{{int(day[8:10])}}},\n"
        "  publisher = {Pantau Netralitas},\n"
        "  version = {1.0.0},\n"
        f"  url = {{{LINK}}},\n"
        "  language = {english},\n"
        f"  note = {{Release 1, fingerprint {of.fingerprint}.}},\n"
        "}\n"
    )


def test_the_whole_ris_of_a_page_that_printed_a_figure(snapshot):
    of = citations.one(row(snapshot), snapshot)
    found = row(snapshot)
    assert citations.source(found, snapshot, EN, style="ris") == (
        "TY  - ELEC\r\n"
        "ID  - BNS52\r\n"
        f"AU  - {found['publisher']}\r\n"
        f"TI  - {found['title']}\r\n"
        "PY  - 2022\r\n"
        "DA  - 2022/09/27\r\n"
        f"UR  - {found['url']}\r\n"
        f"N1  - Via Pantau Netralitas, BN-223, version 1.0.0, release 1, fingerprint {of.fingerprint}.\r\n"
        "ER  - \r\n"
    )


def test_a_page_is_cited_as_its_publisher_printed_it(snapshot):
    found = row(snapshot)
    print_ = citations.one(found, snapshot).fingerprint
    assert citations.source(found, snapshot, EN) == (
        f"{found['publisher']}. (2022, 27 September). {found['title']}. {found['url']} "
        f"Via Pantau Netralitas, BN-223, version 1.0.0, release 1, fingerprint {print_}."
    )


@pytest.mark.parametrize("lang", locales.LANGUAGES)
@pytest.mark.parametrize("style", citations.STYLES)
def test_every_kind_of_citation_says_release_and_fingerprint(snapshot, style, lang):
    words, found = locales.get(lang), row(snapshot)
    whole, single = select.observations(snapshot, Query()).fingerprint, citations.one(found, snapshot).fingerprint
    made = {
        citations.dataset(snapshot, words, style=style): whole,
        citations.figure(found, snapshot, words, style=style): single,
        citations.source(found, snapshot, words, style=style): single,
        citations.cite(view(snapshot), snapshot, words, style=style): view(snapshot).fingerprint,
    }
    assert len(made) == 4
    for text, print_ in made.items():
        assert print_ in text and "1.0.0" in text and re.search(r"\b(rilis|release) 1\b", text, re.IGNORECASE), text


def test_a_figure_names_what_it_counts_and_its_id(snapshot):
    said = citations.figure(row(snapshot), snapshot, EN)
    assert "1,398" in said and "Pilkada 2020" in said and "BN-223" in said and "Bawaslu" in said
    doubted = snapshot.facts.query("reading == 'rejected'").iloc[0].to_dict()
    assert EN.t("reading.rejected") in citations.figure(doubted, snapshot, EN), "a misprint is cited as what it is"


def test_figures_up_to_a_date_say_so(snapshot):
    cut = snapshot.until("2020-12")
    said = citations.cite(select.observations(cut, Query()), cut, EN, style="bibtex")
    assert "figures up to December 2020" in said


def test_practice_data_are_marked_in_every_style(snapshot):
    of = view(snapshot).with_(practice=True)
    assert all("DATA LATIHAN" in citations.cite(of, snapshot, EN, style=style) for style in citations.STYLES)


def test_an_unknown_style_is_refused_by_name(snapshot):
    with pytest.raises(UsageError) as refused:
        citations.cite(view(snapshot), snapshot, EN, style="mla")
    assert refused.value.code == "unknown_choice"


def test_bibtex_of_hostile_words_reads_back_as_the_words(snapshot):
    read = bibtex(citations.cite(view(snapshot), snapshot, EN, style="bibtex", title=HOSTILE, address="https://x.example/?q={a}\\b c"))
    assert read["title"] == plain(HOSTILE) and read["kind"] == "misc"
    assert read["url"] == "https://x.example/?q=%7Ba%7D%5Cb%20c"


def test_ris_of_hostile_words_stays_one_record(snapshot):
    (read,) = rispy.loads(citations.cite(view(snapshot), snapshot, EN, style="ris", title=HOSTILE, address=LINK))
    assert read["title"] == plain(HOSTILE) and read["urls"] == [LINK] and read["type_of_reference"] == "DATA"


@QUICK
@given(title=st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60))
def test_any_title_survives_ris_and_csl(snapshot, title):
    if not plain(title):
        return
    (read,) = rispy.loads(citations.cite(view(snapshot), snapshot, EN, style="ris", title=title))
    (item,) = json.loads(citations.cite(view(snapshot), snapshot, EN, style="csl", title=title))
    assert item["title"] == plain(title) and read["title"] == plain(title)


@QUICK
@given(title=st.text(st.sampled_from("ab \\{}$&#%_~^-'`?!<>,\"@=\n"), min_size=1, max_size=30))
def test_any_mix_of_signs_stays_one_balanced_entry_of_bibtex(snapshot, title):
    text = citations.cite(view(snapshot), snapshot, EN, style="bibtex", title=f"x{title}")
    assert bibtex(text)["title"] == plain(f"x{title}"), text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("lang", locales.LANGUAGES)
def test_csl_of_every_kind_has_the_fields_of_its_specification(snapshot, lang):
    words, found = locales.get(lang), row(snapshot)
    for text in (
        citations.dataset(snapshot, words, style="csl", address=LINK),
        citations.cite(view(snapshot), snapshot, words, style="csl"),
        citations.figure(found, snapshot, words, style="csl"),
        citations.source(found, snapshot, words, style="csl"),
    ):
        jsonschema.validate(json.loads(text), CSL)


def test_pages_of_the_record_can_be_cited_together(snapshot):
    rows = snapshot.facts.drop_duplicates("source_id").iloc[::8].to_dict("records")
    assert len(rows) > 50
    joined = "\n".join(citations.source(found, snapshot, ID, style="bibtex") for found in rows)
    library = bibtexparser.parse_string(joined)
    assert not library.failed_blocks and len(library.entries) == len(rows)
    assert len(rispy.loads("".join(citations.source(found, snapshot, ID, style="ris") for found in rows))) == len(rows)

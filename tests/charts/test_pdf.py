"""A sheet as PDF: one page of the right size whose words can be found, the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

import locales
from charts import typeset
from charts.content import FORMATS
from charts.pdf import from_svg
from charts.sheet import sheet
from geo.raster import PictureError

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))
from sheets import ALT, CONTENTS, GUARDS, LINK, LONG, NOTES, SUBTITLE, bare

GIVEN = {"subtitle": SUBTITLE["id"], "alt": ALT, "notes": NOTES, "guards": GUARDS, "link": LINK}
ID = locales.get("id")
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50"><text y="20">x</text></svg>'


@pytest.fixture(scope="module")
def made(snapshot):
    def of(name: str, format: str, paper: str = "fit") -> bytes:
        drawn = sheet(CONTENTS[name](snapshot, "id"), ID, title=LONG["id"], format=format, **GIVEN)
        return from_svg(drawn, title=LONG["id"], lang="id", alt=ALT, paper=paper)

    return of


def opened(pdf: bytes) -> tuple[int, tuple[float, float], str, dict]:
    """Return how many pages a document has, the size of the first, its words and what it says about itself."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        return len(document), page.get_size(), page.get_textpage().get_text_range(), document.get_metadata_dict()
    finally:
        document.close()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["trend", "map", "table"])
def test_title_figure_source_and_link_can_be_found_in_the_text_of_a_pdf(made, name, format):
    pages, _, text, about = opened(made(name, format))
    figure = {"trend": "1.398", "map": "88–92", "table": "1.001"}[name]
    assert pages == 1 and about["Title"] == LONG["id"]
    for words in (LONG["id"], SUBTITLE["id"], figure, *NOTES, *GUARDS, LINK):
        assert bare(words) in bare(text), words


@pytest.mark.parametrize("format", FORMATS)
def test_a_page_that_fits_is_as_large_as_the_picture(made, format):
    wide, high = FORMATS[format]
    assert opened(made("trend", format))[1] == pytest.approx((0.75 * wide, 0.75 * high), abs=0.1)


@pytest.mark.parametrize(("format", "size"), [("a4", (595.28, 841.89)), ("1080x1920", (595.28, 841.89)), ("1200x675", (841.89, 595.28))])
def test_a4_stands_upright_or_across_as_the_picture_is(made, format, size):
    assert opened(made("trend", format, "a4"))[1] == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("name", ["trend", "map"])
def test_the_same_sheet_gives_the_same_bytes(made, name):
    assert made(name, "a4") == made(name, "a4")


def test_another_process_gives_the_same_bytes():
    script = f"import sys; from charts.pdf import from_svg; sys.stdout.buffer.write(from_svg({SQUARE!r}, title='t', lang='en'))"
    done = subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, timeout=60, check=True)
    assert done.stdout == from_svg(SQUARE, title="t", lang="en")


def test_a_pdf_is_tagged_with_its_language_and_text_alternative():
    pdf = from_svg(SQUARE, title="t", lang="id", alt="Gambaran & <kata>")
    assert b"/MarkInfo" in pdf and b"/Lang" in pdf and b"/Alt" in pdf


@pytest.mark.parametrize("title", ['#panic("x")', "$x", "*tebal* _miring_ `kode` \\", '"'])
def test_words_are_words_and_no_program(title):
    assert opened(from_svg(SQUARE, title=title, lang="id"))[3]["Title"] == title


def test_an_unknown_paper_is_refused_by_its_name():
    with pytest.raises(ValueError, match="unknown 'a3'; there are a4, fit"):
        from_svg(SQUARE, title="t", lang="id", paper="a3")


def test_a_document_without_a_size_is_refused():
    with pytest.raises(ValueError, match="neither width and height nor viewBox"):
        from_svg("<svg></svg>", title="t", lang="id")


def test_what_is_no_picture_is_refused_in_a_sentence():
    with pytest.raises(PictureError, match=r"The PDF could not be written: .+"):
        from_svg('<svg width="1" height="1"', title="t", lang="id")
    with pytest.raises(PictureError, match=r"The PDF could not be written: .+"):
        from_svg('<svg width="1" height="1">', title="t", lang="id")


@pytest.mark.parametrize("package", ["typst", "font_source_serif_pro"])
def test_a_missing_part_is_named_in_a_plain_sentence(monkeypatch, package):
    typeset._compiler.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    try:
        with pytest.raises(PictureError, match=rf"need the package {package}; install requirements\.txt\."):
            from_svg(SQUARE, title="t", lang="id")
    finally:
        typeset._compiler.cache_clear()

"""A QR code leads to exactly the address that it was made of."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET

import pytest

from geo.raster import PictureError
from publish.qr import code

ADDRESS = "https://contoh.example/tren?series=a&lang=id#k12"


def test_a_code_is_a_drawing_of_its_own_with_its_name_and_a_white_edge():
    root = ET.fromstring(code(ADDRESS, title="Ke <angka> terbaru"))
    assert root[0].text == "Ke <angka> terbaru"
    dark = next(element for element in root.iter() if element.get("class") == "qrline")
    assert dark.get("stroke") == "#16262a" and dark.get("d").startswith("M4 4.5")


def test_another_address_is_another_code():
    assert code(ADDRESS) == code(ADDRESS) != code(ADDRESS + "3")


def test_a_longer_address_makes_a_finer_code():
    wide = [int(re.search(r'width="(\d+)"', code(address))[1]) for address in (ADDRESS, ADDRESS * 6)]
    assert wide[0] < wide[1]


@pytest.mark.parametrize("address", ["", "x" * 4000])
def test_what_makes_no_code_is_refused(address):
    with pytest.raises(ValueError):
        code(address)


def test_a_missing_library_is_named_in_a_plain_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(PictureError, match=r"need the package segno; install requirements\.txt\."):
        code(ADDRESS)

"""SYNTHETIC words for the papers of a press kit: no figure here is one of the record."""

from __future__ import annotations

from publish.papers import Factors, FactSheet, Headline, Kit, Links, Picture, Release, Sentence, SourceLine, Table

RELEASE = Release(7, "1.6.0", "2026-03-04", "0123456789abcdef")
LINKS = Links("https://contoh.example/?lang=id", "https://contoh.example/?release=7&lang=id", "https://contoh.example/koreksi")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100"><text x="5" y="40">Gambar 61</text></svg>'


def sheet(**more: object) -> FactSheet:
    given = {
        "release": RELEASE,
        "title": "Lembaga X meneruskan 611 kasus pada Pemilihan Y",
        "headlines": (
            Headline("Pemilihan Y", "611", ("Lembaga X · kasus", "menurut pernyataan 3 Maret 2026"), "Diperdebatkan", "Koran Z (ZZ-1)"),
            Headline("Pemilihan W", "407", ("Lembaga X · kasus",)),
        ),
        "sentences": (Sentence("Pemilihan Y", "Menurut Lembaga X, 611 kasus diteruskan."), Sentence("Pemilihan W", "Ada 407 kasus.")),
        "picture": PICTURE,
        "picture_title": "Kasus per pemilihan",
        "picture_alt": "Garis dari 407 ke 611",
        "factors": Factors("Enam faktor", "Pendapat resmi", tuple(f"Faktor nomor {i}" for i in range(1, 7))),
        "limits": ("Bukan nol.", "Jangan dijumlahkan."),
        "links": LINKS,
        "contacts": ("Angkanya dari Lembaga X.", "Kesalahan: https://contoh.example/koreksi"),
        "picture_note": "A: Patahan aturan.",
    }  # fmt: skip
    return FactSheet(**(given | more))


def kit(**more: object) -> Kit:
    lines = {"id": ("Bukan nol.",), "en": ("Not zero.",)}
    said = {"id": (Sentence("Pemilihan Y", "Ada 611 kasus."),), "en": (Sentence("Election Y", "There were 611 cases."),)}
    given = {
        "release": RELEASE,
        "lang": "id",
        "sheets": {"id": b"%PDF-id", "en": b"%PDF-en"},
        "sentences": said,
        "limits": lines,
        "contacts": {"id": ("Lembaga X",), "en": ("Authority X",)},
        "pictures": (Picture("tren", "Tren", {"1200x675.png": b"\x89PNG", "svg": b"<svg/>", "pdf": b"%PDF"}),),
        "tables": (Table("tren", "Tren", "value\n611\n", "name\nvalue\n", "Pantau Netralitas (2026).", "0a1b2c3d4e"),),
        "sources": (SourceLine("S1", "Koran Z", "=1+1", "2026-03-03", "https://koran.example/1", "tinggi"),),
        "links": {"id": LINKS, "en": LINKS},
    }
    return Kit(**(given | more))

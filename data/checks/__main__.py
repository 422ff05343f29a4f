"""`python -m data.checks`: write docs/checks.md anew from the catalogue."""

from __future__ import annotations

from data.checks.document import PATH, markdown

if __name__ == "__main__":
    PATH.write_text(markdown(), encoding="utf-8")
    print(f"docs/{PATH.name}")

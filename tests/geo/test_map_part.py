"""The map part under Streamlit's own test harness: it mounts, keeps quiet without a click, and ignores forged codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parent / "fixtures" / "map_page.py"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_page_with_the_map_runs(lang):
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    assert "chosen: / now:" in " ".join(" ".join(text.value.split()) for text in app.markdown)


def test_a_forged_code_is_ignored(monkeypatch):
    import sys

    sys.path.insert(0, str(PAGE.parent))
    from synthetic_map import synthetic

    from app.parts import map as part

    heard = []
    calls = {}

    monkeypatch.setattr(part, "_component", lambda **options: calls.update(options))
    monkeypatch.setattr(part.st, "session_state", {"map": {"selected": "31;drop"}})
    part.show_map(synthetic(), key="map", on_select=heard.append)
    calls["on_selected_change"]()
    assert heard == []
    part.st.session_state["map"]["selected"] = "31"
    part.show_map(synthetic(), key="map", on_select=heard.append)
    calls["on_selected_change"]()
    assert heard == ["31"]

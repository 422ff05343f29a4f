"""Scripts of our own components: joined once, served under a name that holds their hash, kept by the browser for good.

A component's text travels over the websocket again with every rerun; a loader of a few lines does, the script itself does not.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "browser"
SCRIPTS = {
    "map": ("bus", "map", "note", "legend", "zoom", "time", "mount"),
    "page": ("bus", "plot", "copy", "terms", "links", "page"),
    "since": ("since",),
    "tour": ("tour",),
    "wall": ("wall_time", "wall_hear", "wall_draw", "wall_steer", "wall_presenter", "wall"),
}
_NAME = re.compile(r"^([a-z]+)\.([0-9a-f]{12})\.js$")
# Loaded once a page; a component that is taken away before its script has come never starts.
_LOADER = """let ready;
const coming = import(location.origin + "ADDRESS").then((module) => { ready = module; });
export default (component) => {
  let clean, gone = false;
  const start = () => { if (!gone) clean = ready.default(component); };
  if (ready) start();
  else coming.then(start, () => {
    const note = component.parentElement.querySelector(".pn-note");
    if (note) { note.hidden = false; note.dataset.state = "failed"; note.textContent = component.data.words.failed; }
  });
  return () => { gone = true; clean?.(); };
};"""


@cache
def script(name: str) -> str:
    """Return the whole script of a component, without indents and comment lines.

    Raises:
        KeyError: when there is no such component.
    """
    text = "\n".join((FOLDER / f"{part}.js").read_text("utf-8") for part in SCRIPTS[name])
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


@cache
def file_name(name: str) -> str:
    """Return the file name under which a script is served: `map.<12 hex digits of its hash>.js`."""
    return f"{name}.{hashlib.sha256(script(name).encode()).hexdigest()[:12]}.js"


def script_bytes(file: str) -> bytes | None:
    """Return the script of that file name (UTF-8), or None when there is no such file (answer 404)."""
    match = _NAME.match(file)
    if not match or match[1] not in SCRIPTS or file_name(match[1]) != file:
        return None
    return script(match[1]).encode()


def loader(name: str, folder: str) -> str:
    """Return the text of a component that fetches its script from `folder` (an absolute path of this server) and starts it."""
    return _LOADER.replace("ADDRESS", f"{folder}{file_name(name)}")


@cache
def style(name: str, **numbers: str) -> str:
    """Return a style sheet of the folder without comments; words in capitals are replaced by `numbers`."""
    text = re.sub(r"/\*.*?\*/", "", (FOLDER / f"{name}.css").read_text("utf-8"), flags=re.S)
    for word, value in numbers.items():
        text = text.replace(word, value)
    return re.sub(r"\s*\n\s*", "\n", text).strip()  # the line breaks stay: Streamlit takes one long line for a path

"""Run a page without a reader: what it draws goes nowhere, but the files of its cards are then at hand and its blocks are kept."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable
from pathlib import Path

from streamlit import runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, StopException, get_script_run_ctx
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.state import SessionState

from app import registry

_SCRIPT = str(Path(__file__).parent / "main.py")
_NAME = "headless-"
_PATIENCE = 60  # seconds for one page
_scripts = ScriptCache()
_count = itertools.count(1)
_enough: dict[str, Callable[[str], bool]] = {}
# A run takes the interpreter as long as a reader's does: no more than this many at once.
_turn = threading.BoundedSemaphore(2)


def run(page: registry.Page, query: str, *, anew: bool = True, enough: Callable[[str], bool] | None = None) -> None:
    """Run a page for a query string until it has ended, or until it has drawn enough.

    `anew` draws every block instead of replaying those that are kept, so that all that the page does while drawing is done. Without the
    server of the dashboard (a script, a test of routes) nothing is run. `enough` is asked with the name of each card once its files are at
    hand: the first yes ends the run, so that whoever wants one card need not wait for those below it.
    """
    if not runtime.exists():
        return
    loop = asyncio.new_event_loop()
    session = f"{_NAME}{'anew' if anew else 'warm'}-{next(_count)}"
    if enough is not None:
        _enough[session] = enough
    runner = ScriptRunner(
        session_id=session,
        main_script_path=_SCRIPT,
        session_state=SessionState(),
        uploaded_file_mgr=MemoryUploadedFileManager("/none"),
        script_cache=_scripts,
        initial_rerun_data=RerunData(query_string=query, page_name=page.path),
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(_SCRIPT, _scripts),
        event_loop=loop,
    )
    try:
        with _turn:
            runner.start()
            runner._script_thread.join(_PATIENCE)
    finally:
        _enough.pop(session, None)
        if not runner._script_thread.is_alive():
            loop.close()


def drew(name: str) -> None:
    """Tell the run, if it is one without a reader, that the files of a card are at hand; it ends here when that is enough."""
    context = get_script_run_ctx()
    if context is not None and (enough := _enough.get(context.session_id)) is not None and enough(name):
        raise StopException


def drawing_anew() -> bool:
    """Tell whether this run was started by `run` to draw every block."""
    context = get_script_run_ctx()
    return context is not None and context.session_id.startswith(f"{_NAME}anew-")

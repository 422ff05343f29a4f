"""Classes computed in a process of its own: the same limits as here, whatever becomes of that process."""

from __future__ import annotations

import subprocess

import pytest

from analytics import classes
from app import classing
from data.vocab import SCHEMES

FIGURES = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0]
WANTED = [classes.request(FIGURES, scheme) for scheme in SCHEMES[1:]] + [classes.request([0.1, 0.2, 0.30000000000000004, 9.7], "natural")]


@pytest.fixture
def nothing_known(monkeypatch):
    monkeypatch.setattr(classes, "_known", {})
    monkeypatch.setattr(classes, "_compute", None)


def test_a_child_process_computes_the_same_limits_as_this_one():
    assert classing.apart(WANTED) == classes.compute_all(WANTED)


@pytest.mark.parametrize(
    "broken",
    [subprocess.CalledProcessError(1, "python"), subprocess.TimeoutExpired("python", 60), OSError("no memory")],
    ids=["fails", "hangs", "cannot start"],
)
def test_a_child_that_fails_is_made_good_for_here(monkeypatch, broken):
    def fail(*_, **__):
        raise broken

    monkeypatch.setattr(classing.subprocess, "run", fail)
    assert classing.apart(WANTED) == classes.compute_all(WANTED)


@pytest.mark.parametrize("said", ["", "nonsense", "[]", "[[1], [2]]", '[["natural", 2, [1], 3]]', "[1]"])
def test_a_child_that_answers_nonsense_is_made_good_for_here(monkeypatch, said):
    monkeypatch.setattr(classing.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=said))
    assert classing.apart(WANTED) == classes.compute_all(WANTED)


def test_a_server_learns_what_its_child_found_and_asks_a_child_for_the_rest(nothing_known, monkeypatch):
    key = classes.request(FIGURES, "natural")
    monkeypatch.setattr(classing, "_child", lambda arguments, given: {key: (50.0, 100.0)} if not arguments else {})
    classing.start().join()
    assert classes.cut(FIGURES, "natural").ranges == ((1, 9), (100, 100))
    assert classes._compute is classing.apart
    assert classes.cut(FIGURES, "equal").ranges == ((1, 9), (100, 100)), "the child said nothing, so it was computed here"


def test_a_server_whose_child_fails_goes_on_without_what_it_would_have_learnt(nothing_known, monkeypatch):
    def fail(*_):
        raise OSError("no memory")

    monkeypatch.setattr(classing, "_child", fail)
    classing.start().join()
    assert classes._known == {} and classes.cut(FIGURES, "natural").ranges

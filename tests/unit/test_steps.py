"""A step says how it ended."""

import sys
import threading

import pytest

from assistant.steps import step


def test_a_step_that_ends_says_its_outcome(capsys):
    """Its label, its outcome, its seconds."""
    with step("Shop") as current:
        current.outcome = "ready"

    assert capsys.readouterr().out.splitlines()[-1].startswith("Shop: ready (0.")


def test_a_long_step_shows_on_a_terminal_where_it_is(capsys, monkeypatch):
    """Who waits for minutes sees that it goes on."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = threading.Event()

    with step("Model: training", part=lambda: shown.set() or "(EntityTagger)"):
        shown.wait()

    assert "Model: training … 0 s (EntityTagger)" in capsys.readouterr().out


@pytest.mark.parametrize(("error", "said"), [(ValueError, "Shop: failed"), (KeyboardInterrupt, "Shop: interrupted")])
def test_who_interrupts_a_step_is_not_told_that_it_failed(capsys, error, said):
    """An error is a failure; Ctrl-C is a wish."""
    with pytest.raises(error), step("Shop"):
        raise error

    assert capsys.readouterr().out.splitlines()[-1] == said

"""`python -m assistant check-data` prints one finding a line and ends with what it found."""

from __future__ import annotations

from assistant.__main__ import main


def test_a_clean_project_is_one_line_and_exit_code_0(project_folder, capsys):
    """Quiet when fine."""
    assert main(["check-data", "--project", str(project_folder), "--fewest", "2"]) == 0
    assert capsys.readouterr().out == (
        "OK   8 phrases and 4 responses in 2 files, 40 held-out phrases: nothing found\n"
    )


def test_findings_come_with_a_summary_and_exit_code_1(project_folder, capsys):
    """By default an intent needs 20 training phrases in each language."""
    assert main(["check-data", "--project", str(project_folder)]) == 1

    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith('FAIL domain.yml:2 the intent "greet" has 2 training phrases in "en"; expected 20 or more')
    assert out[-1].startswith("FAIL 4 findings in 8 phrases and 4 responses in 2 files (4 too few phrases);")


def test_a_missing_model_is_one_line(project_folder, capsys):
    """--model needs one, and the line says how to get it."""
    assert main(["check-data", "--project", str(project_folder), "--model"]) == 1
    assert "Train one: rasa train" in capsys.readouterr().err

"""All checks on a project's data, in one place."""

from __future__ import annotations

from assistant.evaluation.data_checks.dialogue import actions_and_classes, unknown_in_dialogue
from assistant.evaluation.data_checks.finding import Finding
from assistant.evaluation.data_checks.phrases import (
    held_out_in_training,
    in_two_intents,
    misaligned,
    too_few,
    unknown_in_phrases,
)
from assistant.evaluation.data_checks.project import Project
from assistant.evaluation.data_checks.responses import (
    defined_twice,
    differing_variants,
    missing_language,
    said_but_missing,
    said_by_nobody,
    wrong_script,
)

CHECKS = (
    in_two_intents, held_out_in_training, misaligned, unknown_in_phrases,
    missing_language, differing_variants, wrong_script, defined_twice, said_by_nobody, said_but_missing,
    unknown_in_dialogue, actions_and_classes,
)  # fmt: skip
FEWEST_PHRASES = 20


def check_project(project: Project, *, fewest: int = FEWEST_PHRASES) -> list[Finding]:
    """Run every check that needs no model; the findings come by file and line.

    Args:
        project: What was read.
        fewest: How many training phrases an intent needs in each language.
    """
    findings = [finding for check in CHECKS for finding in check(project)]
    findings += too_few(project, fewest=fewest)
    return sorted(findings, key=lambda finding: finding.place)

"""What must agree of a name, an e-mail address and a post code."""

from __future__ import annotations

import pytest

from assistant.storage.folding import fold_email, fold_name, fold_post_code


@pytest.mark.parametrize("name", ["Lucía Fernández", "lucia FERNANDEZ", "Ｌucia  Fernandez", "Lucía-Fernández."])
def test_names_agree_without_accents_case_and_signs(name):
    """Accents, case, width, spaces and signs do not tell people apart."""
    assert fold_name(name) == "luciafernandez"


def test_chinese_names_agree_with_and_without_space():
    """A space in a Chinese name means nothing."""
    assert fold_name("王 芳") == fold_name("王芳") == "王芳"


def test_e_mails_agree_without_case_and_width():
    """Case, width and spaces around do not matter."""
    assert fold_email(" Emma.Walker＠Example.COM ") == "emma.walker@example.com"


@pytest.mark.parametrize("post_code", ["SW1A 1AA", "sw1a1aa", "ＳＷ１Ａ　１ＡＡ", "SW1A-1AA"])
def test_post_codes_agree_without_spaces_and_width(post_code):
    """Spaces, hyphens, case and width do not matter."""
    assert fold_post_code(post_code) == "SW1A1AA"

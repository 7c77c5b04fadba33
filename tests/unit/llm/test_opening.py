"""The settings of a language model."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.errors import SettingsError
from assistant.llm import open_language_model
from assistant.settings import Settings

ONE = {"llm_base_url": "http://a/v1", "llm_model": "m"}


def test_without_an_address_there_is_no_model_and_no_client():
    """Who uses no model loads nothing for it."""
    program = (
        "import sys; from assistant.settings import Settings; from assistant.llm import open_language_model;"
        "assert open_language_model(Settings(llm_base_url='')) is None; assert 'httpx' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"llm_model": ""}, "^LLM_MODEL is empty"),
        ({"llm_engine": "vlm"}, '^LLM_ENGINE is "vlm"; expected one of: vllm, sglang, llama-server, ollama'),
        ({"llm_base_url": "localhost:8000"}, '^LLM_BASE_URL holds "localhost:8000"; expected'),
        ({"llm_base_url": "http://a/v1,http://b/v1,http://c/v1", "llm_model": "m,n"}, "^LLM_MODEL lists 2 values"),
    ],
    ids=["no model", "unknown engine", "no address", "uneven lists"],
)
def test_a_wrong_setting_is_named(changed, message):
    """At the start, by its name."""
    with pytest.raises(SettingsError, match=message):
        open_language_model(Settings(**{**ONE, **changed}))


def test_each_address_may_have_its_own_model_and_engine():
    """A GPU host first, a laptop behind it."""
    settings = Settings(llm_base_url="http://a/v1, http://b/v1", llm_model="big,small", llm_engine="vllm,llama-server")

    assert open_language_model(settings) is not None


def test_the_key_does_not_stand_in_what_is_printed():
    """A setting that is shown shows no secret."""
    assert "hunter2" not in repr(Settings(**ONE, llm_api_key="hunter2"))

"""The files in deploy/llm agree with what the assistant asks of a model's server, and let nothing else through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from assistant.llm.deadlines import Deadlines
from assistant.llm.endpoint import PATH
from assistant.llm.engine import find_engine
from assistant.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "deploy" / "llm"


def read(name):
    """Read one of the files."""
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.fixture
def compose():
    """The services of the GPU host."""
    return yaml.safe_load(read("compose.yml"))["services"]


@pytest.fixture
def vllm():
    """How vLLM serves."""
    return yaml.safe_load(read("vllm.yml"))


def test_the_gate_lets_through_what_the_assistant_asks_and_nothing_else():
    """The server's own key leaves several endpoints open."""
    allowed = dict(re.findall(r"location = (\S+) \{\s*limit_except (\w+) \{ deny all; \}", read("nginx.conf")))

    assert allowed == {f"/v1/{PATH}": "POST", "/v1/models": "GET", find_engine("vllm").health: "GET"}
    assert re.findall(r"location (/\S*) \{ return (\d+); \}", read("nginx.conf")) == [("/", "404")]


def test_a_stream_is_neither_held_back_nor_cut_by_the_gate():
    """The assistant's own deadlines end first."""
    (limit_s,) = re.findall(r"proxy_read_timeout (\d+)s;", read("nginx.conf"))

    assert "proxy_buffering off;" in read("nginx.conf")
    assert int(limit_s) > Deadlines().whole


def test_only_the_gate_can_be_reached_and_only_from_this_machine(compose):
    """Whoever wants more puts TLS in front."""
    assert {name: service.get("ports") for name, service in compose.items()} == {
        "vllm": None,
        "gate": ["127.0.0.1:8000:8000"],
    }


def test_images_are_pinned_and_a_key_is_demanded(compose):
    """A host without a key does not start, and is the same tomorrow."""
    assert all(re.search(r":v?\d+\.\d+", service["image"]) for service in compose.values())
    assert compose["vllm"]["environment"]["VLLM_API_KEY"] == "${LLM_API_KEY:?}"


def test_the_server_takes_what_the_assistant_sends(vllm):
    """As long a context, as many answers at a time, and a prefix cache for the rules that every prompt begins with."""
    defaults = {name: Settings.__fields__[name].default for name in ("llm_context_tokens", "llm_parallel")}

    assert vllm["max-model-len"] >= defaults["llm_context_tokens"]
    assert vllm["max-num-seqs"] >= defaults["llm_parallel"]
    assert vllm["enable-prefix-caching"] is True


def test_the_script_for_a_laptop_names_what_is_missing():
    """It wants weights, and listens on this machine only."""
    script = read("llama-server.sh")

    assert "usage: deploy/llm/llama-server.sh MODEL.gguf" in script
    assert "--host 127.0.0.1" in script

"""Plays every dialogue of this folder: what the customer reads, and what the database holds afterwards.

A file (any `.yml` beside its topic) names the `language` that its answers must be in and lists `dialogues`:

- `name`: what the dialogue proves; `given: emma` or `given: wang`: that customer is identified beforehand.
- `turns`: what the customer writes, what must stand in the answer (`reads`) and what must not (`not`), upper or lower
  case; `database: away`, `damaged` or `locked` while this turn is answered; `language` where it differs; `silent: true`
  where Rasa itself takes the message and says nothing. A message may be `{repeat: TEXT, times: N}`; `{code}` in it is
  the code in the newest mail.
- `then`: all that has changed in the database at the end (see SampleShop.changes); nothing when it is left out.
- `mails`: a piece of the subject of each mail that was sent, in order; none when it is left out.
- `identity: code`: in a shop whose customers prove by code who they are.
- `xfail`: a known defect of the product, and why it stands.

Every answer must also be in the right language and show nothing of the machine, and no action may have failed.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml
from rasa.utils.endpoints import EndpointConfig
from reading import wrong_in

FOLDER = Path(__file__).parent
GIVEN = {
    "emma": ("Where is order #W1000003? emma.walker@example.com, 60614", "Thank you, Emma"),
    "wang": ("查一下订单 #W2000002 到哪了，邮箱 wang.fang@example.com，邮编 200030", "谢谢您"),
}


def _dialogues():
    for file in sorted(FOLDER.rglob("*.yml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        for dialogue in content.get("dialogues", []):
            marks = [pytest.mark.xfail(reason=dialogue["xfail"], strict=True)] if "xfail" in dialogue else []
            name = f"{file.relative_to(FOLDER).with_suffix('')}: {dialogue['name']}"
            yield pytest.param({"language": content.get("language", "any"), **dialogue}, id=name, marks=marks)


@pytest.mark.conversation
@pytest.mark.filterwarnings("ignore:Failed to parse arguments:UserWarning")  # Rasa's, of typed payloads
@pytest.mark.parametrize("dialogue", _dialogues())
def test_dialogue(dialogue, conversation, shop, mailbox, server):
    """The customer reads what was promised, and the database holds it and nothing else."""
    begun = server.position()
    transcript = []
    for turn in _turns(dialogue):
        text = _text(turn["customer"], mailbox)
        with shop.broken(turn["database"]) if "database" in turn else nullcontext():
            answer = conversation.say(text)
        transcript.append(f"> {ascii(text[:200]) if not text.isprintable() else text[:200]}\n{answer}")
        problem = _missing(turn, answer) or _wrong(turn, answer, turn.get("language", dialogue["language"]))
        assert problem is None, f"{problem}\n\n" + "\n".join(transcript)

    assert shop.changes() == dialogue.get("then", {}), "\n".join(transcript)
    assert _unexpected(mailbox, dialogue.get("mails", [])) is None, "\n".join(transcript)
    if not any("database" in turn for turn in dialogue["turns"]):
        assert server.faults_since(begun) == "", "\n".join(transcript)


@pytest.fixture
def server(dialogue, agent, action_server, request, monkeypatch):
    """Let the action server act that the dialogue is for."""
    if dialogue.get("identity") != "code":
        return action_server
    server = request.getfixturevalue("code_server")
    monkeypatch.setattr(agent.processor, "action_endpoint", EndpointConfig(server.url))
    return server


def _unexpected(mailbox, expected):
    subjects = [letter["Subject"] for letter in mailbox.letters()]
    fit = len(subjects) == len(expected) and all(map(str.__contains__, subjects, expected))
    return None if fit else f"mails: {subjects}, expected: {expected}"


def _turns(dialogue):
    if "given" not in dialogue:
        return dialogue["turns"]
    text, thanked = GIVEN[dialogue["given"]]
    return [{"customer": text, "reads": [thanked], "language": "any"}, *dialogue["turns"]]


def _text(customer, mailbox):
    text = customer["repeat"] * customer["times"] if isinstance(customer, dict) else customer
    assert isinstance(text, str), f"YAML reads {text!r} as no text: put it between quotes"
    return text.replace("{code}", mailbox.code()) if "{code}" in text else text


def _wrong(turn, answer, language):
    if turn.get("silent"):
        return f"not silent: {answer}" if answer else None
    return wrong_in(answer, language)


def _missing(turn, answer):
    folded = answer.casefold()
    missing = [text for text in turn.get("reads", []) if str(text).casefold() not in folded]
    unwanted = [text for text in turn.get("not", []) if str(text).casefold() in folded]
    return f"missing: {missing}, unwanted: {unwanted}" if missing or unwanted else None

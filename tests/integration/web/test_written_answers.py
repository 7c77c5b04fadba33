"""An answer that a language model writes, all the way to the page: model server, action server, Rasa, event stream.

The model server is scripted, for the words matter: it reads the passages in the prompt as any model does.
"""

from __future__ import annotations

import json
import re
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from running import Server, running_assistant

from assistant.testing.model_server import Answer, ModelServer, serving

QUESTIONS = {"en": "how long does express delivery take?", "zh": "加急配送要几天"}
WORKING_DAYS = {"en": "1 to 2 working days", "zh": "1 到 2 个工作日"}
QUOTED = {"en": "From our help centre", "zh": "来自帮助中心"}
FOLLOW_UPS = {
    "en": ("and standard?", "How long does standard delivery take?"),
    "zh": ("那标准的呢？", "标准配送要几天？"),
}
WRONG = "17:00"
STANDARD = {"en": "3 to 5 working days", "zh": "3 到 5 个工作日"}
LONG = {
    "en": (
        "who won the chess world cup last night, and what is the weather in Madrid, and the lamp, leave it with you",
        "the lamp, leave it with you", "Yes", "e-mail",
    ),
    "zh": (
        "月亮骑着自行车去喝粥，高速限速多少，麻将怎么算番，台灯就留在你们那儿",
        "台灯就留在你们那儿", "是", "邮箱",
    ),
}  # fmt: skip
_PASSAGE = re.compile(r'<passage n="(\d+)"[^>]*>\n(.*?)\n</passage>', re.DOTALL)
_SENTENCE = re.compile(r"(?<=\.)\s+|(?<=。)")


@dataclass
class Talk:
    """A running assistant and its model server, which the last test stops."""

    server: Server
    model: ModelServer
    stack: ExitStack


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    """Start both; the limits are off, as many tests come from one address."""
    with ExitStack() as stack:
        models = stack.enter_context(ExitStack())
        model = models.enter_context(serving(honest))
        settings = {"LLM_BASE_URL": model.url, "LLM_MODEL": "m", "WEB_MESSAGES_PER_MINUTE": "100000"}
        folder = tmp_path_factory.mktemp("written")
        server = stack.enter_context(running_assistant(folder, VAR_FOLDER="var", **settings))
        yield Talk(server, model, models)


def sentences_in(body, having):
    """Give the sentences of the passage in a prompt that says something, each with its mark."""
    asked = body["messages"][-1]["content"]
    number, text = next((number, text) for number, text in _PASSAGE.findall(asked) if having in text)
    return [f"{part[:-1]} [{number}]{part[-1]} " for part in _SENTENCE.split(text) if part]


def honest(body):
    """Say what the passage about express delivery says, sentence by sentence."""
    days = next(days for days in WORKING_DAYS.values() if days in body["messages"][-1]["content"])
    return Answer(tuple(sentences_in(body, days)))


def wrong(body):
    """Say the first sentence rightly and another number in the second."""
    first, second = honest(body).pieces[:2]
    return Answer((first, second.replace("14:00", WRONG)))


def half(body):
    """Say one sentence and half of the next, and then nothing more."""
    first, second = honest(body).pieces[:2]
    return Answer((first, second[:12]), ending="hang")


def ask(page, text, *, at_token=lambda: None):
    """Send a message; return the pieces that were streamed, and the messages of the answer."""
    before, pieces = page.last_number(), []
    with page.tab(after=before) as events:
        page.send(text)
        for name, _, data in events:
            if name == "token":
                pieces.append(data["text"])
                at_token()
            if name == "idle" and data["turn"]:
                break
    return pieces, [message for message in page.history(after=before) if message["from"] == "assistant"]


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_written_answer_streams_with_its_source(talk, language):
    """Sentence by sentence, and then as one message that cites the article."""
    talk.model.script = honest

    pieces, (message,) = ask(talk.server.page(language=language), QUESTIONS[language])

    assert len(pieces) > 1
    assert "".join(pieces).strip() in message["text"]
    assert WORKING_DAYS[language] in message["text"]
    assert WORKING_DAYS[language] in message["details"]["citations"][0]["text"]


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_wrong_number_is_cut_and_the_article_quoted(talk, language):
    """What was right before it stays; nobody ever sees the wrong sentence."""
    talk.model.script = wrong

    pieces, messages = ask(talk.server.page(language=language), QUESTIONS[language])

    read = " ".join([*pieces, *(message["text"] for message in messages)])
    assert len(pieces) == 1
    assert WRONG not in read
    assert QUOTED[language] in messages[-1]["text"]
    assert WORKING_DAYS[language] in messages[-1]["text"]


@pytest.mark.parametrize("language", FOLLOW_UPS)
def test_a_follow_up_is_reworded_for_the_search(talk, language):
    """The model says the question in full, and answers it from the passage that was then found."""
    follow_up, reworded = FOLLOW_UPS[language]
    page = talk.server.page(language=language)
    talk.model.script = lambda body: Answer(("No answer.",))
    ask(page, QUESTIONS[language])

    talk.model.script = lambda body: (
        Answer(tuple(sentences_in(body, STANDARD[language])))
        if "<passage" in body["messages"][-1]["content"]
        else Answer((reworded,))
    )
    _, (message,) = ask(page, follow_up)

    assert STANDARD[language] in message["text"]


@pytest.mark.parametrize("language", LONG)
def test_a_long_message_that_nobody_understood_is_read_by_the_model(talk, language):
    """The customer reads the request in their own words, says yes, and is asked who they are before anything begins."""
    message, words, yes, asked = LONG[language]
    answer = json.dumps({"requests": [{"procedure": "cancel_order", "words": words}]}, ensure_ascii=False)
    talk.model.script = lambda body: Answer((answer,))
    page = talk.server.page(language=language)

    proposed = page.say(message)[-1]
    begun = page.say(choice=next(button["value"] for button in proposed["buttons"] if button["title"] == yes))

    assert words in proposed["text"]
    assert asked in begun[-1]["text"]


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_model_server_that_is_stopped_in_mid_answer(talk, language):
    """What was released stays, and the quoted article ends the answer; the second language finds it stopped."""
    talk.model.script = half

    _, messages = ask(talk.server.page(language=language), QUESTIONS[language], at_token=talk.stack.close)

    assert QUOTED[language] in messages[-1]["text"]
    assert WORKING_DAYS[language] in messages[-1]["text"]

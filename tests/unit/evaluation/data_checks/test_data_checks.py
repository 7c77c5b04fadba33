"""Each fault in a project's data is found, in its line, and a project without one is clean."""

from __future__ import annotations

import pytest

from assistant.errors import DataError
from assistant.evaluation.data_checks.checks import check_project
from assistant.evaluation.data_checks.read_project import read_project, read_training_phrases


def test_a_project_without_a_fault_has_no_findings(project_folder):
    """No check cries wolf."""
    assert check_project(read_project(project_folder), fewest=2) == []


ONE_FAULT = [
    pytest.param(
        "data/greet.yml", "- good day", "- Call it OFF!",
        'data/cancel.yml:6 the phrase "call it off" of "cancel_order" also stands in "greet" (data/greet.yml:6);'
        " expected one intent for a phrase",
        id="phrase in two intents",
    ),
    pytest.param(
        "tests/utterances/zh/cancel_order.txt", "退掉 0", "不买了。",
        'tests/utterances/zh/cancel_order.txt:1 the held-out phrase "不买了。" is trained on (data/cancel.yml:10,',
        id="held-out phrase trained on",
    ),
    pytest.param(
        "data/greet.yml", "    - good day\n", "",
        'domain.yml:2 the intent "greet" has 1 training phrases in "en"; expected 2 or more',
        id="too few training phrases",
    ),
    pytest.param(
        "tests/utterances/zh/greet.txt", "早上好 0\n", "",
        'domain.yml:2 the intent "greet" has 9 held-out phrases in "zh"; expected 10 or more',
        id="too few held-out phrases",
    ),
    pytest.param(
        "data/cancel.yml", "[lamp](product)", "[lam](product)p",
        'data/cancel.yml:5 In the phrase "cancel the lamp" the product "lam" (11-14) does not start and end where',
        id="misaligned entity",
    ),
    pytest.param(
        "data/cancel.yml", "[lamp](product)", "[lamp](produkt)",
        'data/cancel.yml:5 the entity "produkt" in "cancel the lamp" is unknown; expected one of entities:',
        id="unknown entity in a phrase",
    ),
    pytest.param(
        "tests/utterances/en/greet.txt", "morning 3", "[morning](time) 3",
        'tests/utterances/en/greet.txt:4 the entity "time" in "morning 3" is unknown',
        id="unknown entity in a held-out phrase",
    ),
    pytest.param(
        "data/greet.yml", '  - text: "Hello, {name}!"\n    buttons: [{title: Cancel, payload: /cancel_order}]\n', "",
        'data/greet.yml:12 the response "utter_greet" has no text in "en"; expected a text without condition',
        id="English missing",
    ),
    pytest.param(
        "data/cancel.yml", '  - text: "已发货。"\n    condition: [{type: slot, name: language, value: zh}]\n', "",
        'data/cancel.yml:16 the response "utter_order_shipped" has no text in "zh"; expected a text with the condition',
        id="Chinese missing",
    ),
    pytest.param(
        "data/cancel.yml", '- text: "It has shipped."', '- text: "It has shipped."\n  - {text: Shipped, channel: sms}',
        'data/cancel.yml:16 the response "utter_order_shipped" has no text in "zh" on channel "sms"',
        id="Chinese missing on a channel",
    ),
    pytest.param(
        "data/greet.yml", "    buttons: [{title: Cancel, payload: /cancel_order}]\n", "",
        'data/greet.yml:12 the response "utter_greet" has other buttons in each language',
        id="button in one language only",
    ),
    pytest.param(
        "data/greet.yml", "title: Cancel, ", "",
        'data/greet.yml:16 a button of "utter_greet" has no title; expected a title in the language of its text',
        id="button without title",
    ),
    pytest.param(
        "data/greet.yml", "title: 取消", "title: Cancel",
        'data/greet.yml:13 the Chinese "Cancel" of "utter_greet" has no Chinese character',
        id="button in the wrong language",
    ),
    pytest.param(
        "data/greet.yml", "Hello, {name}!", "Hello!",
        'data/greet.yml:12 the response "utter_greet" has other values in each language: [[]] in English',
        id="value in one language only",
    ),
    pytest.param(
        "data/cancel.yml", "Is it?", "是吗?",
        'data/cancel.yml:15 the English "是吗?" of "utter_ask_answer" has Chinese characters',
        id="Chinese in an English text",
    ),
    pytest.param(
        "data/cancel.yml", "utter_ask_answer:", 'utter_language_is_zh:\n  - text: "好"\n  utter_ask_answer:',
        "data/greet.yml:18 the response \"utter_language_is_zh\" is defined before, in data/cancel.yml:12;",
        id="response defined twice",
    ),
    pytest.param(
        "actions/cancel_order.py", 'f"utter_order_{status}"', '""',
        'data/cancel.yml:16 the response "utter_order_shipped" is said by nobody',
        id="response said by nobody",
    ),
    pytest.param(
        "actions/cancel_order.py", '"utter_language_is_zh"', '"utter_language_is_zh", "utter_gone"',
        'actions/cancel_order.py:6 the response "utter_gone" is defined nowhere; expected its texts under responses:',
        id="response said but missing",
    ),
    pytest.param(
        "actions/cancel_order.py", "        return f", '        raise NotAllowed("too_late")\n        return f',
        'actions/cancel_order.py:6 the response "utter_refused_too_late" is defined nowhere',
        id="refusal without explanation",
    ),
    pytest.param(
        "data/greet.yml", "action: utter_greet", "action: utter_greet\n  - action: utter_gret",
        'data/greet.yml:28 the action "utter_gret" is unknown; expected one of responses: in data/',
        id="rule with an unknown response",
    ),
    pytest.param(
        "data/cancel.yml", "action: order_form", "action: ordre_form",
        'data/cancel.yml:27 the action "ordre_form" is unknown; expected one of actions: in domain.yml',
        id="story with an unknown form",
    ),
    pytest.param(
        "data/cancel.yml", "    - intent: greet\n", "    - intent: great\n",
        'data/cancel.yml:25 the intent "great" is unknown; expected one of intents: in domain.yml',
        id="story with an unknown intent",
    ),
    pytest.param(
        "data/cancel.yml", "active_loop: order_form", "active_loop: other_form",
        'data/cancel.yml:28 the form "other_form" is unknown; expected one of forms: in domain.yml',
        id="story with an unknown loop",
    ),
    pytest.param(
        "data/greet.yml", "- language: zh", "- langauge: zh",
        'data/greet.yml:24 the slot "langauge" is unknown; expected one of slots: in domain.yml',
        id="rule with an unknown slot",
    ),
    pytest.param(
        "data/greet.yml", "title: 取消, payload: /cancel_order", "title: 取消, payload: '/cancel{}'",
        'data/greet.yml:13 the intent "cancel" is unknown',
        id="button with an unknown intent",
    ),
    pytest.param(
        "domain.yml", "actions: [action_cancel_order]", "actions: [action_cancel_order, action_gone]",
        'domain.yml:11 the action "action_gone" has no class; expected a class under actions/',
        id="action without class",
    ),
    pytest.param(
        "actions/cancel_order.py", "class", "class Other:\n    def name(self):\n        return 'action_new'\n\n\nclass",
        'actions/cancel_order.py:3 the action "action_new" is not listed; expected a line under actions: in domain.yml',
        id="class that domain.yml does not list",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "finding"), ONE_FAULT)
def test_a_fault_is_found_in_its_line(broken, file, old, new, finding):
    """The finding names file, line, the value and what was expected."""
    assert [line for line in broken(file, old, new) if line.startswith(finding)]


def test_an_unknown_intent_is_named_once(broken):
    """Ten phrases of one misspelt intent are one fault, and the intent itself lacks its phrases."""
    findings = broken("data/greet.yml", "- intent: greet", "- intent: great")

    assert [line for line in findings if 'the intent "great" is unknown' in line] == [
        'data/greet.yml:5 the intent "great" is unknown; expected a line under intents: in domain.yml'
    ]


def test_set_phrases_may_be_trained_on(broken):
    """Everybody says "hello": that is no fault, the evaluation leaves it out."""
    assert broken("tests/utterances/en/greet.txt", "morning 0", "Hello!") == []


def test_a_set_phrase_of_another_intent_is_a_fault(broken):
    """A held-out greeting that is trained as something else can only be misread."""
    (finding,) = broken("tests/utterances/en/greet.txt", "morning 0", "call it off")

    assert 'the held-out phrase "call it off" is trained on' in finding


def test_wrong_markup_is_named_with_its_line(broken):
    """It cannot be read, so nothing else is checked."""
    with pytest.raises(DataError, match=r"data/cancel\.yml:5 The markup"):
        broken("data/cancel.yml", "[lamp](product)", "[lamp]{product}")


def test_a_file_that_is_no_yaml_is_named(broken):
    """With the line that the parser gives."""
    with pytest.raises(DataError, match=r"cancel\.yml\" cannot be read: .*line 3, column 1"):
        broken("data/cancel.yml", "nlu:", "nlu: [")


def test_a_folder_without_data_is_an_error(tmp_path):
    """An empty project is not a clean one."""
    with pytest.raises(DataError, match="There are no files in"):
        read_training_phrases(tmp_path)


def test_blocks_tell_the_language_of_their_phrases(project_folder):
    """A code-switched phrase in the Chinese block is Chinese, whatever its own letters."""
    file = project_folder / "data/greet.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("    - 您好", "    - 您好\n    - hi"), encoding="utf-8")

    greetings = [phrase for phrase in read_training_phrases(project_folder) if phrase.intent == "greet"]

    assert [(phrase.text, phrase.place.line, phrase.language) for phrase in greetings] == [
        ("hello", 5, "en"), ("good day", 6, "en"), ("你好", 9, "zh"), ("您好", 10, "zh"), ("hi", 11, "zh"),
    ]  # fmt: skip

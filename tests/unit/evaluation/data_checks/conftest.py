"""A small project without a fault, which each test breaks in one place."""

from __future__ import annotations

import pytest

from assistant.evaluation.data_checks.checks import check_project
from assistant.evaluation.data_checks.read_project import read_project

FILES = {
    "domain.yml": """\
intents:
- greet
- cancel_order: {use_entities: true}
entities: [product]
slots:
  language: {type: categorical}
  answer: {type: any}
forms:
  order_form:
    required_slots: [answer]
actions: [action_cancel_order]
""",
    "data/greet.yml": """\
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - good day
- intent: greet
  examples: |
    - 你好
    - 您好
responses:
  utter_greet:
  - text: "你好，{name}！"
    condition: [{type: slot, name: language, value: zh}]
    buttons: [{title: 取消, payload: /cancel_order}]
  - text: "Hello, {name}!"
    buttons: [{title: Cancel, payload: /cancel_order}]
  utter_language_is_zh:
  - text: "好的。"
rules:
- rule: greet
  condition:
  - slot_was_set:
    - language: zh
  steps:
  - intent: greet
  - action: utter_greet
""",
    "data/cancel.yml": """\
version: "3.1"
nlu:
- intent: cancel_order
  examples: |
    - cancel the [lamp](product)
    - call it off
- intent: cancel_order
  examples: |
    - 取消[台灯](product)
    - 不买了
responses:
  utter_ask_answer:
  - text: "是吗？"
    condition: [{type: slot, name: language, value: zh}]
  - text: "Is it?"
  utter_order_shipped:
  - text: "已发货。"
    condition: [{type: slot, name: language, value: zh}]
  - text: "It has shipped."
stories:
- story: cancel
  steps:
  - or:
    - intent: cancel_order
    - intent: greet
  - action: action_cancel_order
  - action: order_form
  - active_loop: order_form
  - active_loop: null
""",
    "actions/cancel_order.py": '''\
class ActionCancelOrder:
    def name(self):
        return "action_cancel_order"

    def run(self, status):
        return f"utter_order_{status}", "utter_language_is_zh"
''',
    **{
        f"tests/utterances/{language}/{intent}.txt": "".join(f"{word} {number}\n" for number in range(10))
        for language, intent, word in (
            ("en", "greet", "morning"),
            ("en", "cancel_order", "stop order"),
            ("zh", "greet", "早上好"),
            ("zh", "cancel_order", "退掉"),
        )
    },
}


@pytest.fixture
def project_folder(tmp_path):
    """Write the project without a fault."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def broken(project_folder):
    """Replace a text in a file of the project, and give the findings as lines."""

    def check(name, old, new):
        file = project_folder / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [str(finding) for finding in check_project(read_project(project_folder), fewest=2)]

    return check

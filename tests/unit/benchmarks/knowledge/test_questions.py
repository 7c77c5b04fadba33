"""Questions of a benchmark, and what is said of a wrong line."""

import json

import pytest

from assistant.benchmarks.knowledge.questions import Question, read_questions
from assistant.errors import DataError


@pytest.fixture
def read(tmp_path):
    """Read questions from lines, the documents being a, b and 7."""

    def read(*lines):
        file = tmp_path / "questions.jsonl"
        file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
        return read_questions(file, known={"a", "b", "7"})

    return read


def test_questions_name_their_documents_and_may_name_none(read):
    """Several, one, a number, none."""
    found = read(
        {"question": "q", "documents": ["a", "b"]},
        {"question": "q", "documents": [7]},
        {"question": "", "documents": []},
    )

    assert found == [
        Question("q", frozenset({"a", "b"})),
        Question("q", frozenset({"7"})),
        Question("", frozenset()),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"documents": ["a"]}, 'has no "question"'),
        ({"question": "q"}, 'has no "documents"'),
        ({"question": "q", "documents": "a"}, 'has "documents" that are no list'),
        ({"question": "q", "documents": [None]}, 'has "documents" that is neither text nor number'),
        ({"question": "q", "documents": ["a", "c"]}, 'names the document "c", which is not there'),
        ({"question": 5, "documents": ["a"]}, 'has a "question" that is no text'),
    ],
    ids=["no question", "no documents", "no list", "null", "unknown", "number"],
)
def test_a_wrong_line_is_told_by_file_and_number(read, line, said):
    """What is wrong, where, and what was expected."""
    with pytest.raises(DataError, match=r"questions\.jsonl:2 ") as caught:
        read({"question": "q", "documents": []}, line)

    assert said in str(caught.value)


def test_the_shops_own_held_out_questions_can_be_asked(tmp_path):
    """In the form of tests/knowledge."""
    file = tmp_path / "questions.zh.yml"
    file.write_text("- {question: 几天到, articles: [times]}\n- {question: 你好, articles: []}\n", encoding="utf-8")

    assert read_questions(file, known=()) == [Question("几天到", frozenset({"times"})), Question("你好", frozenset())]

"""Public question sets, brought into the form of the search benchmark."""

import json
import random

import pytest

from benchmarks.public_documents import main, reword

BANK = {"bank": {"accounts": [["How do I close my account?", "Visit a branch."], ["What is the fee?", "None."]]}}
CMRC = {"data": [{"paragraphs": [{"context": "小明在北京。", "qas": [{"question": "小明在哪里？"}]}]}]}


def rows(file):
    """Read a file of JSON lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "how shut down acct"),
        (2, "how shut down acct"),
        (3, "hello there, how shut down acct"),
        (6, "quick question: how shut down acct"),
        (4, "how shtu down acct"),
    ],
)
def test_questions_are_reworded_by_their_number(number, said):
    """Synonyms and words left out always, a greeting before every third, a slip in every fourth."""
    assert reword("How do I close my account?", number, random.Random(1)) == said


def test_a_bank_question_names_the_document_that_answers_it(tmp_path):
    """Two files that the benchmark reads."""
    source = tmp_path / "bank.json"
    source.write_text(json.dumps(BANK), encoding="utf-8")

    main(["bank_faqs", str(source), str(tmp_path / "out")])

    assert rows(tmp_path / "out" / "documents.jsonl")[1] == {"id": "d1", "title": "", "text": "None."}
    assert rows(tmp_path / "out" / "questions.jsonl")[1] == {"question": "what cost", "documents": ["d1"]}


def test_a_chinese_question_stays_as_it_is(tmp_path):
    """Its wording is not the page's own."""
    source = tmp_path / "cmrc.json"
    source.write_text(json.dumps(CMRC), encoding="utf-8")

    main(["cmrc2018", str(source), str(tmp_path / "out")])

    assert rows(tmp_path / "out" / "questions.jsonl") == [{"question": "小明在哪里？", "documents": ["d0"]}]


def test_without_every_fourth_document_its_questions_have_no_answer(tmp_path):
    """They are there to be left unanswered."""
    source = tmp_path / "bank.json"
    pairs = [[f"Question {number}", f"Answer {number}"] for number in range(8)]
    source.write_text(json.dumps({"bank": {"all": pairs}}), encoding="utf-8")

    main(["bank_faqs", str(source), str(tmp_path / "out"), "--without-every-fourth"])

    answered = [len(row["documents"]) for row in rows(tmp_path / "out" / "questions.jsonl")]
    assert (len(rows(tmp_path / "out" / "documents.jsonl")), answered) == (6, [1, 1, 1, 0, 1, 1, 1, 0])

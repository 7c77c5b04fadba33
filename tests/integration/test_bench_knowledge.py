"""`python -m assistant bench knowledge` on a few documents in both languages, with the real encoder."""

import json

import pytest

from assistant.__main__ import main

pytestmark = pytest.mark.integration

DOCUMENTS = [
    {"id": "r", "title": "Returns", "text": "You can send back what you do not like within 30 days."},
    {"id": "p", "title": "Payment", "text": "We accept Visa, Mastercard and PayPal."},
    {"id": 3, "title": "退货", "text": "收到商品后 30 天内可以退货。"},
    {"id": "w", "title": "", "text": "台灯保修两年。"},
]
QUESTIONS = [
    {"question": "how long may I return an item", "documents": ["r"]},
    {"question": "do you take paypal", "documents": ["p"]},
    {"question": "几天之内能退货", "documents": [3]},
    {"question": "who won the world cup", "documents": []},
]


@pytest.fixture
def write(tmp_path):
    """Write rows to a file and give its path."""

    def write(name, rows):
        file = tmp_path / name
        file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        return str(file)

    return write


def test_every_figure_of_every_stage_is_reported(write, tmp_path, capsys):
    """Right answers first, none for what has none, and the same figures on the screen and in the file."""
    out = tmp_path / "results" / "r.json"

    code = main(["bench", "knowledge", "--documents", write("d.jsonl", DOCUMENTS),
                 "--questions", write("q.jsonl", QUESTIONS), "--out", str(out)])  # fmt: skip

    report = json.loads(out.read_text(encoding="utf-8"))
    best = report["stages"]["reranked"]
    assert code == 0
    assert (best["recall@1"], best["ndcg@10"], best["mrr"], best["abstention_recall"]) == (1.0, 1.0, 1.0, 1.0)
    assert (report["documents"], report["questions"], report["unanswerable"]) == (4, 4, 1)
    assert 0 < best["query_ms_p50"] <= best["query_ms_p95"] and report["index_s"] > 0
    assert "recall@5                 100.0 %" in capsys.readouterr().out


def test_a_wrong_line_ends_the_command_by_file_and_number(write, capsys):
    """Nothing is indexed before the files are known to be right."""
    documents, questions = write("d.jsonl", DOCUMENTS), write("q.jsonl", [*QUESTIONS, {"question": "x"}])

    assert main(["bench", "knowledge", "--documents", documents, "--questions", questions]) == 1
    assert 'q.jsonl:5 has no "documents"' in capsys.readouterr().err

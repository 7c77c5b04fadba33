"""A benchmark of search, from articles and questions to the figures of every stage, with the fake encoder."""

import pytest

from assistant.benchmarks.knowledge.bench import Progress, run
from assistant.benchmarks.knowledge.questions import Question
from assistant.knowledge.knowledge_index import Stage
from assistant.knowledge.reading.library import read_library

QUESTIONS = {
    "en": [Question("parcel cost", frozenset({"times"})), Question("reimbursement", frozenset({"refunds"}))],
    "zh": [Question("运费多少", frozenset({"times"})), Question("退款几天", frozenset({"refunds"}))],
}


def measured(shelf, language, *, told=None):
    """Measure the small library."""
    library = read_library(shelf.articles)
    return run(library, QUESTIONS[language], encoder=shelf.encoder, language=told, progress=Progress())


@pytest.mark.parametrize(("language", "told"), [("en", None), ("zh", None), ("en", "en"), ("zh", "zh")])
def test_the_shipped_search_is_measured_in_the_questions_language(shelf, language, told):
    """Told or found out, both languages are searched as a customer's question is."""
    assert measured(shelf, language, told=told).stages[Stage.RERANKED]["recall@1"] == 1.0


def test_every_stage_is_measured_by_itself(shelf):
    """Words do not know the synonym, vectors do."""
    stages = measured(shelf, "en").stages

    assert (stages[Stage.SPARSE]["recall@10"], stages[Stage.DENSE]["recall@10"]) == (0.5, 1.0)


def test_without_vectors_there_is_no_dense_figure(shelf):
    """What was not measured is no zero."""
    assert measured(shelf, "zh").stages[Stage.DENSE] == {}


def test_passages_and_seconds_are_counted(shelf):
    """What was indexed, and how long it took."""
    result = measured(shelf, "en")

    assert (result.passages, result.index_s > 0) == (4, True)

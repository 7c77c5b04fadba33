"""BM25 as sparse vectors."""

from collections import Counter

import pytest

from assistant.knowledge.bm25 import Lexicon, document_weights, question_weights, strength, token_index

DOCUMENTS = [Counter(lamp=2, red=1), Counter(lamp=1, blue=1), Counter(shoe=1, red=1)]
LEXICON = Lexicon.count(DOCUMENTS, words=["lamp"])


def score(question, document):
    """Score a document for a question."""
    weights = document_weights(document, LEXICON)
    return sum(weight * weights.get(index, 0.0) for index, weight in question_weights(question, LEXICON).items())


def test_a_rare_word_counts_more_than_a_common_one():
    """Idf grows as a word gets rarer, and an unknown one has most."""
    lamp, shoe, unknown = (LEXICON.idf(token_index(token)) for token in ("lamp", "shoe", "unknown"))

    assert 0 < lamp < shoe < unknown


def test_a_word_said_more_often_counts_more_but_not_in_proportion():
    """Term frequency saturates."""
    once, twice = score(["lamp"], Counter(lamp=1, red=2)), score(["lamp"], Counter(lamp=2, red=1))

    assert once < twice < 2 * once


def test_a_longer_document_scores_less_for_the_same_word():
    """Length is normalised."""
    assert score(["lamp"], Counter(lamp=1, red=20)) < score(["lamp"], Counter(lamp=1))


def test_the_score_is_that_of_the_formula():
    """Checked by hand: k1 = 1.2, b = 0.5, average length 7/3."""
    length = 3 / (7 / 3)
    expected = LEXICON.idf(token_index("lamp")) * 2 * 2.2 / (2 + 1.2 * (0.5 + 0.5 * length))

    assert score(["lamp"], DOCUMENTS[0]) == pytest.approx(expected)


def test_a_token_has_the_same_place_in_every_process():
    """Unlike `hash()`, the index does not depend on the process."""
    assert (token_index("lamp"), token_index("退款")) == (26568780, 1612208255)


def test_strength_runs_from_nothing_to_one():
    """No word gives 0, and a higher score gives more."""
    weights = question_weights(["lamp", "shoe"], LEXICON)
    scores = [strength(score, weights, LEXICON) for score in (0.0, 0.5, 1.0, 2.0)]

    assert scores == sorted(scores)
    assert (scores[0], scores[-1] < 1.0) == (0.0, True)


def test_a_question_that_fits_whole_is_stronger_than_one_that_fits_in_part():
    """The same score from fewer words says more."""
    short, long = question_weights(["lamp"], LEXICON), question_weights(["lamp", "shoe", "blue"], LEXICON)

    assert strength(1.0, short, LEXICON) > strength(1.0, long, LEXICON)

"""From readings to figures: rejection, scores, whole sentences; and how a row is read."""

import math

import pytest

from assistant.benchmarks.figures import intent_figures, slot_figures
from assistant.benchmarks.reading import Reading, read_row
from assistant.benchmarks.rows import Row
from assistant.evaluation.markup import Span

REJECTING = ("out_of_scope", "nlu_fallback")


class _Reader:
    """Gives one answer to everything."""

    def __init__(self, answer):
        self.answer = answer

    def read(self, text):
        return self.answer


def _reading(intent, nearest, *, rejected=False, score=0.5, spans=(), found=(), text="x"):
    row = Row(text, intent, tuple(spans))
    return Reading(row, nearest, rejected, False, score, frozenset(found), milliseconds=1.0)


def test_a_rejected_message_in_scope_is_wrong_but_its_nearest_intent_counts_for_accuracy():
    """`in_scope_accuracy` counts rejections as errors, `accuracy` does not."""
    inside = [_reading("a", "a"), _reading("a", "a", rejected=True), _reading("b", "a"), _reading("b", "b")]

    figures = intent_figures(inside, [], [])

    assert figures["accuracy"] == 0.75
    assert figures["in_scope_accuracy"] == 0.5
    assert figures["false_alarms"] == 0.25


def test_out_of_scope_is_measured_by_rejection_and_by_score():
    """Recall at the shipped threshold, and the order of all scores."""
    outside = [_reading("", "a", rejected=True, score=0.1), _reading("", "a", score=0.7)]

    figures = intent_figures([_reading("a", "a", score=0.6)], outside, [])

    assert figures["oos_recall"] == 0.5
    assert figures["oos_auroc"] == 0.5


def test_messages_that_were_trained_are_left_out_of_the_figure_for_new_ones():
    """Test messages that are training phrases but for case and punctuation are not new."""
    inside = [_reading("a", "a", text="Where is it?"), _reading("a", "b", text="new")]

    figures = intent_figures(inside, [], [Row("where is it", "a")])

    assert figures["accuracy"] == 0.5
    assert figures["accuracy_new"] == 0.0


def test_entities_must_be_exact_and_a_sentence_whole():
    """A slot is right in place and kind; a sentence when its intent and all its slots are."""
    city = Span(0, 4, "city")
    readings = [
        _reading("a", "a", spans=[city], found=[city]),
        _reading("a", "a", spans=[city], found=[Span(0, 3, "city")]),
        _reading("a", "b", spans=[city], found=[city]),
        _reading("a", "a", rejected=True),
    ]

    figures = slot_figures(readings, [])

    assert figures["slot_f1"] == pytest.approx(2 / 3)
    assert figures["sentence_accuracy"] == 0.5


def test_what_cannot_be_measured_is_not_a_number():
    """Without messages out of scope there is no recall."""
    assert math.isnan(intent_figures([_reading("a", "a")], [], [])["oos_recall"])


def test_the_classifiers_record_counts_even_where_requests_lead_the_message():
    """What the classifier says of the whole message is measured, though its parts may give it another intent."""
    record = {"nearest": "a", "rejected": True, "score": 0.2}
    led = {"name": "several_requests", "confidence": 0.8}
    answer = {"intent": led, "intent_ranking": [led], "intent_record": record, "requests": [{}, {}]}

    reading = read_row(_Reader(answer), Row("x", "a"), REJECTING)

    assert (reading.nearest, reading.rejected, reading.score, reading.several) == ("a", True, 0.2, True)


def test_the_nearest_intent_is_the_first_that_is_none_of_the_rejections():
    """Rasa's fallback stands before the intent that it rejects."""
    ranking = [{"name": "nlu_fallback", "confidence": 0.6}, {"name": "a", "confidence": 0.3}]

    reading = read_row(_Reader({"intent": ranking[0], "intent_ranking": ranking}), Row("x", "a"), REJECTING)

    assert (reading.nearest, reading.rejected, reading.score) == ("a", True, 0.3)


def test_without_a_record_the_confidence_is_the_score():
    """Rasa's own classifiers have no out-of-scope score."""
    ranking = [{"name": "a", "confidence": 0.3}]

    reading = read_row(_Reader({"intent": ranking[0], "intent_ranking": ranking}), Row("x", "a"), REJECTING)

    assert (reading.nearest, reading.rejected, reading.score) == ("a", False, 0.3)


def test_an_answer_without_an_intent_is_a_rejection():
    """Nothing understood is nothing in scope."""
    reading = read_row(_Reader({"intent": {"name": None, "confidence": 0.0}}), Row("", "a"), REJECTING)

    assert (reading.nearest, reading.rejected, reading.score) == ("", True, 0.0)


def test_entities_of_no_length_do_not_count():
    """What has no place in the text marks nothing in it."""
    entities = [{"start": 0, "end": 0, "entity": "language"}, {"start": 0, "end": 2, "entity": "city"}]

    reading = read_row(_Reader({"intent": {"name": "a"}, "entities": entities}), Row("LA", "a"), REJECTING)

    assert reading.spans == {Span(0, 2, "city")}

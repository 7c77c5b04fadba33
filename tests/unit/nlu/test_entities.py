"""Overlaps between extractors."""

from assistant.nlu.entities import MOST_ENTITIES, Entity, merge

TEXT = "phone case"


def _kinds(*found, earlier=()):
    return [(entity["entity"], entity["start"], entity["end"]) for entity in merge(earlier, found, TEXT)]


def test_the_longer_entity_wins():
    """A "phone case" is no phone."""
    assert _kinds(Entity("product", 0, 5, "smartphone", "x"), Entity("product", 0, 10, "phone_case", "x")) == [
        ("product", 0, 10)
    ]


def test_nothing_longer_takes_in_an_order_number():
    """A reason that runs on to the next order would lose that order."""
    text = "dont need it and W1000004 because of that"
    number = Entity("order_number", 17, 25, "#W1000004", "order_number").as_dict(text)
    merged = merge([number], [Entity("reason", 0, len(text), text, "tagger")], text)

    assert merged == [number]


def test_between_equals_the_earlier_extractor_wins():
    """The order of the pipeline settles a tie."""
    earlier = [Entity("option", 0, 5, "a", "x").as_dict(TEXT)]

    assert _kinds(Entity("product", 0, 5, "b", "y"), earlier=earlier) == [("option", 0, 5)]


def test_neighbours_both_stay():
    """Entities that touch do not overlap."""
    assert _kinds(Entity("b", 5, 10, "y", "x"), Entity("a", 0, 5, "z", "x")) == [("a", 0, 5), ("b", 5, 10)]


def test_of_a_list_without_end_the_beginning_is_kept():
    """Rasa sends what was found along with every call of the action server."""
    text = "2 " * 1000
    found = [Entity("quantity", 2 * place, 2 * place + 1, 2, "x") for place in range(1000)]

    kept = merge((), found, text)

    assert (len(kept), kept[-1]["end"]) == (MOST_ENTITIES, 2 * MOST_ENTITIES - 1)

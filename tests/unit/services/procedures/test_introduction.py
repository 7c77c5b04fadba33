"""Who somebody is, said among other things or alone, and what is made of it."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.introduction import introduces, only_introduces


def heard(text, **entities):
    """Build a message from the words that were recognised in it."""
    places = {word: text.index(word) for word in entities.values()}
    found = (Entity(kind, word, word, places[word], places[word] + len(word)) for kind, word in entities.items())
    return Heard(text, "complaint", tuple(found))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("I'm Victor Nowak, post code 53202", {"person_name": "Victor Nowak", "post_code": "53202"}),
        ("victor@example.com", {"email": "victor@example.com"}),
        ("sure, my e-mail is victor@example.com and the zip is 53202",
         {"email": "victor@example.com", "post_code": "53202"}),
        ("我叫王芳，邮编是200030", {"person_name": "王芳", "post_code": "200030"}),
        ("邮箱 wang.fang@example.com，邮编 200030", {"email": "wang.fang@example.com", "post_code": "200030"}),
    ],
)  # fmt: skip
def test_details_alone_wish_for_nothing(text, entities):
    """Whatever a model takes them for."""
    assert only_introduces(heard(text, **entities))


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("where is my parcel, victor@example.com 53202", {"email": "victor@example.com", "post_code": "53202"}),
        ("我叫王芳，邮编200030，要退货", {"person_name": "王芳", "post_code": "200030"}),
    ],
)
def test_details_beside_a_wish_are_both(text, entities):
    """The wish is not lost."""
    assert introduces(heard(text, **entities))
    assert not only_introduces(heard(text, **entities))


def test_details_that_sound_like_a_complaint_answer_who_somebody_is(talk):
    """Nothing is noted for later, and nobody is asked again."""
    talk.says("can I exchange the kettle?", "exchange_item", product="electric_kettle")
    assert talk.case.asked == "customer"

    said = talk.says("emma.walker@example.com, 60614", "complaint", email="emma.walker@example.com", post_code="60614")

    assert "utter_noted_for_later" not in said
    assert talk.case.agenda == ()
    assert talk.case.values["customer"]

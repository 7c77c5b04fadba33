"""What a model's answers are worth, by the product's own checks."""

import pytest

from assistant.errors import LanguageModelError
from assistant.llm.grounded import GroundedAnswerer
from assistant.llm.prompt_maker import PromptMaker
from training.answers.config import Bar
from training.answers.example import Example
from training.answers.judging import Figures, judge


class Scripted:
    """Writes the same whatever it is asked; an error is raised."""

    def __init__(self, said):
        self.said = said

    async def stream(self, prompt, *, conversation_id):
        """Say it."""
        if isinstance(self.said, Exception):
            raise self.said
        yield self.said


async def figures_of(said, example):
    """Judge one answer to one question."""
    answerer = GroundedAnswerer(Scripted(said), PromptMaker(shop_name="Sample Shop", context_tokens=4096))
    return Figures.of("en", [verdict async for verdict in judge(answerer, [example])])


@pytest.fixture
def example(passages):
    """Answered by the second of its passages."""
    shown = (passages["visits.en.0"], passages["refunds.en.0"])
    question = "how long does a refund take"
    return Example(question, "en", "refunds", "article", shown, "…", 2)


@pytest.mark.parametrize(
    ("said", "cited", "grounded", "right"),
    [
        ("A refund takes 5 to 7 working days. [2]", 1, 1, 1),
        ("Our shop opens at 9:00 on Monday. [1]", 1, 1, 0),
        ("A refund takes 5 to 7 working days. [2] It takes 3 working days. [2]", 1, 0, 1),
        ("A refund takes 3 working days. [2]", 0, 0, 0),
        ("A refund takes 5 to 7 working days until your bank has booked it.", 0, 0, 0),
        ("No answer.", 0, 0, 0),
        (LanguageModelError("late", "8 s"), 0, 0, 0),
    ],
    ids=["right", "of another passage", "half of it wrong", "wrong", "no source", "refused", "late"],
)
async def test_an_answerable_question(example, said, cited, grounded, right):
    """It counts what a customer would have been shown."""
    figures = await figures_of(said, example)

    assert (figures.cited, figures.grounded, figures.right) == (cited, grounded, right)


@pytest.mark.parametrize(
    ("said", "refused"), [("No answer.", 1), ("Our shop opens at 9:00 on Monday. [1]", 0)], ids=["refused", "answered"]
)
async def test_an_unanswerable_question(passages, said, refused):
    """Whatever is shown is too much."""
    example = Example("may I pay by cheque", "en", "cheques", "article", (passages["visits.en.0"],), "No answer.", None)

    assert (await figures_of(said, example)).refused == refused


def test_what_is_below_the_bar_is_named():
    """With its share; where nothing was asked, nothing is proved."""
    figures = Figures("zh", 10, 0, cited=1.0, grounded=0.95, right=0.5, refused=0.0)

    assert figures.below(Bar()) == ["zh: right 50.0%, expected 90.0%", "zh: refused 0.0%, expected 80.0%"]

"""Sentences are cut out of a stream as soon as it is certain where they end."""

import pytest

from assistant.llm.checks.sentence_reader import SentenceReader

TEXTS = {  # text, its sentences
    "English": ("It is 3 days [1]. It costs $4.90. [2] Why?", ["It is 3 days [1].", " It costs $4.90. [2]", " Why?"]),
    "Chinese": ("需要 3 天 [1]。运费 4.90 美元。[2]请写信！", ["需要 3 天 [1]。", "运费 4.90 美元。[2]", "请写信！"]),
    "abbreviations": ("Write to Lantern Co. or e.g. call. Wait.", ["Write to Lantern Co. or e.g. call.", " Wait."]),
    "lines": ("- 3 days [1]\n- 5 days [2]", ["- 3 days [1]", "\n- 5 days [2]"]),
    "dress": ("**It is free** [1].\n## Then", ["It is free [1].", "\nThen"]),
    "wide marks": ("免费。【1】然后", ["免费。【1】", "然后"]),
}


@pytest.mark.parametrize(("text", "sentences"), TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_stream_gives_the_same_sentences_however_it_is_cut(text, sentences, size):
    """Where the network cuts it changes nothing."""
    reader = SentenceReader()
    pieces = [text[at : at + size] for at in range(0, len(text), size)]

    read = [sentence for piece in pieces for sentence in reader.feed(piece)]
    assert [*read, *filter(None, [reader.rest()])] == sentences


def test_a_sentence_waits_for_the_mark_behind_it():
    """The full stop alone does not end it."""
    reader = SentenceReader()

    assert list(reader.feed("It is free.")) == []
    assert list(reader.feed(" [1]")) == []
    assert list(reader.feed(" Then")) == ["It is free. [1]"]

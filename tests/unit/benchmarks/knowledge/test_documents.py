"""Documents of a benchmark: any folder, any JSON lines, and what is said of a wrong line."""

import json

import pytest

from assistant.benchmarks.knowledge.documents import read_documents
from assistant.errors import DataError

GOOD = {"id": "a", "title": "Returns", "text": "You have 30 days.\n\nIt is free."}


@pytest.fixture
def write(tmp_path):
    """Write lines to a file."""

    def write(*lines):
        file = tmp_path / "documents.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        file.write_text("\n".join(texts), encoding="utf-8")
        return file

    return write


def test_a_line_becomes_an_article_with_its_paragraphs(write):
    """The text is taken as it stands: # and * mean nothing in it."""
    (article,) = read_documents(write({**GOOD, "text": "# 5 *stars*\n\nFree."}), language=None).articles

    assert (article.id, article.title, article.sections[0].blocks) == ("a", "Returns", ("# 5 *stars*", "Free."))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("You have 30 days to return it.", None, "en"),
        ("您可以在三十天内退货。", None, "zh"),
        ("Pay with Alipay (支付宝) or a card of any bank that you have.", None, "en"),
        ("您可以在三十天内退货。", "en", "en"),
    ],
    ids=["english", "chinese", "english with a chinese name", "as told"],
)
def test_the_language_is_found_out_unless_it_is_told(write, text, language, found):
    """Each document by its script."""
    assert read_documents(write({**GOOD, "text": text}), language=language).articles[0].language == found


@pytest.mark.parametrize("extra", [{"id": 7}, {"title": ""}, {"title": None}, {"text": ""}, {"more": [1]}], ids=str)
def test_what_is_of_no_matter_is_let_pass(write, extra):
    """Numbers as ids, no title, no text, other fields."""
    assert len(read_documents(write({**GOOD, **extra}), language=None).articles) == 1


def test_a_title_may_lack(write):
    """A document is its id and its text."""
    assert read_documents(write({"id": "a", "text": "Text."}), language=None).articles[0].title == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", ":2 is not JSON"),
        ("[1]", ":2 is no JSON object"),
        ({"title": "A", "text": "B"}, ':2 has no "id"'),
        ({**GOOD, "id": None}, ':2 has "id" that is neither text nor number'),
        ({**GOOD, "id": "b", "text": 5}, ':2 has a "text" that is no text'),
        ({"id": "b", "title": " ", "text": ""}, ":2 has neither title nor text"),
        (GOOD, ':2 has the id "a" that a line above has'),
    ],
    ids=["no json", "list", "no id", "null id", "number as text", "empty", "second of its id"],
)
def test_a_wrong_line_is_told_by_file_and_number(write, line, said):
    """What is wrong, where, and what was expected."""
    with pytest.raises(DataError, match="expected a line like") as caught:
        read_documents(write(GOOD, line), language=None)

    assert f"documents.jsonl{said}" in str(caught.value)


def test_a_folder_of_articles_is_read_as_the_index_command_reads_it(shelf):
    """In all languages, or in the one that is asked for."""
    everything = read_documents(shelf.articles, language=None).articles
    chinese = read_documents(shelf.articles, language="zh").articles

    assert (len(everything), {article.language for article in chinese}) == (4, {"zh"})


@pytest.mark.parametrize("name", ["nowhere", "nowhere.jsonl"])
def test_a_path_that_does_not_exist_is_refused(tmp_path, name):
    """By its name."""
    with pytest.raises(DataError, match=name):
        read_documents(tmp_path / name, language=None)


def test_an_empty_folder_is_refused(tmp_path):
    """There is nothing to measure."""
    with pytest.raises(DataError, match="no article in"):
        read_documents(tmp_path, language=None)

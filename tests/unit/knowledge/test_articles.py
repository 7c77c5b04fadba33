"""Articles: what is read, and what is said of a file that cannot be used."""

import pytest

from assistant.errors import DataError
from assistant.knowledge.reading.library import read_library

GOOD = "---\nid: a\ntitle: A\nlanguage: en\nupdated: 2026-11-20\n---\nText.\n"


def problems(folder):
    """List the problems of a folder."""
    return [str(problem) for problem in read_library(folder).problems]


def test_an_article_is_read_with_its_front_matter(shelf):
    """Front matter, topic folder and text all arrive."""
    article = next(a for a in read_library(shelf.articles).articles if a.path == "delivery/times.zh.md")

    assert (article.id, article.title, article.language, article.topic) == ("times", "配送时间", "zh", "delivery")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(GOOD.replace("title: A\n", ""), "has no title", id="no title"),
        pytest.param(GOOD.replace("id: a\n", ""), "has no id", id="no id"),
        pytest.param(GOOD.replace("language: en", "language: fr"), 'is in language "fr"', id="third language"),
        pytest.param(GOOD.replace("title: A", "title: [A"), "unreadable front matter", id="broken yaml"),
        pytest.param(GOOD.replace("title: A", "- A"), "unreadable front matter", id="list and mapping"),
        pytest.param(GOOD.replace("2026-11-20", "yesterday"), 'has updated "yesterday"', id="no date"),
        pytest.param("---\nid: a\n", 'closing "---" is missing', id="never closed"),
        pytest.param(GOOD.replace("Text.\n", ""), "has no text", id="empty"),
        pytest.param("", "has no text", id="empty file"),
        pytest.param(GOOD.replace("updated", "keywords: pay\nupdated"), 'has keywords "pay"', id="keywords no list"),
        pytest.param(GOOD.replace("updated", "questions: [how]\nupdated"), "has questions", id="questions no headings"),
        pytest.param(GOOD.replace("updated", "questions: {B: [how]}\nupdated"), 'for "B"', id="no such heading"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_the_rest_is_read(shelf, text, message):
    """One bad file costs one line, never the others."""
    (shelf.articles / "bad.md").write_text(text, encoding="utf-8")

    library = read_library(shelf.articles)

    assert len(library.articles) == 4
    assert [message in str(problem) for problem in library.problems] == [True]


def test_bytes_that_are_no_text_are_a_problem(shelf):
    """A file in another encoding is named, not guessed."""
    (shelf.articles / "bad.md").write_bytes(b"\xff\xfe\x00broken")

    assert "cannot be read as UTF-8" in problems(shelf.articles)[0]


def test_the_second_article_with_an_id_is_left_out(shelf):
    """Two articles with one id and language: the first stays, the second is named."""
    shelf.put("service/other.en.md", "times", "Other", "en", "Text.")

    assert problems(shelf.articles) == [
        'service/other.en.md: has the id "times" that delivery/times.en.md has already; give each article its own'
    ]


def test_a_missing_language_is_named(shelf):
    """An article in one language only is used, and its lack named."""
    (shelf.articles / "delivery/times.zh.md").unlink()

    assert problems(shelf.articles) == ['delivery/times.en.md: "times" has no article in: zh']


def test_an_empty_folder_is_a_problem(tmp_path):
    """An empty folder says so."""
    assert "holds no article" in problems(tmp_path)[0]


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    """A wrong folder is an error with its name."""
    with pytest.raises(DataError, match="nowhere"):
        read_library(tmp_path / "nowhere")

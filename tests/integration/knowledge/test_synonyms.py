"""Synonyms of the knowledge folder, in an index."""

from __future__ import annotations


def test_a_question_finds_what_only_a_synonym_says(shelf):
    """邮资 stands in no article, 运费 does; after the file changes, the index changes."""
    before = shelf.write()
    found_before = shelf.open().search("邮资", language="zh")
    (shelf.articles / "synonyms.yml").write_text("- [邮资, 运费]\n", encoding="utf-8")

    after = shelf.write()

    assert (before.changed == after.changed, after.changed) == (False, ("synonyms.yml",))
    assert (found_before, shelf.open().search("邮资", language="zh")[0].passage.article_id) == ([], "times")

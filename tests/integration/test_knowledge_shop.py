"""The sample shop's articles, searched with the real encoder through the commands that a person types."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.encoders import open_encoder
from assistant.knowledge import open_answerer
from assistant.knowledge.evaluation import evaluate, read_questions
from assistant.settings import PROJECT_FOLDER, Settings

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """An index of the shop's articles in a folder of its own, written by the command."""
    var = tmp_path_factory.mktemp("var")
    encoder = open_encoder()
    patch = pytest.MonkeyPatch()
    patch.setattr("assistant.settings.settings", lambda: Settings(var_folder=var))
    patch.setattr("assistant.encoders.open_encoder", lambda spec=None: encoder)
    assert main(["index"]) == 0
    yield Settings(var_folder=var)
    patch.undo()


@pytest.mark.parametrize(
    ("missing", "language", "question", "article"),
    [
        ("offers/price-match.zh.md", "zh", "别家网店卖得更便宜，你们可以给一样的价格吗", "price-match"),
        ("products/recycling.zh.md", "zh", "旧电池可以交给你们回收吗", "recycling"),
        ("gifts/gift-wrapping.en.md", "en", "can you wrap it up as a present", "gift-wrapping"),
    ],
)
def test_an_article_that_exists_in_one_language_answers_the_other(
    tmp_path, monkeypatch, missing, language, question, article
):
    """By vectors alone, as the words differ; the answer says in which language it is."""
    folder, var = tmp_path / "knowledge", Settings(var_folder=tmp_path / "var")
    shutil.copytree(PROJECT_FOLDER / "knowledge", folder, ignore=lambda _, names: {Path(missing).name} & {*names})
    monkeypatch.setattr("assistant.settings.settings", lambda: var)
    main(["index", "--folder", str(folder)])

    answer = open_answerer(var).answer(question, language=language)

    assert answer is not None
    assert (answer.passage.article_id, answer.language) == (article, "en" if language == "zh" else "zh")


@pytest.mark.parametrize(
    ("question", "article"),
    [("退貨要幾天內辦理？", "returns"), ("發票怎麼開", "invoices"), ("訂單取消要收費嗎", "cancel-an-order")],
)
def test_traditional_characters_are_understood(shop, question, article):
    """We deliver to Hong Kong."""
    assert open_answerer(shop).answer(question, language="zh").passage.article_id == article


@pytest.mark.parametrize("language", ["en", "zh"])
def test_held_out_questions_are_found_and_unanswerable_ones_are_not_answered(shop, language):
    """The bars below which a change to articles or search has broken something; figures in the reference page."""
    questions, unseen = (
        read_questions(PROJECT_FOLDER / "tests" / "knowledge" / f"{kind}.{language}.yml")
        for kind in ("questions", "unseen")
    )

    figures = evaluate(open_answerer(shop), questions, language=language, unseen=unseen)

    unanswerable = [outcome for outcome in figures.reported if not outcome.expected]
    assert len(figures.reported) == 200
    assert figures.recall(5, outcomes=figures.reported) >= 0.95
    assert sum(not outcome.enough for outcome in unanswerable) / len(unanswerable) >= 0.9
    assert sorted(outcome.milliseconds for outcome in figures.reported)[100] <= 25


@pytest.mark.parametrize(
    ("language", "question", "article"),
    [
        ("en", "do you take phone orders", "order-by-phone"),
        ("en", "may I place my order on the phone", "order-by-phone"),
        ("en", "can I return by phone", "returns"),
        ("en", "is there a discount for seniors?", "senior-discount"),
        ("en", "is there a discount for students", "vouchers"),
        ("en", "do you send out catalogues on paper", "paper-catalogue"),
        ("en", "can you send me a paper invoice", "invoices"),
        ("zh", "我能打电话下单吗", "order-by-phone"),
        ("zh", "老人有优惠吗", "senior-discount"),
        ("zh", "学生有优惠吗", "vouchers"),
        ("zh", "有纸质的目录吗", "paper-catalogue"),
        ("zh", "能寄一张纸质发票给我吗", "invoices"),
        ("zh", "怎么付款", "payment-methods"),
    ],
)
def test_an_editors_answer_is_given_to_its_question_and_not_to_one_near_to_it(shop, language, question, article):
    """A question that asks for something else besides is answered from the articles."""
    assert open_answerer(shop).answer(question, language=language).passage.article_id == article


def test_ask_prints_passages_and_the_answer(shop, capsys):
    """What a developer sees: scores, ids, and the customer's answer with its title."""
    code = main(["ask", "退款多久到账"])

    output = capsys.readouterr().out
    assert code == 0
    assert re.match(r"0\.\d{3}  words 0\.\d{3}  vectors 0\.\d{3}  refunds\.zh\.\d", output)
    assert "5 到 7 个工作日。\n— 退款" in output


def test_ask_says_when_there_is_no_answer(shop, capsys):
    """An honest "I do not know", and an exit code that says so."""
    assert (main(["ask", "who won the world cup"]), "no answer" in capsys.readouterr().out) == (3, True)


def test_a_second_indexing_changes_nothing(shop, capsys):
    """And says so."""
    assert (main(["index"]), "nothing changed" in capsys.readouterr().out) == (0, True)


def test_a_bad_file_is_one_line_and_the_rest_is_indexed(shop, capsys, tmp_path):
    """The exit code tells that something is wrong."""
    shutil.copytree(PROJECT_FOLDER / "knowledge", tmp_path / "knowledge")
    (tmp_path / "knowledge" / "bad.md").write_text("---\nid: bad\n", encoding="utf-8")

    code = main(["index", "--folder", str(tmp_path / "knowledge")])

    assert (code, "WARN bad.md: has unreadable front matter" in capsys.readouterr().out) == (2, True)

"""`python -m training.answers.prepare CONFIG`: write a run's examples, from articles and approved answers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.encoders import open_encoder
from assistant.knowledge import article_store
from assistant.knowledge.articles import Library
from assistant.knowledge.knowledge_index import KnowledgeIndex
from assistant.knowledge.live_index import LiveIndex
from assistant.knowledge.passages import split_article
from assistant.knowledge.reading.library import read_library
from assistant.llm.mask import Mask
from assistant.llm.prompt_maker import PromptMaker
from assistant.services.feedback import Feedback
from assistant.settings import settings
from assistant.wiring import services
from training.answers.arguments import parser_for
from training.answers.asked import Asked, asked_by_customers, asked_of_articles, asked_of_editors
from training.answers.composing import Composer
from training.answers.config import TuningConfig, read_config
from training.answers.example import HELD_OUT, SPLITS, TRAINING, Example, write_examples
from training.answers.splitting import held_out_articles, without_answer


def make_examples(
    library: Library, index: KnowledgeIndex, approved: Iterable[Feedback], config: TuningConfig
) -> dict[str, list[Example]]:
    """Make the examples of both splits.

    Args:
        library: The articles and curated answers.
        index: The search over them.
        approved: Answers that customers liked.
        config: The run.
    """
    chance = random.Random(config.seed)
    passages = [passage for article in library.articles for passage in split_article(article)]
    mask = Mask(today=date.today())
    asked = [
        *asked_of_articles(passages, chance=chance),
        *asked_of_editors(passages),
        *asked_by_customers(approved, passages, mask=mask),
    ]
    ids = frozenset(passage.article_id for passage in passages)
    held_out = held_out_articles(passages, share=config.held_out, seed=config.seed)
    return {
        split: _compose(
            [one for one in asked if (one.passage.article_id in held_out) == (split == HELD_OUT)],
            Composer(index, ids - held_out if split == TRAINING else ids, config.passages, chance),
            config,
        )
        for split in SPLITS
    }


def _compose(asked: Sequence[Asked], composer: Composer, config: TuningConfig) -> list[Example]:
    lost = without_answer(asked, share=config.unanswerable, seed=config.seed)
    made = (composer.unanswerable(one) if one in lost else composer.answerable(one) for one in asked)
    return [example for example in made if example is not None]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both files, and say what they hold."""
    config = read_config(parser_for(__doc__).parse_args(arguments).config)
    index = LiveIndex(article_store(settings()), encoder=open_encoder())
    library = read_library(settings().knowledge_folder)
    examples = make_examples(library, index, services().feedback.list("up"), config)
    prompts = PromptMaker(shop_name=settings().shop_name, context_tokens=config.context_tokens)
    for split, made in examples.items():
        write_examples(config.examples(split), made, prompts)
        print(f"{split}: {_summary(made)} → {config.examples(split)}")


def _summary(examples: Sequence[Example]) -> str:
    languages = Counter(example.language for example in examples)
    origins = Counter(example.origin for example in examples)
    counts = ", ".join(f"{count} {name}" for name, count in [*sorted(languages.items()), *sorted(origins.items())])
    return f"{len(examples)} examples ({counts}), {sum(one.right is None for one in examples)} without an answer"


if __name__ == "__main__":
    main()

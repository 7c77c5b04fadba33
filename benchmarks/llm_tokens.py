"""How many tokens an answer takes, on the held-out questions: `python -m benchmarks.llm_tokens`. Sizes a GPU host."""

from __future__ import annotations

import statistics

from assistant.knowledge import open_answerer
from assistant.knowledge.evaluation import read_questions
from assistant.llm.grounded import PASSAGES
from assistant.llm.prompt_maker import PromptMaker, PromptPassage
from assistant.llm.token_count import count_tokens
from assistant.settings import PROJECT_FOLDER, settings


def main() -> None:
    """Print a line for each language; counted from above, as the client counts (assistant/llm/token_count.py)."""
    maker = PromptMaker(shop_name=settings().shop_name, context_tokens=settings().llm_context_tokens)
    answerer = open_answerer(settings())
    print("| language | answered questions | rules (cached) | whole prompt, median / p95 | quoted answer, median |")
    print("|---|---|---|---|---|")
    for language in ("en", "zh"):
        prompts, answers, rules = [], [], 0
        for question in read_questions(PROJECT_FOLDER / "tests" / "knowledge" / f"questions.{language}.yml"):
            evidence = answerer.find(question.question, language=language)
            answer = answerer.answer(question.question, language=language)
            if answer is None:
                continue
            passages = [PromptPassage(hit.passage.title, hit.passage.text) for hit in evidence.hits[:PASSAGES]]
            prompt = maker.answer(question.question, passages, language=language)
            prompts.append(prompt.tokens)
            answers.append(count_tokens(answer.text))
            rules = prompt.messages[0].tokens
        p95 = sorted(prompts)[int(len(prompts) * 0.95)]
        whole = f"{statistics.median(prompts):.0f} / {p95}"
        print(f"| {language} | {len(prompts)} | {rules} | {whole} | {statistics.median(answers):.0f} |")


if __name__ == "__main__":
    main()

"""Public question sets in the form of `python -m assistant bench knowledge`, with questions reworded by rules.

```
python -m benchmarks.public_documents cmrc2018 cmrc2018_trial.json FOLDER
python -m benchmarks.public_documents bank_faqs bank_faqs.json FOLDER
```

writes `documents.jsonl` and `questions.jsonl` into the folder. With `--without-every-fourth` a quarter of the documents
is left out, and their questions have no answer.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEED = 7
FOURTH = 4
OTHER_WORDS = {
    "account": "acct",
    "activate": "turn on",
    "apply": "sign up",
    "branch": "office",
    "change": "update",
    "charges": "fees",
    "check": "see",
    "close": "shut down",
    "customer": "client",
    "deposit": "pay in",
    "documents": "papers",
    "eligible": "entitled",
    "fee": "cost",
    "get": "receive",
    "loan": "borrowing",
    "lost": "misplaced",
    "maximum": "highest",
    "minimum": "lowest",
    "money": "cash",
    "pay": "settle",
    "purchase": "buy",
    "rate": "percentage",
    "required": "needed",
    "tenure": "duration",
    "transfer": "send",
    "withdraw": "take out",
}
"""How somebody says it who has not read the page."""
LEFT_OUT = frozenset("the a an of is are do does i my can please".split())
GREETINGS = ("hi, ", "hello there, ", "quick question: ")


@dataclass(frozen=True)
class Item:
    """A question and the text that answers it."""

    question: str
    text: str


def read_cmrc2018(content: dict[str, Any]) -> list[Item]:
    """Read passages with their questions, in the form of SQuAD."""
    paragraphs = (paragraph for entry in content["data"] for paragraph in entry["paragraphs"])
    return [Item(one["question"], paragraph["context"]) for paragraph in paragraphs for one in paragraph["qas"]]


def read_bank_faqs(content: dict[str, Any]) -> list[Item]:
    """Read a bank's questions with their answers, and change the questions' wording: the page's own is no test."""
    pairs = (pair for questions in content["bank"].values() for pair in questions)
    chance = random.Random(SEED)
    return [Item(reword(question, number, chance), text) for number, (question, text) in enumerate(pairs)]


def reword(question: str, number: int, chance: random.Random) -> str:
    """Say it in other words: synonyms, words left out, a slip in every fourth, a greeting before every third."""
    words = [OTHER_WORDS.get(word, word) for word in re.findall(r"[\w'&%.-]+", question.lower())]
    kept = [word for word in words if word not in LEFT_OUT] or words
    slipped = [*kept]
    longest = max(range(len(kept)), key=lambda at: len(kept[at]))
    if number % FOURTH == 0:
        slipped[longest] = _slip(kept[longest], chance)
    return (GREETINGS[number // 3 % len(GREETINGS)] if number % 3 == 0 else "") + " ".join(slipped)


def _slip(word: str, chance: random.Random) -> str:
    """Swap two neighbouring letters."""
    if len(word) < FOURTH:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


READERS: dict[str, Callable[[dict[str, Any]], list[Item]]] = {"cmrc2018": read_cmrc2018, "bank_faqs": read_bank_faqs}


def write(items: Sequence[Item], folder: Path, *, without_every_fourth: bool) -> None:
    """Write documents, each text once, and questions."""
    ids = {text: f"d{number}" for number, text in enumerate(dict.fromkeys(item.text for item in items))}
    kept = {
        text: name
        for number, (text, name) in enumerate(ids.items(), start=1)
        if not (without_every_fourth and number % FOURTH == 0)
    }
    documents = ({"id": name, "title": "", "text": text} for text, name in kept.items())
    questions = (
        {"question": item.question, "documents": [kept[item.text]] if item.text in kept else []} for item in items
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("documents", documents), ("questions", questions)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read one set and write it in our form."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("set", choices=READERS)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without-every-fourth", action="store_true", help="leave out a quarter of the documents")
    parsed = parser.parse_args(arguments)
    items = READERS[parsed.set](json.loads(parsed.file.read_text(encoding="utf-8")))
    write(items, parsed.folder, without_every_fourth=parsed.without_every_fourth)


if __name__ == "__main__":
    main()

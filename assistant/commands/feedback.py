"""`python -m assistant feedback`: what customers thought of answers and of whole conversations."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.services.feedback import Feedback

HELP = "list what customers thought: thumbs on answers, ratings of conversations"
KINDS = ("up", "down", "rating")
HEADINGS = ("given (UTC)", "what", "customer said", "we answered or they comment", "conversation")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the filters."""
    parser.add_argument("--only", choices=KINDS, help="thumbs up, thumbs down, or ratings")
    parser.add_argument("--json", action="store_true", help="one JSON list, with whole texts")


def run(arguments: Namespace) -> int:
    """List it, the oldest first."""
    import json
    from dataclasses import asdict

    from assistant.columns import aligned
    from assistant.wiring import services

    given = services().feedback.list(arguments.only)
    if arguments.json:
        print(json.dumps([asdict(one) for one in given], ensure_ascii=False, indent=2, default=str))
    elif not given:
        print("No feedback." if arguments.only is None else "No such feedback.")
    else:
        print(*aligned([HEADINGS, *(_row(one) for one in given)]), sep="\n")
        print(_summary(given))
    return 0


def _row(one: Feedback) -> tuple[str, ...]:
    what = f"{one.rating} of 5" if one.rating is not None else f"thumb {one.thumb}"
    return f"{one.given_at:%Y-%m-%d %H:%M}", what, one.question, one.answer or one.comment, one.conversation_id


def _summary(given: list[Feedback]) -> str:
    ratings = [one.rating for one in given if one.rating is not None]
    ups, downs = (sum(one.thumb == thumb for one in given) for thumb in ("up", "down"))
    mean = f", {len(ratings)} ratings, {sum(ratings) / len(ratings):.1f} on average" if ratings else ""
    return f"{ups} up, {downs} down{mean}"

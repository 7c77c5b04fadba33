"""`python -m assistant tickets`: what a person has to answer, with a suggested reply; close what was dealt with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.llm.writer import Writer
    from assistant.services.records import Ticket

HELP = "list the tickets that a person has to answer, suggest a reply, or close them"
HEADINGS = ("ticket", "status", "opened (UTC)", "priority", "reason", "category", "customer", "conversation", "about")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the filters and the action."""
    parser.set_defaults(act=_list)
    parser.add_argument("--status", choices=("open", "closed", "all"), default="open", help="default: open")
    parser.add_argument("--reason", help="only those of one reason, e.g. asked_for, complaint, mood")
    parser.add_argument("--json", action="store_true", help="one JSON list, with whole texts")
    actions = parser.add_subparsers(metavar="ACTION")
    close = actions.add_parser("close", help="note that tickets were dealt with")
    close.add_argument("numbers", nargs="+", metavar="NUMBER", help="e.g. T-10001")
    close.set_defaults(act=_close)
    suggest = actions.add_parser("suggest", help="reply from the articles, written by the language model or quoted")
    suggest.add_argument("number", metavar="NUMBER", help="e.g. T-10001")
    suggest.set_defaults(act=_suggest)


def run(arguments: Namespace) -> int:
    """List, suggest, or close."""
    exit_code: int = arguments.act(arguments)
    return exit_code


def _list(arguments: Namespace) -> int:
    import json
    from dataclasses import asdict

    from assistant.columns import aligned
    from assistant.wiring import services

    status = None if arguments.status == "all" else arguments.status
    tickets = services().tickets.list(status, reason=arguments.reason)
    if arguments.json:
        print(json.dumps([asdict(ticket) for ticket in tickets], ensure_ascii=False, indent=2, default=str))
    elif not tickets:
        print("No tickets." if status is None and arguments.reason is None else "No such tickets; see --status all.")
    else:
        print(*aligned([HEADINGS, *(_row(ticket) for ticket in tickets)]), sep="\n")
    return 0


def _row(ticket: Ticket) -> tuple[str, ...]:
    return (
        ticket.number,
        ticket.status,
        f"{ticket.opened_at:%Y-%m-%d %H:%M}",
        ticket.priority,
        ticket.reason,
        ticket.category,
        ticket.customer_id or "-",
        ticket.conversation_id,
        ticket.summary,
    )


def _close(arguments: Namespace) -> int:
    from assistant.wiring import services

    for number in arguments.numbers:
        ticket = services().tickets.close(number)
        print(f"OK {ticket.number} is closed")
    return 0


def _suggest(arguments: Namespace) -> int:
    import asyncio

    from assistant.wiring import services, writer

    print(asyncio.run(_suggestion(services().tickets.find(arguments.number), writer())))
    return 0


async def _suggestion(ticket: Ticket, writing: Writer | None) -> str:
    """Give what an operator may send, and where it stands."""
    from assistant.llm.question import Question
    from assistant.llm.suggestion import suggest
    from assistant.wiring import answerer, services

    customer = services().customers.find(ticket.customer_id) if ticket.customer_id else None
    question = Question("", ticket.language, ticket.number, private=customer.personal if customer else ())
    suggestion = await suggest(ticket.said, question, answerer=answerer(), writer=writing)
    if writing is not None:
        await writing.aclose()
    if suggestion is None:
        return "No suggestion: the articles do not tell."
    sources = (f"[{number}] {title}" for number, title in enumerate(suggestion.sources, start=1))
    return "\n".join((suggestion.text, "", *sources))

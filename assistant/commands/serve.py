"""`python -m assistant serve`: the assistant with its chat page and its action server on one machine."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

HELP = "run the assistant with its chat page and action server, after making what is missing"


def add_arguments(parser: ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--port", type=int, default=None, help="port of Rasa's server (default: 5005, or a free one)")


def run(arguments: Namespace) -> int:
    """Prepare, start the action server and `rasa run`, and end both together."""
    from assistant.preparing import prepare
    from assistant.processes import LOOPBACK, ended_by_signals, free_port, python_command
    from assistant.serving import RASA_PORT, action_server, run_foreground
    from assistant.settings import settings
    from assistant.steps import say
    from assistant.training import MODEL

    with ended_by_signals():
        prepare()
        port = arguments.port or free_port(RASA_PORT)
        url = f"http://{LOOPBACK}:{port}"
        links = {} if settings().invoice_base_url else {"INVOICE_BASE_URL": f"{url}/webhooks/web/invoices"}
        with action_server(**links) as server:
            command = python_command("rasa", "run", "--model", str(MODEL), "--endpoints", str(server.endpoints))
            command += ["--interface", LOOPBACK, "--port", str(port)]
            for line in where_to_look(url):
                say(line)
            return run_foreground(command, log=settings().var_folder / "logs" / "rasa.log", server=server)


def where_to_look(url: str) -> tuple[str, ...]:
    """Say what a server answers, line by line.

    Args:
        url: The server's address.
    """
    return (
        f"Chat page:    {url}/webhooks/web/",
        f'Widget:       <script src="{url}/webhooks/web/embed.js" async></script>',
        f"API:          {url}/webhooks/web/openapi.json",
        f"REST channel: POST {url}/webhooks/rest/webhook   (development, this machine only)",
        "It answers within half a minute; Ctrl-C ends it.",
    )

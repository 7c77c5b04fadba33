"""`python -m assistant chat`: make what is missing, then talk to the assistant at the terminal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

HELP = "talk to the assistant at the terminal, after making what is missing"


def add_arguments(parser: ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--port", type=int, default=None, help="port of Rasa's server (default: 5005, or a free one)")


def run(arguments: Namespace) -> int:
    """Prepare, start the action server, open `rasa shell`, and end everything when it ends."""
    from assistant.preparing import prepare
    from assistant.processes import LOOPBACK, ended_by_signals, free_port, python_command
    from assistant.serving import RASA_PORT, action_server, run_foreground
    from assistant.settings import settings
    from assistant.steps import say
    from assistant.training import MODEL

    with ended_by_signals():
        prepare()
        port = arguments.port or free_port(RASA_PORT)
        with action_server() as server:
            command = python_command("rasa", "shell", "--model", str(MODEL), "--endpoints", str(server.endpoints))
            command += ["--interface", LOOPBACK, "--port", str(port)]
            if not settings().smtp_url.get_secret_value():
                say(f"Mails to customers, codes among them, lie in {settings().mailbox_folder} (no SMTP_URL is set).")
            say("Starting; Rasa needs some seconds. /stop, Ctrl-D or Ctrl-C ends the conversation.")
            return run_foreground(command, log=settings().var_folder / "logs" / "shell.log", server=server)

"""What must be there before anybody can talk to the assistant: the shop, the index, the model."""

from __future__ import annotations

import subprocess

from assistant import health, training
from assistant.errors import EncoderError, ProcessError
from assistant.processes import last_lines, python_command, quiet_environment, readable
from assistant.settings import PROJECT_FOLDER, settings
from assistant.steps import say, step

WITH_WARNINGS = 2  # `index` ends so when it left out an article that has a problem


def prepare() -> None:
    """Make what is missing and renew what is outdated, saying so.

    Raises:
        AssistantError: One of them cannot be made.
    """
    check_encoder()
    fill_shop()
    build_index()
    train_model()


def check_encoder() -> None:
    """See that the encoder is whole: where index and model are current nothing else looks before the first question.

    Raises:
        EncoderError: It is not; the message names the remedy.
    """
    finding = health.check_encoder("encoder")
    if finding.level == "FAIL":
        raise EncoderError(finding.line().removeprefix("FAIL "))


def fill_shop() -> None:
    """Open the shop's database; a missing sample shop is filled."""
    from assistant.storage.database import Database
    from assistant.storage.opening import open_database

    with step("Shop") as current:
        file = Database(settings().database_url).file
        is_new = file is not None and not file.exists()
        database = open_database(settings())
        current.outcome = f"{'made and filled' if is_new else 'ready'} ({database.url.get_backend_name()})"
        database.close()


def build_index() -> None:
    """Index the help articles, and the catalogue with them, where they or the encoder changed."""
    from assistant.encoders.spec import configured_fingerprint
    from assistant.knowledge.index_status import catalogue_status, index_status

    encoder = configured_fingerprint()
    status = index_status(settings(), encoder_fingerprint=encoder)
    if status.level == "OK" and catalogue_status(settings(), encoder_fingerprint=encoder).level == "OK":
        say(f"Help articles: {status.detail}")
        return
    with step("Help articles: indexing") as current:
        current.outcome = _run("index", accept=(0, WITH_WARNINGS))


def train_model() -> None:
    """Train the model where what it is made from changed."""
    reason = training.why_train()
    if reason is None:
        say(f"Model: {training.MODEL} is current")
        return
    say(f"Model: training, for {reason}")
    say(f"$ {readable(python_command(*training.COMMAND))}")
    with step("Model: training", part=training.part_under_way):
        training.train()


def _run(name: str, *, accept: tuple[int, ...]) -> str:
    """Run one of our own commands in a process of its own, and give its last line."""
    log = settings().var_folder / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = python_command("assistant", name)
    with log.open("wb") as output:
        ended = subprocess.run(
            command,
            cwd=PROJECT_FOLDER,
            env=quiet_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if ended.returncode not in accept:
        raise ProcessError(f"`{readable(command)}` ended with {ended.returncode}:\n{last_lines(log)}")
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "done"

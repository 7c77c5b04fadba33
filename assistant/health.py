"""One small check for each part that the assistant stands on: what is so, and what mends it."""

from __future__ import annotations

import asyncio
import importlib.metadata
import importlib.util
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.closed_files import say_closed
from assistant.errors import AssistantError, LanguageModelError
from assistant.settings import PROJECT_FOLDER, settings

Level = Literal["OK", "WARN", "FAIL"]
LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;]+)\s*(?:;\s*(.*?))?\s*\\?$", re.MULTILINE)
DISK_WARN_BYTES = 2_000_000_000
DISK_FAIL_BYTES = 200_000_000
REDIS_TIMEOUT_S = 2.0


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        part: The part that was looked at.
        detail: What is so.
        remedy: The command to type next; empty when all is well.
    """

    part: str
    level: Level
    detail: str
    remedy: str = ""

    def line(self) -> str:
        """Write it as one line."""
        detail = " ".join(self.detail.split())
        remedy = "" if not self.remedy or self.remedy in detail else f" → {self.remedy}"
        return f"{self.level:<4} {self.part}: {detail}{remedy}"


def findings() -> Iterator[Finding]:
    """Run every check; one that raises is a failure of its part, not of the report."""
    for check in CHECKS:
        part = check.__name__.removeprefix("check_").replace("_", " ")
        try:
            yield check(part)
        except AssistantError as error:
            yield Finding(part, "FAIL", str(error))  # it says itself what mends it
        except PermissionError as error:
            yield Finding(part, "FAIL", *say_closed(error))
        except Exception as error:  # the outermost edge: a broken part must not hide the others
            yield Finding(part, "FAIL", f"{type(error).__name__}: {error}", "make setup")


def check_python(part: str) -> Finding:
    """The Python version is the one that Rasa runs on."""
    wanted = (PROJECT_FOLDER / ".python-version").read_text(encoding="utf-8").strip()
    found = platform.python_version()
    if found.startswith(f"{wanted}."):
        return Finding(part, "OK", f"{found} in {sys.prefix}")
    return Finding(part, "FAIL", f'it is "{found}", expected {wanted}', "make setup")


def check_environment(part: str) -> Finding:
    """Every locked package is installed in the locked version."""
    wrong = [name for name, version in locked_versions() if _installed(name) != version]
    if not wrong:
        return Finding(part, "OK", "matches the lock")
    shown = ", ".join(wrong[:3]) + (f" and {len(wrong) - 3} more" if len(wrong) > 3 else "")
    return Finding(part, "FAIL", f"not as locked: {shown}", "rm -f .venv/installed.sha256 && make setup")


def locked_versions() -> Iterator[tuple[str, str]]:
    """Give the name and version of each package that is locked for this machine."""
    from packaging.markers import Marker

    for file in ("requirements.txt", "requirements-encoder.txt"):
        for name, version, marker in LOCKED.findall((PROJECT_FOLDER / file).read_text(encoding="utf-8")):
            if not marker or Marker(marker).evaluate():
                yield name, version


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def check_encoder(part: str) -> Finding:
    """The encoder's weights are those that were pinned; it is exported to ONNX, and can be opened."""
    from assistant.encoders.onnx_encoder import OnnxEncoder
    from assistant.encoders.spec import (
        configured_spec,
        exported_facts,
        find_model_folder,
        remedy,
        spec_fingerprint,
        weights_sha256,
    )

    spec = configured_spec()
    folder = find_model_folder(spec)
    comes_exported = exported_facts(spec.model) is not None
    found = weights_sha256(folder)
    if spec.sha256 not in (found, None):
        mends = remedy(folder) if comes_exported else "rm -rf .venv && make setup"
        return Finding(part, "FAIL", f'sha256 is "{found}", expected {spec.sha256}', mends)
    exported = folder if comes_exported else settings().var_folder / "encoders" / spec_fingerprint(spec)
    if not (exported / "encoder.json").is_file():
        return Finding(part, "WARN", "not exported yet; the first indexing or training does it", "make train")
    OnnxEncoder.load(exported)
    return Finding(part, "OK", f"{spec.model}, sha256 {found[:8]}…{found[-6:]}")


def check_shop(part: str) -> Finding:
    """The shop's database answers, its tables are this version's, and it holds a shop."""
    from sqlalchemy import func, select

    from assistant.storage.database import Database
    from assistant.storage.schema import check_version
    from assistant.storage.tables import Base

    database = Database(settings().database_url)
    is_made_when_needed = settings().environment == "development"
    if is_made_when_needed and database.file is not None and not database.file.exists():
        return Finding(part, "WARN", f'"{database.file}" does not exist yet', "make chat")
    database.ping()
    check_version(database)
    with database.reading() as session:
        orders = session.execute(select(func.count()).select_from(Base.metadata.tables["orders"])).scalar_one()
    if orders == 0:
        return Finding(part, "WARN", "the shop holds no orders", ".venv/bin/python -m assistant shop reset")
    return Finding(part, "OK", f"{database.url.get_backend_name()}, {orders} orders")


def check_identification(part: str) -> Finding:
    """Customers can prove who they are, in the way that the settings say."""
    from assistant.wiring import open_mailer

    if settings().identification == "details":
        return Finding(part, "OK", "details: e-mail or name and post code (a lower assurance)")
    if open_mailer(settings()) is None:
        return Finding(part, "FAIL", "code, and nothing sends codes: nobody can be identified", "set SMTP_URL in .env")
    return Finding(part, "OK", "code: a one-time code to the e-mail on file")


def check_mail(part: str) -> Finding:
    """Mails to customers can leave."""
    from assistant.services.mail.mailbox_folder import MailboxFolder
    from assistant.wiring import open_mailer

    mailer = open_mailer(settings())
    if mailer is None:
        return Finding(part, "WARN", "no SMTP_URL is set: no codes, no new passwords", "set SMTP_URL in .env")
    mailer.reach()
    if isinstance(mailer, MailboxFolder):
        return Finding(part, "OK", f"in development they lie in {settings().mailbox_folder}")
    return Finding(part, "OK", f"{mailer!r} answers")


def check_knowledge_server(part: str) -> Finding:
    """The index needs no server; one that is configured answers."""
    from assistant.knowledge import open_server

    server = open_server(settings())
    if server is None:
        return Finding(part, "OK", "none configured; the index lies in VAR_FOLDER")
    return Finding(part, "OK", f"{server!r} answers, version {server.version()}")


def check_help_articles(part: str) -> Finding:
    """The knowledge index is there, whole, of today's articles, and made by the encoder that reads the questions."""
    from assistant.encoders.spec import configured_fingerprint
    from assistant.knowledge.index_status import index_status

    status = index_status(settings(), encoder_fingerprint=configured_fingerprint())
    return Finding(part, status.level, status.detail)  # which says itself what mends it


def check_catalogue_index(part: str) -> Finding:
    """The index by which products are found can be used; without it only what was bought most is recommended."""
    from assistant.encoders.spec import configured_fingerprint
    from assistant.knowledge.index_status import catalogue_status

    status = catalogue_status(settings(), encoder_fingerprint=configured_fingerprint())
    return Finding(part, status.level, status.detail)  # which says itself what mends it


def check_language_model(part: str) -> Finding:
    """A language model is not needed; one that is configured answers."""
    from assistant.llm import open_language_model

    if not settings().llm_base_url:
        return Finding(part, "OK", "none configured; answers quote the articles")
    client = open_language_model(settings())
    assert client is not None
    try:
        asyncio.run(client.check())
    except LanguageModelError as error:
        return Finding(part, "WARN", f"{error}; answers quote the articles", "docs/howto/connect-a-language-model.md")
    return Finding(part, "OK", f"{settings().llm_model} answers at {settings().llm_base_url}")


def check_redis(part: str) -> Finding:
    """One Rasa process needs no Redis; one that is configured answers."""
    from redis import Redis
    from redis.exceptions import RedisError

    url = settings().redis_url.get_secret_value()
    if not url:
        return Finding(part, "OK", "none configured; one Rasa process needs none")
    try:
        with Redis.from_url(url, socket_connect_timeout=REDIS_TIMEOUT_S, socket_timeout=REDIS_TIMEOUT_S) as client:
            client.ping()
    except RedisError as error:
        return Finding(part, "WARN", f"{error}; each Rasa process goes on by itself", "docs/reference/web.md")
    return Finding(part, "OK", "answers")


def check_redis_for_tests(part: str) -> Finding:
    """The tests can start a Redis."""
    found = shutil.which("redis-server")
    if found:
        return Finding(part, "OK", found)
    return Finding(part, "WARN", "no redis-server on this machine", "sudo apt-get install redis-server")


def check_model(part: str) -> Finding:
    """The trained model is there and of today's data."""
    from assistant.training import MODEL, is_whole, why_train

    reason = why_train()
    if reason is None:
        return Finding(part, "OK", f"{MODEL} is current")
    return Finding(part, "WARN" if is_whole(PROJECT_FOLDER / MODEL) else "FAIL", reason, "make train")


def check_ports(part: str) -> Finding:
    """The ports that plain Rasa commands listen at are free (make chat and make serve take others otherwise)."""
    from assistant.processes import is_port_free
    from assistant.serving import ACTION_PORT, RASA_PORT

    ports = {RASA_PORT: "rasa run", ACTION_PORT: "rasa run actions"}
    taken = {port: command for port, command in ports.items() if not is_port_free(port)}
    if not taken:
        return Finding(part, "OK", " and ".join(map(str, ports)) + " are free")
    which = " and ".join(f"{port} (of plain `{command}`)" for port, command in taken.items())
    detail = f"somebody listens at {which}; make chat and make serve use others"
    return Finding(part, "WARN", detail, "lsof " + " ".join(f"-i :{port}" for port in taken))


def check_postgresql_for_tests(part: str) -> Finding:
    """The tests can start a PostgreSQL: from the machine, or from the package that ships one."""
    if importlib.util.find_spec("pgserver") is not None:
        return Finding(part, "OK", "from the package pgserver")
    found = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    if found:
        return Finding(part, "OK", found)
    return Finding(part, "WARN", "no initdb on this machine", "sudo apt-get install postgresql")


def check_disk_space(part: str) -> Finding:
    """There is room for models, indexes and logs."""
    free = shutil.disk_usage(PROJECT_FOLDER).free
    detail = f"{free / 1e9:.1f} GB free"
    if free < DISK_WARN_BYTES:
        return Finding(part, "FAIL" if free < DISK_FAIL_BYTES else "WARN", detail, "make clean")
    return Finding(part, "OK", detail)


CHECKS: tuple[Callable[[str], Finding], ...] = (
    check_python,
    check_environment,
    check_encoder,
    check_shop,
    check_identification,
    check_mail,
    check_knowledge_server,
    check_help_articles,
    check_catalogue_index,
    check_language_model,
    check_redis,
    check_model,
    check_ports,
    check_postgresql_for_tests,
    check_redis_for_tests,
    check_disk_space,
)

"""Build the client from the settings."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from assistant.errors import SettingsError
from assistant.llm.budget import Budget
from assistant.llm.client import Client
from assistant.llm.deadlines import Deadlines
from assistant.llm.endpoint import Endpoint
from assistant.llm.engine import find_engine
from assistant.llm.grounded import GroundedAnswerer
from assistant.llm.prompt_maker import PromptMaker
from assistant.llm.proposal import Proposer
from assistant.llm.push import open_pusher
from assistant.llm.rewording import Rewriter
from assistant.llm.small_talk import SmallTalker
from assistant.llm.summary import Summariser
from assistant.llm.writer import Writer
from assistant.settings import Settings

POOL_S = 1.0
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def open_client(settings: Settings, *, deadlines: Deadlines | None = None) -> Client:
    """Build the client; nothing is asked of any server yet.

    Raises:
        SettingsError: There is no model, an unknown engine, or a list of another length than that of the addresses.
    """
    deadlines = deadlines or Deadlines()
    return Client(
        _endpoints(settings, deadlines),
        budget=Budget(per_conversation=settings.llm_tokens_per_conversation, per_day=settings.llm_tokens_per_day),
        context_tokens=settings.llm_context_tokens,
        deadlines=deadlines,
    )


def open_writer(settings: Settings, *, deadlines: Deadlines | None = None) -> Writer:
    """Build all that a model is used for.

    Raises:
        SettingsError: As for `open_client`.
    """
    client = open_client(settings, deadlines=deadlines)
    prompts = PromptMaker(shop_name=settings.shop_name, context_tokens=client.context_tokens)
    help_centre = urlsplit(settings.help_centre_url).hostname
    hosts = [*_split(settings.link_hosts), *([help_centre] if help_centre else [])]
    return Writer(
        client=client,
        answerer=GroundedAnswerer(client, prompts, allowed_hosts=hosts),
        proposer=Proposer(client, prompts),
        rewriter=Rewriter(client, prompts),
        small_talker=SmallTalker(client, prompts),
        summariser=Summariser(client, prompts),
        pusher=open_pusher((*THIS_MACHINE, urlsplit(settings.web_push_url).hostname or "")),
    )


def _endpoints(settings: Settings, deadlines: Deadlines) -> list[Endpoint]:
    addresses = _split(settings.llm_base_url)
    models = _each("LLM_MODEL", settings.llm_model, len(addresses))
    keys = _each("LLM_API_KEY", settings.llm_api_key.get_secret_value(), len(addresses))
    engines = _each("LLM_ENGINE", settings.llm_engine, len(addresses))
    if not all(models):
        raise SettingsError("LLM_MODEL is empty; expected the name by which the server at LLM_BASE_URL knows its model")
    return [
        Endpoint(
            _http(address, key, deadlines, parallel=settings.llm_parallel),
            model=model,
            engine=find_engine(engine),
            parallel=settings.llm_parallel,
            deadlines=deadlines,
        )
        for address, model, key, engine in zip(addresses, models, keys, engines, strict=True)
    ]


def _http(address: str, key: str, deadlines: Deadlines, *, parallel: int) -> httpx.AsyncClient:
    if not address.startswith(("http://", "https://")):
        raise SettingsError(f'LLM_BASE_URL holds "{address}"; expected an address such as http://127.0.0.1:8000/v1')
    return httpx.AsyncClient(
        base_url=address,
        headers={"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {}),
        timeout=httpx.Timeout(deadlines.first_token, connect=deadlines.connect, pool=POOL_S),
        limits=httpx.Limits(max_connections=parallel, max_keepalive_connections=parallel),
        trust_env=False,  # customers' words go where the setting says and nowhere else
    )


def _split(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _each(name: str, value: str, count: int) -> list[str]:
    """Give one value for each address: the same for all, or as many as there are."""
    values = _split(value) or [""]
    if len(values) == 1:
        return values * count
    if len(values) != count:
        raise SettingsError(f"{name} lists {len(values)} values, LLM_BASE_URL {count}; expected one, or one for each")
    return values

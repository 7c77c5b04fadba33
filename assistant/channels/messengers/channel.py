"""What the channels of messengers have in common: they are off until their secrets are set, and work on one desk."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from assistant.channels.faults import answer_fault
from assistant.channels.keys import Keys
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.off import is_configured
from assistant.channels.messengers.sender import Sender
from assistant.channels.sharing.client import shared_redis
from assistant.channels.sharing.turn_locks import TurnLocks
from assistant.channels.turns import Handle
from assistant.settings import Settings, settings
from assistant.wiring import services


class MessengerChannel(InputChannel):
    """Takes messages from a messenger, and answers there.

    Attributes:
        channel: Its address below /webhooks, by which its responses go too.
        secrets: The settings without which it is off.

    Args:
        settings: Secrets and the messenger's address.
    """

    channel: ClassVar[str]
    secrets: ClassVar[tuple[str, ...]]

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @classmethod
    def name(cls) -> str:
        """Return the channel's name: its address and its responses go by it."""
        return cls.channel

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> MessengerChannel:
        """Build the channel; all it needs is in the settings."""
        return cls(settings())

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Build the routes; without its secrets the channel has none.

        Raises:
            SettingsError: WEB_SESSION_SECRET, which buttons are signed with, is empty outside development.
        """
        blueprint = Blueprint(f"{self.channel}_channel")
        if is_configured(self.channel, self._settings, *self.secrets):
            blueprint.exception(Exception)(answer_fault)
            self.add_routes(blueprint, partial(self._open_desk, blueprint, on_new_message))
        return blueprint

    @abstractmethod
    def add_routes(self, blueprint: Blueprint, desk_of: Callable[[Sender], Desk]) -> None:
        """Add the routes to the channel.

        Args:
            blueprint: The channel's.
            desk_of: Makes the desk that takes in what is written, and answers through a sender.
        """

    def _open_desk(self, blueprint: Blueprint, handle: Handle, sender: Sender) -> Desk:
        redis = shared_redis(self._settings)
        desk = Desk(
            self.channel,
            sender,
            choice_key=Keys.of(self._settings).choice,
            services=services,
            handle=handle,
            locks=None if redis is None else TurnLocks(redis),
            messages_per_minute=self._settings.web_messages_per_minute,
        )
        blueprint.listener("after_server_start")(desk.open)
        blueprint.listener("after_server_stop")(desk.close)
        return desk

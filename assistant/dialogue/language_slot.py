"""The slot that holds the language of a conversation."""

from __future__ import annotations

from typing import Any

from rasa.shared.core.slots import AnySlot

CHOSEN = "chosen:"
SWITCHED = "switched:"
LANGUAGES = ("en", "zh")


class LanguageSlot(AnySlot):
    """Holds "en" or "zh". It follows the messages until the customer chooses ("chosen:zh"); then the choice holds.

    It holds until another choice, or until it is switched ("switched:en") and follows the messages again.

    A slot of its own, because following and holding is all there is to it, and an action that did it would cost every
    turn a call to the action server.
    """

    type_name = "language"

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Rasa's own signature
        self._chosen = False
        super().__init__(*args, **kwargs)

    @property
    def value(self) -> Any:  # noqa: ANN401 - Rasa's own signature
        """Return the language."""
        return self._value

    @value.setter
    def value(self, value: Any) -> None:  # noqa: ANN401 - Rasa's own signature
        said = value if isinstance(value, str) else ""
        told = said.startswith((CHOSEN, SWITCHED))
        language = said.removeprefix(CHOSEN).removeprefix(SWITCHED)
        if language in LANGUAGES and (told or not self._chosen):
            self._value, self._chosen = language, said.startswith(CHOSEN)
            self._has_been_set = True

    def reset(self) -> None:
        """Go back to the first language, unchosen."""
        self._chosen = False
        super().reset()

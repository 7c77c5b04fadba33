"""From the bytes of an event stream to pieces of text, whatever a server sends.

The form is that of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) with OpenAI's
`chat.completion.chunk` objects. The end is a `finish_reason` or `[DONE]`; transformers serve sends no `[DONE]`.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from assistant.errors import LanguageModelError

LINE_CHARS = 65_536
DONE = "[DONE]"
_FIELDS = ("data:", "event:", "id:", "retry:", ":")


class DeltaReader:
    """Reads one answer.

    Attributes:
        finished: True once the server has said that the answer is complete.
    """

    def __init__(self) -> None:
        self.finished = False
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pending = ""

    def feed(self, chunk: bytes) -> Iterator[str]:
        """Yield the text in a chunk; it may end in the middle of a line or of a character.

        Raises:
            LanguageModelError: It is no event stream of a chat, or a line has no end ("garbage").
        """
        *lines, self._pending = (self._pending + self._decoder.decode(chunk)).split("\n")
        if len(self._pending) > LINE_CHARS:
            raise LanguageModelError("garbage", f"a line of over {LINE_CHARS} characters")
        for line in lines:
            text = self._read(line.rstrip("\r"))
            if text:
                yield text

    def _read(self, line: str) -> str:
        if self.finished or not line:
            return ""
        if not line.startswith(_FIELDS):
            raise LanguageModelError("garbage", f'a line "{line[:40]}", expected an event stream')
        if not line.startswith("data:"):
            return ""
        data = line[len("data:") :].strip()
        if data == DONE:
            self.finished = True
            return ""
        return self._read_chunk(data)

    def _read_chunk(self, data: str) -> str:
        try:
            choices = _object(json.loads(data)).get("choices")
        except ValueError as error:
            raise LanguageModelError("garbage", f'an event "{data[:40]}", expected JSON') from error
        if choices is None:
            raise LanguageModelError("garbage", f'an event "{data[:40]}", expected "choices"')
        choice = _object(choices[0]) if isinstance(choices, list) and choices else {}
        self.finished = bool(choice.get("finish_reason"))
        content = _object(choice.get("delta") or {}).get("content") or ""
        if not isinstance(content, str):
            raise LanguageModelError("garbage", "content that is no text")
        return content.replace("\ufffd", "").replace("\0", "")


def _object(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a server sends
    if not isinstance(value, dict):
        raise LanguageModelError("garbage", f'"{str(value)[:40]}", expected an object')
    return value

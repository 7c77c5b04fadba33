"""An answer as it is made: the typing sign, the sentences that are released, the final message and its sources."""

from __future__ import annotations

import threading

import httpx

TYPING_WITHIN_MS = 300
TYPING_AFTER = """() => new Promise((resolve) => {
    const field = document.querySelector("textarea#message");
    const begun = performance.now();
    const look = () => document.querySelector(".typing") && resolve(performance.now() - begun);
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
})"""


class Released:
    """Releases sentences by the real push address while the action is being called, and waits for the test."""

    def __init__(self, *sentences):
        self._sentences = sentences
        self._go_on = threading.Event()
        self.statuses = []

    def __call__(self, call):
        """Push each sentence, then wait."""
        push = call["tracker"]["latest_message"]["metadata"]["push"]
        headers = {"Authorization": f"Bearer {push['token']}"}
        for sentence in self._sentences:
            answer = httpx.post(push["url"], json={"text": sentence}, headers=headers, timeout=30, trust_env=False)
            self.statuses.append(answer.status_code)
        self._go_on.wait(50)

    def go_on(self):
        """Let the action answer."""
        self._go_on.set()


def test_the_typing_sign_comes_at_once(chat):
    """From Enter to the sign it takes less than 300 ms."""
    chat.say("hello")
    chat.reads("I'm the assistant of Lantern & Co.")
    chat.field.fill("how can I pay?")

    assert chat.page.evaluate(TYPING_AFTER) < TYPING_WITHIN_MS


def test_a_streamed_answer_ends_in_one_message_whose_source_opens(chat, assistant):
    """Sentences show as they are released; the final message replaces them; its source opens the passage."""
    released = Released("We accept PayPal, ", "Alipay and WeChat Pay [1].")
    with assistant.gate.watched_by(released):
        chat.say("how can I pay?")
        chat.shows(".draft", "We accept PayPal, Alipay and WeChat Pay")
        released.go_on()
        chat.reads("From our help centre")

    assert released.statuses == [204, 204]
    assert chat.count(".draft") == 0
    chat.within.locator(".chip").first.click()
    chat.shows(".passage", "gift cards")


def test_a_reload_in_the_middle_of_a_streamed_answer_resumes(chat, assistant):
    """The half that was missed is not shown as if it were whole: the sign, and then the answer, once."""
    released = Released("We accept PayPal, ")
    with assistant.gate.watched_by(released):
        chat.say("how can I pay?")
        chat.shows(".draft", "We accept PayPal")
        chat.page.reload()
        chat.shows(".typing", "")
        assert chat.count(".draft") == 0
        released.go_on()
        chat.reads("From our help centre")

    assert [who for who, _ in chat.said()] == ["customer", "assistant"]

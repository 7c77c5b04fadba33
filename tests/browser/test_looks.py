"""How the page looks and sounds: themes, languages, no serious accessibility fault on any state."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

WORST = ("serious", "critical")
EMMA = "emma.walker@example.com 60614"


def faults(chat):
    """Return what axe-core finds of serious and critical faults."""
    violations = Axe().run(chat.page).response["violations"]
    return [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in violations if v["impact"] in WORST]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 780), (1280, 800)], ids=["phone", "desktop"])
def test_no_state_has_a_serious_accessibility_fault(open_chat, assistant, look, size):
    """Empty, picker, card, choices, failure notice, menu and dialogs, in both looks and sizes."""
    chat = open_chat(color_scheme=look, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    states = {"empty": faults(chat)}

    chat.say(f"where is my order? {EMMA}")
    chat.reads("Which order")
    states["picker"] = faults(chat)
    chat.pick("#W1000001")
    chat.reads("#W1000001")
    chat.shows(".card", "Desk Lamp")
    states["card"] = faults(chat)
    chat.say("cancel order #W1000001")
    chat.reads("Why would you like to cancel order")
    states["choices"] = faults(chat)
    chat.within.locator(".menu-holder > button").click()
    states["menu"] = faults(chat)
    chat.within.get_by_text("End and rate the chat").click()
    states["rating"] = faults(chat)
    chat.page.keyboard.press("Escape")
    chat.choose_in_menu("Delete my data")
    states["deleting"] = faults(chat)
    chat.page.keyboard.press("Escape")
    chat.page.context.set_offline(True)
    chat.say("x" * 2_000)
    chat.shows(".notice", "offline")
    states["offline, long message"] = faults(chat)

    assert {state: found for state, found in states.items() if found} == {}


def test_the_narrowest_screen_cuts_nothing_off(open_chat, assistant):
    """At 320 pixels the greeting shows its beginning, an order's number stands whole, all stars are in reach."""
    chat = open_chat(viewport={"width": 320, "height": 568})
    assert chat.within.locator(".log").evaluate("(log) => log.scrollTop") == 0

    chat.say(f"where is order #W1000001? {EMMA}")
    chat.shows(".card", "#W1000001")
    assert chat.within.locator(".card strong").evaluate("(node) => node.getClientRects().length") == 1
    chat.choose_in_menu("End and rate the chat")
    sheet, last = (chat.within.locator(part).bounding_box() for part in ("dialog .sheet", ".stars label:last-child"))
    assert last["x"] + last["width"] <= sheet["x"] + sheet["width"]


def test_a_page_at_400_percent_leaves_room_to_read(open_chat):
    """Of 256 pixels of height the conversation has at least half; a person can still be asked for."""
    chat = open_chat(viewport={"width": 320, "height": 256})

    assert chat.within.locator(".log").bounding_box()["height"] >= 128
    assert chat.within.get_by_role("button", name="Talk to a person").bounding_box()["width"] >= 44


def test_the_other_theme_is_chosen_and_kept(chat):
    """A click turns the page dark, and a reload keeps it."""
    assert chat.colour("body") == "rgb(244, 246, 246)"

    chat.choose_in_menu("Dark")
    assert chat.colour("body") == "rgb(16, 22, 21)"

    chat.page.reload()
    assert chat.colour("body") == "rgb(16, 22, 21)"


def test_the_page_switches_to_chinese_and_back(chat):
    """Every word of the page follows, and what is written in the field stays."""
    chat.field.fill("half a sentence")
    chat.choose_in_menu("中文")

    chat.shows("h1", "在线客服")
    chat.shows(".greeting", "请问有什么可以帮您")
    chat.shows(".person-button", "转人工")
    assert chat.page.locator("html").get_attribute("lang") == "zh-CN"
    assert chat.field.input_value() == "half a sentence"

    chat.within.locator(".menu").get_by_text("English").click()
    chat.shows("h1", "Customer service")


def test_a_finished_answer_is_announced_once(chat):
    """The live region says the answer one time; the log itself announces nothing."""
    chat.page.evaluate(
        """() => {
            window.announced = [];
            const region = document.querySelector("[aria-live=polite]");
            const keep = (node) => window.announced.push(node.textContent);
            const note = (changes) => changes.forEach((change) => change.addedNodes.forEach(keep));
            new MutationObserver(note).observe(region, { childList: true });
        }"""
    )
    chat.say("hello")
    chat.reads("I'm the assistant of Lantern & Co.")

    announced = chat.page.evaluate("window.announced")
    assert len(announced) == 1
    assert announced[0].startswith("Assistant: Hello! I'm the assistant")


def test_nothing_on_the_page_breaks_its_own_policy(open_chat, assistant):
    """The content security policy allows all that the page does: no violation is reported while it is used."""
    chat = open_chat()
    errors = []
    chat.page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    chat.page.on("pageerror", lambda error: errors.append(str(error)))
    chat.page.reload()
    chat.say(f"where is order #W1000001? {EMMA}")
    chat.shows(".card", "Desk Lamp")
    chat.choose_in_menu("Dark")

    assert errors == []
    policy = chat.page.request.get(assistant.url).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy

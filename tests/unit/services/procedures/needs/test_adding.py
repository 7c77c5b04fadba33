"""Adding a product to an order that is placed."""

import pytest

from assistant.errors import NotAllowed
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.adding import AddingNeed

ADDS = """add a mug to my order
i forgot to order a charger
订单里再加两个马克杯
把台灯加到我的订单里
漏买了一根数据线""".splitlines()
CHANGES = """change the lamp to black
add my apartment number
swap the mug and add nothing
换成黑色的
灯改成白色""".splitlines()


@pytest.mark.parametrize("text", [*ADDS, *CHANGES])
def test_only_what_adds_is_refused(text):
    """At once, before anybody has to say who they are."""
    need, case = AddingNeed(), Case("change_items")
    answer = need.listen(case, Heard(text, "change_order"), None)
    noted = answer.case if answer else case
    if text in CHANGES:
        assert need.settle(noted, None).case.knows("adding")
    else:
        with pytest.raises(NotAllowed):
            need.settle(noted, None)


def test_an_answer_to_a_question_adds_nothing():
    """"add" may stand in what an item becomes."""
    assert AddingNeed().listen(Case("change_items", asked="lines"), Heard("add the red one", "choose"), None) is None

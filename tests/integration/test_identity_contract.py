"""Identity keeps its promises on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assistant.errors import AnotherCustomer, IdentityLocked, IdentityNotConfirmed, UnknownCustomer
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma.walker@example.com"
EMMA_ID = "emma_walker_1000"
FANG = "wang_fang_2000"
HOUR = timedelta(hours=1)


def confirm(shop: Services, email: str | None = EMMA, name: str | None = None, post_code="60614", origin="c-1"):
    """Try to be somebody; Emma without more."""
    return shop.identity.confirm(email=email, name=name, post_code=post_code, origin=origin)


def fail(shop: Services, times: int, **details: str) -> list[int]:
    """Be wrong so many times; what is left after each."""
    left = []
    for _ in range(times):
        with pytest.raises(IdentityNotConfirmed, match="tries left") as caught:
            confirm(shop, post_code="00000", **details)
        left.append(caught.value.tries_left)
    return left


@pytest.mark.parametrize(
    ("email", "name", "post_code", "customer_id"),
    [
        (EMMA, None, "60614", "emma_walker_1000"),
        (" Emma.Walker@EXAMPLE.com ", None, "６０６ 14", "emma_walker_1000"),
        (None, "emma walker", "60614", "emma_walker_1000"),
        (None, "Walker, Emma", "60614", "emma_walker_1000"),
        (None, "王芳", "200030", "wang_fang_2000"),
        (None, "芳 王", "２０００３０", "wang_fang_2000"),
        (None, "lucia fernandez", "78704", "lucia_fernandez_4000"),
        (EMMA, "Somebody Else", "60614", "emma_walker_1000"),
    ],
    ids=[
        "e-mail",
        "untidy e-mail",
        "name",
        "family name first",
        "Chinese name",
        "turned, full width",
        "no accents",
        "e-mail goes first",
    ],
)
def test_a_customer_is_found_however_they_write(shop, email, name, post_code, customer_id):
    """Case, width, spaces, accents and the order of names do not matter."""
    assert confirm(shop, email, name, post_code).id == customer_id


def test_a_customer_comes_with_address_and_payment_methods(shop):
    """The customer has what procedures need."""
    customer = confirm(shop)

    assert customer.full_name == "Emma Walker"
    assert customer.address.city == "Chicago"
    assert [method.kind for method in customer.payment_methods] == ["card", "gift_card"]


def test_a_chinese_name_has_no_space(shop):
    """王芳 is written with her family name first."""
    assert confirm(shop, "wang.fang@example.com", post_code="200030").full_name == "王芳"


@pytest.mark.parametrize("email", [EMMA, "nobody@example.com", ""], ids=["known", "unknown", "empty"])
def test_unknown_and_wrong_look_the_same(shop, clock, email):
    """A wrong post code and an unknown e-mail get the same answers, up to the same lock."""
    assert fail(shop, 4, email=email) == [4, 3, 2, 1]
    with pytest.raises(IdentityLocked, match="locked until") as caught:
        confirm(shop, email, post_code="00000")
    assert caught.value.until == clock.now() + timedelta(minutes=15)


def test_a_right_answer_during_a_lock_is_refused(shop):
    """Locked is locked, also for the right post code."""
    lock(shop)

    with pytest.raises(IdentityLocked, match="locked until"):
        confirm(shop)


def test_a_lock_follows_the_customer_into_another_conversation(shop):
    """A new conversation does not open a locked customer."""
    lock(shop)

    with pytest.raises(IdentityLocked, match="locked until"):
        confirm(shop, origin="c-2")


def test_a_lock_follows_the_conversation_to_another_customer(shop):
    """A locked conversation cannot try the next customer; other conversations can."""
    lock(shop)

    with pytest.raises(IdentityLocked, match="locked until"):
        confirm(shop, "wang.fang@example.com", post_code="200030")
    assert confirm(shop, "wang.fang@example.com", post_code="200030", origin="c-2").id == "wang_fang_2000"


def test_tries_spread_over_customers_lock_the_conversation(shop):
    """Five wrong tries with five e-mails lock where they came from."""
    left = [fail(shop, 1, email=f"somebody{index}@example.com")[0] for index in range(4)]

    assert left == [4, 3, 2, 1]
    with pytest.raises(IdentityLocked, match="locked until"):
        confirm(shop, "somebody9@example.com", post_code="00000")


def test_a_lock_ends_after_a_quarter_of_an_hour(shop, clock):
    """After fifteen minutes the right answer is right again, and the count starts anew."""
    lock(shop)
    clock.advance(timedelta(minutes=15))

    assert confirm(shop).id == "emma_walker_1000"
    assert fail(shop, 1) == [4]


def test_a_right_answer_clears_the_customers_count_only(shop):
    """Confirming one's own account does not win new tries at somebody else's."""
    fail(shop, 3)
    confirm(shop)

    assert fail(shop, 1, origin="c-2") == [4]
    assert fail(shop, 1) == [1]


def test_parallel_wrong_tries_are_all_counted(shop):
    """Eight wrong tries at the same moment are four refusals and then the lock."""

    def attempt(index: int) -> type:
        with pytest.raises((IdentityNotConfirmed, IdentityLocked), match=r"tries left|locked until") as caught:
            confirm(shop, post_code="00000", origin=f"c-{index}")
        return caught.type

    with ThreadPoolExecutor(8) as pool:
        kinds = list(pool.map(attempt, range(8)))

    assert kinds.count(IdentityNotConfirmed) == 4


def lock(shop: Services) -> None:
    """Lock Emma and conversation c-1."""
    fail(shop, 4)
    with pytest.raises(IdentityLocked, match="locked until"):
        confirm(shop, post_code="00000")


def bind(shop: Services, customer_id: str = EMMA_ID, *, conversation: str = "c-1", by: str = "session"):
    """Bind a conversation for an hour."""
    shop.identity.bind(conversation, customer_id, by=by, expires_at=shop.clock.now() + HOUR)


def test_a_bound_conversation_knows_its_customer(shop):
    """Whoever is bound comes back whole; other conversations are nobody's."""
    bind(shop)

    assert shop.identity.bound("c-1").full_name == "Emma Walker"
    assert shop.identity.bound("c-2") is None


def test_a_conversation_takes_no_second_customer(shop):
    """One customer a conversation; the first one stays."""
    bind(shop)

    with pytest.raises(AnotherCustomer, match="another customer's"):
        bind(shop, FANG)
    assert shop.identity.bound("c-1").id == "emma_walker_1000"


def test_a_binding_ends_and_gives_way(shop, clock):
    """At its end it identifies nobody, and another customer may be bound."""
    bind(shop)
    clock.advance(HOUR)

    assert shop.identity.bound("c-1") is None
    bind(shop, FANG)
    assert shop.identity.bound("c-1").id == FANG


def test_binding_the_same_customer_again_sets_the_new_end(shop, clock):
    """A session that is renewed lasts from then on."""
    bind(shop)
    clock.advance(HOUR / 2)
    bind(shop, by="code")
    clock.advance(HOUR / 2)

    assert shop.identity.bound("c-1").id == "emma_walker_1000"


def test_nobody_is_bound_who_is_no_customer(shop):
    """A token may name somebody whom the shop has erased."""
    with pytest.raises(UnknownCustomer, match="no customer 'nobody'"):
        bind(shop, "nobody")
    assert shop.identity.bound("c-1") is None


def test_of_two_customers_bound_at_once_one_wins(shop):
    """Eight at the same moment, four for each of two customers: one customer has it, the other is refused."""

    def attempt(index: int) -> str | None:
        customer = (EMMA_ID, FANG)[index % 2]
        try:
            bind(shop, customer)
        except AnotherCustomer:
            return None
        return customer

    with ThreadPoolExecutor(8) as pool:
        won = set(pool.map(attempt, range(8))) - {None}

    assert won == {shop.identity.bound("c-1").id}

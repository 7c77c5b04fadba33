"""Setting a new password: a code proves who it is, a link by mail leads to the shop's own page."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from assistant.services.mail.letter import masked
from assistant.services.password_resets import LIFETIME
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.code import CodeNeed
from assistant.services.procedures.procedure import Context, Need, Procedure
from assistant.services.procedures.say import Say


class RecoverPassword(Procedure):
    """Mails a link for a new password. The conversation never sees a password, nor the link."""

    name: ClassVar[str] = "recover_password"
    intents: ClassVar[frozenset[str]] = frozenset({"recover_password"})
    needs: ClassVar[tuple[Need, ...]] = (
        CodeNeed("recover_password", refusal=lambda context: context.passwords.refusal()),
    )

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Send the link to the e-mail on file."""
        customer = context.customers.get(case.values["customer"])
        context.passwords.send(
            customer, conversation_id=context.conversation_id, turn=context.turn, language=context.language
        )
        values = {"email": masked(customer.email), "minutes": str(LIFETIME // timedelta(minutes=1))}
        return (Say("utter_password_link_sent", values),)

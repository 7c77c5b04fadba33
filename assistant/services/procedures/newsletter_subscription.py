"""Getting the newsletter, and being rid of it."""

from __future__ import annotations

from typing import Any, ClassVar

from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.confirmation import ConfirmationNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.newsletter import ON, NewsletterNeed
from assistant.services.procedures.procedure import Context, Need, WritingProcedure
from assistant.services.procedures.say import Say


class NewsletterSubscription(WritingProcedure):
    """Subscribes the customer's e-mail to the newsletter, or takes it off."""

    name: ClassVar[str] = "newsletter_subscription"
    intents: ClassVar[frozenset[str]] = frozenset({"newsletter_subscription"})
    needs: ClassVar[tuple[Need, ...]] = (CustomerNeed(), NewsletterNeed(), ConfirmationNeed())

    def facts(self, case: Case, context: Context) -> dict[str, Any]:
        """Return the e-mail and what is wanted for it."""
        context.newsletter.check(case.values["customer"], wanted=case.values["newsletter"] == ON)
        return {"email": context.customer(case).email, "wanted": case.values["newsletter"]}

    def preview(self, case: Case, facts: dict[str, Any], context: Context) -> Say:
        """Name the e-mail."""
        return Say(f"utter_newsletter_preview_{facts['wanted']}", {"email": facts["email"]})

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Change the subscription, once for each yes."""
        facts = case.values["preview"]["facts"]
        confirmation = self.confirmation(case, context, subject=case.values["customer"])
        context.newsletter.set(confirmation, wanted=facts["wanted"] == ON)
        return (Say(f"utter_newsletter_receipt_{facts['wanted']}", {"email": facts["email"]}),)

"""The shop's tables, one file for each group of nouns. Money is integer cents, moments are UTC."""

from assistant.storage.tables.base import Base, CleanText, UtcDateTime
from assistant.storage.tables.conversations import (
    ChoiceRow,
    ConversationErasureRow,
    ConversationEventRow,
    ConversationRow,
    FeedbackRow,
    InboxMessageRow,
)
from assistant.storage.tables.customers import AddressRow, CustomerRow, PaymentMethodRow
from assistant.storage.tables.identities import (
    ConversationIdentityRow,
    IdentityAttemptRow,
    OneTimeCodeRow,
    PasswordResetRow,
)
from assistant.storage.tables.item_requests import ItemRequestLineRow, ItemRequestRow
from assistant.storage.tables.journal import AuditEntryRow, ConfirmationRow, TicketRow
from assistant.storage.tables.newsletter import NewsletterSubscriptionRow
from assistant.storage.tables.orders import FulfilmentRow, OrderLineRow, OrderRow, PaymentRow
from assistant.storage.tables.places import ConversationPlaceRow
from assistant.storage.tables.products import OptionLabelRow, ProductRow, VariantRow
from assistant.storage.tables.tracker_events import TrackerEventRow

__all__ = [
    "AddressRow",
    "AuditEntryRow",
    "Base",
    "ChoiceRow",
    "CleanText",
    "ConfirmationRow",
    "ConversationErasureRow",
    "ConversationEventRow",
    "ConversationIdentityRow",
    "ConversationPlaceRow",
    "ConversationRow",
    "CustomerRow",
    "FeedbackRow",
    "FulfilmentRow",
    "IdentityAttemptRow",
    "InboxMessageRow",
    "ItemRequestLineRow",
    "ItemRequestRow",
    "NewsletterSubscriptionRow",
    "OneTimeCodeRow",
    "OptionLabelRow",
    "OrderLineRow",
    "OrderRow",
    "PasswordResetRow",
    "PaymentMethodRow",
    "PaymentRow",
    "ProductRow",
    "TicketRow",
    "TrackerEventRow",
    "UtcDateTime",
    "VariantRow",
]

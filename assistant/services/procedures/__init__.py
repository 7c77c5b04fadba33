"""Procedures: what the assistant can do to an order, in plain Python. One form in the dialogue serves them all."""

from __future__ import annotations

from assistant.services.procedures.cancel_order import CancelOrder
from assistant.services.procedures.change_address import ChangeAddress
from assistant.services.procedures.change_items import ChangeItems
from assistant.services.procedures.change_payment import ChangePayment
from assistant.services.procedures.complaint import Complaint
from assistant.services.procedures.delete_account import DeleteAccount
from assistant.services.procedures.edit_account import EditAccount
from assistant.services.procedures.exchange_items import ExchangeItems
from assistant.services.procedures.get_invoice import GetInvoice
from assistant.services.procedures.identify import Identify
from assistant.services.procedures.newsletter_subscription import NewsletterSubscription
from assistant.services.procedures.order_again import OrderAgain
from assistant.services.procedures.procedure import Procedure
from assistant.services.procedures.recover_password import RecoverPassword
from assistant.services.procedures.return_items import ReturnItems
from assistant.services.procedures.switch_account import SwitchAccount
from assistant.services.procedures.tell_account import TellAccount
from assistant.services.procedures.track_order import TrackOrder
from assistant.services.procedures.track_refund import TrackRefund
from assistant.services.procedures.undo_change import UndoChange

PROCEDURES: tuple[Procedure, ...] = (
    TrackOrder(),
    CancelOrder(),
    ChangeAddress(),
    ChangePayment(),
    ChangeItems(),
    ReturnItems(),
    ExchangeItems(),
    NewsletterSubscription(),
    TrackRefund(),
    GetInvoice(),
    RecoverPassword(),
    DeleteAccount(),
    EditAccount(),
    TellAccount(),
    UndoChange(),
    OrderAgain(),
    Complaint(),
    Identify(),
    SwitchAccount(),
)

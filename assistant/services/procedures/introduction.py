"""Whether a message says who its writer is, and whether it says anything else."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.heard import Heard
from assistant.services.records import Customer
from assistant.storage.folding import fold_email, fold_name

_WHO: Final = ("email", "person_name", "post_code", "phone")
_AROUND: Final = re.compile(
    r"\b(?:i'?m|it'?s|i|am|it|is|my|name|names|called|e-?mail|mail|address|account|post ?-?code|zip|code|and|the|with"
    r"|of|on|sure|ok|okay|yes|hi|hello|here|this|you|go|thanks|thank|please|so|well|for|in|at|under|registered|live|listed"
    r"|find|me|speaking|have|has|should|will|be|can|look|up|holder|pin|postal|postcode|by|that'?s|full|used?|login|there)\b"
    r"|本人|名下|登记|住在?|应该|就|留|填|写|那个|啊|呢|哈|我|是|叫|姓名|名字|的|邮箱|郵箱|邮件|电子|地址|邮编|郵編|邮政编码|编码|账户|帐号|账号|和|还有|您好|你好|好的?|这|这里|为|用|注册|下单|号码|电话|[^\w]|_",
    re.IGNORECASE,
)


def introduces(heard: Heard) -> bool:
    """Tell whether a message says who its writer is: an e-mail address, or a name with a post code."""
    by_name = heard.first("person_name") and heard.first("post_code")
    return heard.first("email") is not None or bool(by_name)


def names_another(heard: Heard, customer: Customer) -> bool:
    """Tell whether a message gives the details of somebody else: an e-mail address or a name, and a post code.

    An e-mail address alone may be the customer's new one, a name with an address a parcel's.
    """
    if heard.first("post_code") is None or heard.first("address") is not None:
        return False
    if (email := heard.first("email")) is not None:
        return fold_email(str(email.value)) != fold_email(customer.email)
    name = heard.first("person_name")
    names = (f"{customer.first_name} {customer.last_name}", f"{customer.last_name} {customer.first_name}")
    return name is not None and only_introduces(heard) and fold_name(str(name.value)) not in map(fold_name, names)


def only_introduces(heard: Heard) -> bool:
    """Tell whether a message says that and nothing else, whatever wish a model takes it for."""
    rest = heard.text
    for entity in sorted(heard.entities, key=lambda entity: -entity.start):
        if entity.kind in _WHO:
            rest = f"{rest[: entity.start]} {rest[entity.end :]}"
    return introduces(heard) and not _AROUND.sub("", rest)

"""Whether somebody would rather not say who they are: "i dont wanna give u my email", “不想告诉你邮箱”."""

from __future__ import annotations

import re
from typing import Final

_DETAILS: Final = r"(?:e-?mail|mail|name|address|post ?-?code|zip|details?|info\w*|data|that|who i am)"
_WITHHELD: Final = re.compile(
    r"\b(?:do ?n[o']?t|don’t|do not|won[’']?t|will not|not|rather not|never|refuse to|no way i'?m)\b"
    rf".{{0,20}}\b(?:give|giving|share|sharing|tell|telling|say|saying|provide|type|hand)\b.{{0,20}}\b{_DETAILS}\b"
    r"|(?:不想|不愿意?|不要|不能|不会|不肯|不方便|拒绝|不).{0,3}(?:给|告诉|提供|透露|说|填|报).{0,4}"
    r"(?:邮箱|郵箱|邮件|邮编|郵編|姓名|名字|信息|資料|资料|地址)"
    r"|(?:邮箱|邮编|姓名|名字|信息|资料).{0,3}(?:不方便|不想|不能|不)(?:给|说|提供|告诉|透露)",
    re.IGNORECASE,
)


def withholds(text: str) -> bool:
    """Tell whether a message refuses to say who its writer is."""
    return _WITHHELD.search(text) is not None

"""Ways to pay, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_OTHER_CARDS = (
    "sd", "sim", "memory", "graphics", "video", "sound", "greeting", "birthday", "wedding", "christmas", "business",
    "thank you", "loyalty", "membership", "playing", "id",
)  # fmt: skip
_NO_OTHER_CARD = "".join(f"(?<!{kind} )" for kind in _OTHER_CARDS) + "(?<!post)(?<!score)"
_BEFORE_KA = (
    "好显顯手双雙固打房贺賀會会員员門门電电就被网網声聲月绿綠尺标"
    "標名饭飯售片了给給在慢顿保修质質身機机插读讀很太不页頁"
)
_NO_OTHER_KA = f"(?<![{_BEFORE_KA}])" + "".join(
    f"(?<!{word})" for word in "有点 有些 一直 真的 这么 那么 积分 内存 流量 SD SIM".split()
)
"""Before 卡 where it is a card of another kind, or "stuck" and "slow"."""
_AFTER_KA = "住顿頓死机機片通在了壳殼号號包槽扣头頭路点點式慢啦吗嗎成得着半带帶座其车車"
_NAMES = {
    "gift_card": "gift cards?|gift vouchers?|giftcards?|gift certificates?|礼品卡|禮品卡|购物卡|購物卡|礼物卡|礼金卡|储值卡|儲值卡|提货卡",  # noqa: E501
    "credit_card": "credit cards?|信用卡|visa|master ?cards?|amex|american express|jcb|discover(?: card)?(?! (?:that|how|what|the|more|new))|diners(?: club)?|credit ?card|維萨|维萨|万事达卡?|美国运通|美國運通|運通|运通",  # noqa: E501
    "debit_card": "debit cards?|bank cards?|prepaid cards?|借记卡|储蓄卡|银行卡|銀行卡|银联卡?|銀聯卡?|unionpay|union pay|maestro|扣账卡|扣帳卡|提款卡|金融卡",  # noqa: E501
    "paypal": "pay ?pal|贝宝",
    "apple_pay": "apple ?pay|苹果支付|蘋果支付",
    "google_pay": "google ?pay|g ?pay|谷歌支付",
    "samsung_pay": "samsung ?pay|三星支付",
    "amazon_pay": "amazon ?pay|亚马逊支付",
    "venmo": "venmo",
    "cash_app": "cash ?app",
    "zelle": "zelle",
    "shop_pay": "shop ?pay",
    "ideal": "ideal(?= payment)|sofort|giropay",
    "alipay": "ali ?pay(?: ?hk)?|支付宝|支付寶|花呗|花唄|zhi ?fu ?bao",
    "wechat_pay": "we ?chat ?pay|微信支付|微信钱包|(?<!客服)(?<!你们)微信(?!号|群|好友|公众|公眾|客服|联系|聯繫|聊|登[录錄陆]|注册|小程序|通知|消息|提醒|密码|朋友圈|上(?:找|问|聊|联))|weixin",  # noqa: E501
    "line_pay": "line ?pay",
    "jd_pay": "京东支付|京东白条|白条",
    "jko_pay": "街口支付|悠遊付|悠游付|悠遊卡|全支付",
    "faster_payment": "轉數快|转数快|fps",
    "bank_transfer": "bank transfers?|wire transfers?|direct debits?|sepa|bank account|银行转账|銀行轉帳|转账|轉帳|轉賬|汇款|匯款|电汇|電匯|网银|網銀",  # noqa: E501
    "cash_on_delivery": "cash on delivery|cod|货到付款|貨到付款",
    "cash": "cash(?! (?:back|on|app))|现金|現金",
    "check": "cheques?|money orders?|purchase orders?|checks(?! (?:in|out))|支票",
    "klarna": "klarna|after ?pay|affirm(?= (?:payment|as|for|to pay))",
    "crypto": "bitcoins?|ethereum|usdt|crypto(?:currency)?|比特币|比特幣|虚拟货币|加密货币|数字货币(?!人民币)",
    "quick_pass": "云闪付|雲閃付",
    "douyin_pay": "抖音支付|抖音月付",
    "phone_credit": "话费|話費",
    "digital_yuan": "数字人民币",
    "octopus": "octopus card|八達通|八达通",
    "card": rf"{_NO_OTHER_CARD}cards?|(?<=刷)卡(?!顿)|{_NO_OTHER_KA}卡(?![{_AFTER_KA}])",
    "balance": "store credit|(?<=用)余额|(?<=用)餘額|账户余额(?=支付|付)|余额(?=不?够|抵|支付|付款)",
}
_CONTACT = re.compile(r"(?:加|有没有|关注)[^，,。？?]{0,4}$")  # who writes 加你们微信 wants to talk there
_GROUPS = "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items())
_PATTERN = re.compile(rf"(?<![A-Za-z])(?:{_GROUPS})(?![A-Za-z])", re.IGNORECASE)
_CARDS = frozenset({"card", "credit_card", "debit_card"})
_CARD_DATA = re.compile(r"\s?(?:numbers?\b|details?\b|[号號](?!码?支付)|密[码碼])", re.IGNORECASE)
"""Behind a card where something written on it is meant, and no way to pay."""
_BRANDS = {"visa": "visa", "mastercard": "mastercard", "amex": "amex", "americanexpress": "amex", "jcb": "jcb"}


def find(text: str, today: date) -> Iterator[Entity]:
    """Find payment methods; the value is a key such as "gift_card", the card's brand where one is named."""
    for match in _PATTERN.finditer(text):
        if match.group() == "微信" and _is_contact(text, match):
            continue
        if match.lastgroup in _CARDS and _CARD_DATA.match(text, match.end()):
            continue
        plain = match.group().lower().replace(" ", "")
        value = _BRANDS.get(plain, _BRANDS.get(plain.rstrip("s"), str(match.lastgroup)))
        yield Entity("payment_method", match.start(), match.end(), value, "payment_method")


def _is_contact(text: str, match: re.Match[str]) -> bool:
    return bool(_CONTACT.search(text[: match.start()])) and not text.startswith(("付", "支"), match.end())

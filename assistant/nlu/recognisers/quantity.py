"""How many: "two mugs", "make it three", "3个", "两条"; not "one of my accounts", nor "一个账号", which only means "an"."""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity
from assistant.numerals import CHINESE, ENGLISH, to_number

_NOT_COUNTED = (
    r"(?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|times?|am|pm|o'?clock|dollars?|bucks?|usd|rmb|yuan|"
    r"euros?|pounds?|percent|gb|tb|mb|ml|l|kg|g|cm|mm|m|inch|inches|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|of|more|or|and|business|working|to|x|st|street|road|avenue|elm|main|oak|"
    r"is|was|are|i|but|please|stars?|in|on|at|for|from|with|by|ago|thing|year|day|night|point|way|reason|different|again|"
    r"out|man|other|accounts?|profiles?|logins?|users?|orders?|codes?|numbers?|e-?mails?|address(?:es)?|cards?|questions?|"
    r"requests?|problems?|issues?|people|persons?|steps?|pieces?|kilos?|points?|e?mails?|entries|coupons?|vouchers?|players?|"
    r"suggestions?|parts?|payments?|devices?|foot|feet|reasons?|thoughts?|choices?|options?|digits?|characters?|percents?)"
)
_WORDS = "|".join(sorted((word for word in ENGLISH if word not in ("a", "an", "one", "a couple of")), key=len, reverse=True))  # noqa: E501
_ENGLISH = re.compile(
    rf"(?<![A-Za-z0-9#$.,/:\-])(?<!article )(?<!section )(?<!number )(?<!size )"
    rf"(?P<number>\d{{1,3}}|{_WORDS}|a couple of|a pair of)"
    rf"(?=\s{{1,2}}(?!{_NOT_COUNTED}(?![A-Za-z]))(?:[A-Za-z'\-]+\s){{0,3}}?[A-Za-z\-]+s(?![A-Za-z]))",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    rf"(?<![A-Za-z0-9#$.,/:\-])(?P<number>\d{{1,2}}|(?<=only\s)one|(?<=just\s)one|{_WORDS})"
    rf"(?=\sof\s(?:them|these|those|the\s(?!{_NOT_COUNTED}(?![A-Za-z]))[A-Za-z\d]))",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?<![A-Za-z0-9#$.,/:\-])(?P<number>\d{{1,2}}|one|{_WORDS})"
    rf"(?=\s(?:more|extra|additional)\s(?!{_NOT_COUNTED}(?![A-Za-z]))[A-Za-z])",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"\s*(?:just\s|only\s|all\s)?(?P<number>\d{{1,2}}|one|{_WORDS})\s(?:pieces?|items?|in\s(?:total|all))"
    r"(?:\sin\s(?:total|all))?(?:,?\s(?:please|pls|thanks))?\s*[.!]*$",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:^|\b(?:just|only|order|buy|get|want|need|add|cancel|return|remove|take|have|returning|ordered|bought|from|for|me|now)\s|please,\s)"
    rf"(?P<number>one)(?=\s(?!{_NOT_COUNTED}(?![A-Za-z]))[A-Za-z])",
    re.IGNORECASE,
)
_END = r"(?=\s*(?:[,.;!?]|$|please|pls|instead|not|rather|then|thanks|in\s(?:my|that|the)\sorder|on\s(?:my|that|the)\sorder))"  # noqa: E501
_AT_END = re.compile(
    r"(?:\b(?:make\s(?:it|that)|quantity(?:\sis|\sto|:)?|qty|reduce\sto|down\sto|up\sto|only|just|than|instead\sof|should\sbe|"
    r"need|want|ordered|says|out\sof|(?:quantity|number|increase|lower|reduce|change|bump)\s[^.,!?]{1,40}\sto)\s?)"
    rf"(?P<number>[12]?\d|one|{_WORDS}){_END}",  # 43 is a size
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?<![A-Za-z0-9.])(?P<number>\d{1,3})(?=\s?x\s)|(?<=\sx\s)(?P<after>\d{1,3})(?!\d)", re.IGNORECASE)
_MEASURE = "个個件口罐桶卷幅束床双雙条條台臺张張把副套盒部只隻本瓶顶頂块塊份支枚箱包袋组組款对對盏盞根粒串筒捆架朵"
_NOT_GOODS = (
    "账号|帐号|账户|帐户|帳號|帳戶|帳户|户头|用户|号码|号(?!码的)|邮箱|郵箱|信箱|电邮|地址|地方|收件|收货|收貨|送货|联系|电话|電話|"
    "手机号|密码|密碼|验证码|订单|訂單|单子|单号|包裹|快递|发票|發票|收据|收據|税|抬头|副本|备份|複本|拷贝|资料|資料|(?:数据|數據)(?![线線])|档案|檔案|文件|清单|报告|"
    "记录|說明|说明|证明|明细|账单|问题|問題|事|疑问|说法|說法|答复|答覆|回复|回覆|解释|交代|建议|建議|意见|评价|評價|评论|差评|好评|投诉|"
    "公司|员工|人|客服|经理|真人|专员|同事|朋友|消息|短信|邮件|電郵|链接|通知|折|优惠|券|机会|选项|选择|颜色|顏色|尺码|尺寸|规格|款式|型号|"
    "支付|付款|方式|方法|卡|名字|昵称|步|字|忙|月|星期|礼拜|小时|钟|工作日|期限|办法|人工|男|女|星|赞|样|時間|時間|时间|礼物|禮物|设备|玩笑|笑话|主意|退货申请|退款申请|申请|标签|自提点|站点"
)
_BETWEEN = "[新旧舊别別其他它备備用全的完整我你您个個人详詳细細纸紙质電电子正式更大好小便宜真明确確活能管高级級主要普通临时臨時默认認常另外自己空白长長]{0,6}"  # noqa: E501
_POINTS = re.compile("(?:另外?|哪|那|这|這|每|某|同|前面|后面|最[后後]|嗰|呢)$")
_MAKES = re.compile(
    "(?:有|[注開开設设建弄列挑薦荐发發讲講赞贊定存辦办录錄绑綁].?|推荐|推薦|其中|能|多少[钱錢]|[几幾][钱錢])$"
)
_CHINESE = re.compile(
    rf"(?<![第{CHINESE}\d.#A-Za-z])(?P<number>\d{{1,3}}|[{CHINESE}]{{1,3}})\s?[{_MEASURE}]"
    r"(?!气|氣|价|價|咬|味|之家|月|小时|小時|星期|礼拜|禮拜|钟|鐘|工作|人|字|元|钱(?!包)|裹|手(?![机機表錶套提环環])|起|儿|半|样|子|位|月|套|分|都)"
    rf"(?!{_BETWEEN}(?:{_NOT_GOODS}))(?!\s?(?i:new|account|address|shipping|email|invoice))"
)
_KINDS = re.compile(rf"(?<![第一全{CHINESE}\d])(?P<number>[两兩二三四五六七八九十2-9])[样樣]")
"""两样 are two articles, 一样 is "alike"."""
_FEW = {"俩": 2, "倆": 2, "仨": 3, "半打": 6, "一打": 12, "两打": 24, "兩打": 24}
_OF_FEW = re.compile(
    rf"(?<![我你您他她它咱们們人妻口娘哥姐妹弟爷])(?P<number>[俩倆仨]|[半一两兩]打(?![开開包电電折扰擾算印就不]))"
    rf"(?!{_BETWEEN}(?:{_NOT_GOODS}))"
)
_SIGN = re.compile(
    r"(?<![A-Za-z0-9])[x×*]\s?(?P<number>\d{1,2})(?![\d.A-Za-z])"
    r"|数量(?:改[成为]|应该是|[是为变：:])?\s?(?P<after>\d{1,2})(?![\d.])",
    re.IGNORECASE,
)
_COSTS = re.compile("[退减減降收扣差付花补補省赔賠]")
_PAPER = re.compile("发票|發票|票据|票據|小票|收据|收據|抬头|抬頭")
_BUYS = re.compile("[来來买買订訂要加拍购購]$")
_HANDS_OVER = re.compile("[加给給].?$")
_SWAPS = re.compile("[换換]$")
_NONE_AT_ALL = re.compile("[也都](?:没|沒|不)")  # 一件也没收到
_CLAUSE_END = re.compile(r"\s*(?:[，,。.!！?？呗吧啊呀]|$)")


def find(text: str, today: date) -> Iterator[Entity]:
    """Find quantities; the value is a whole number. In Chinese the measure word belongs to it."""
    for pattern in (_ENGLISH, _OF_THEM, _MORE, _IN_ALL, _ONE, _AT_END, _TIMES, _CHINESE, _KINDS, _OF_FEW, _SIGN):
        for match in pattern.finditer(text):
            group = "number" if match.group("number") else "after"
            value = _FEW.get(match.group(group)) or to_number(match.group(group))
            if value and not _is_article(text, match, value):
                start, end = match.span(group)
                end = match.end() if pattern in (_CHINESE, _KINDS) else end
                yield Entity("quantity", start, end, value, "quantity")


def _is_article(text: str, match: re.Match[str], value: int) -> bool:
    """Tell whether no goods are counted: "那一个" points, 退十块 is money, 一份 a copy; 注册一个 has an article."""
    before = text[: match.start()][-3:]
    if _POINTS.search(before) or (match.group()[-1] in "块塊" and _COSTS.search(before)):
        return True
    if value == 1 and _NONE_AT_ALL.match(text, match.end()):
        return True
    return value == 1 and (
        before[-1:] in ("下", "上", "前")
        or match.group().endswith("款")
        or (match.group().endswith("份") and not _BUYS.search(before))
        or (match.group()[-1] in "张張份" and bool(_PAPER.search(text)))
        or _is_made_or_handed(before, match.group()[-1], is_last=bool(_CLAUSE_END.match(text, match.end())))
    )


def _is_made_or_handed(before: str, measure: str, *, is_last: bool) -> bool:
    """Tell whether something is made, handed over or swapped: "开个号", "给我一张", "换一个"; "给我一件" counts."""
    if _MAKES.search(before):
        return measure in "个個张張" or is_last
    if _HANDS_OVER.search(before):
        return measure in "个個张張条條" and is_last
    return bool(_SWAPS.search(before)) and measure in "个個张張"

"""How requests begin, and what stands between two of them, in both languages."""

from __future__ import annotations

import re

from assistant.nlu.text import has_han
from assistant.services.refusing import refused_in

_SUBJECT = (
    r"(?:it|its|the|my|there|this|that|these|those|you|u|i|we|they|your|he|she|anyone|anybody|someone|somebody|any|"
    r"express|shipping|delivery|pick-?up|returns?|an?|all|both|customers?|students?|gift)"
)
_AUXILIARY = (
    r"(?:is|are|am|was|were|do|does|did|can|could|will|would|should|shall|may|might|has|have|had|isn'?t|aren'?t|"
    r"don'?t|doesn'?t|didn'?t|can'?t|couldn'?t|won'?t|hasn'?t|haven'?t)"
)
_VERBS = (
    "cancel|return|refund|reimburse|exchange|swap|replace|change|modify|edit|update|correct|track|trace|check|"
    "look|find|search|see|view|show|tell|explain|give|gimme|lemme|send|resend|"
    "email|mail|forward|issue|print|download|export|order|reorder|re-order|buy|purchase|add|remove|take|put|place|"
    "make|ship|deliver|redirect|reroute|pay|charge|use|switch|"
    "delete|close|deactivate|create|open|register|sign|subscribe|unsubscribe|reset|recover|unlock|recommend|"
    "suggest|connect|transfer|call|contact|speak|talk|let|help|get|"
    "leave|write|post|rate|review|file|complain|report|confirm|reserve|book|move|"
    "set(?=\\ (?:up|my|the|this|that|it|an?|new)\\b)|save|store|stop|keep|apply|"
    "split|combine|raise|lower|increase|reduce|bring|pick|schedule|arrange|hurry|speed|expedite|remind|notify|"
    "wrap|gift-wrap|grab|throw|include|upgrade|renew|sell|"
    "scrap|drop|kill|abort|log|erase|start|fix|go\\ ahead"
)
_ASKING = rf"""
      (?:please\b|pls\b|plz\b|kindly\b)
    | (?:i|we)(?:'?d|\ would|'ll|\ will|'?m|\ am|\ are|\ have|'?ve|\ still|\ just|\ really|\ also|\ now|\ only|
        \ then)*\ (?:also\ |now\ |really\ |just\ |still\ |then\ )*
      (?:want|wanna|like\ to|need|wish|love\ to|looking\ for|interested\ in|have\ to|must|got\ to|gotta|wonder|take|
        buy|order|return|cancel|forgot|can'?t\ (?:log|sign)|lost\ my)\b
    | (?:i|we)'?d\ (?:also\ |rather\ |then\ )?(?:like|love|prefer)\b | (?:i|we)\ would\ (?:also\ |then\ )?(?:like|
        love|prefer)\b
    | (?:want|need|like|wish)\ (?:to|a|an|my|the)\b
    | (?:i|we)(?:'?m|\ am|'re|\ are)\ (?:sending|returning|giving|bringing|making|filing|cancell?ing)\b
    | where\ (?:the\ (?:hell|heck)|on\ earth)\b
    | (?:the|my|that|this|one|both|\#?w?\d{{7}})\ (?:[\w#]+\ ){{0,4}}?
        (?:should|must|needs?\ to|has\ to|have\ to|i'd|i\ would|i\ want)\ (?!have)
    | {_AUXILIARY}\ (?:also\ )?{_SUBJECT}\b
    | (?:what|which|whats|what's|who|who's|whose|where|where's|wheres|when|when's|why|how|how's|how\ about|
        what\ about|any\ (?:idea|news|chance|update))\b(?!\ (?:my|the|it|its|i|you|we|they|this|that|these|to)\b)
    | (?:where|what|when|how)'?s\ (?:my|the|order|\#?w?\d{{7}})\b | forgot\ (?:my|the)\b
    | (?:sending|giving|taking|bringing)\ (?:[\w#]+\ ){{0,4}}?back\b | returning\ (?:the|my|this|that|these|both)\b
    | (?:don't|do\ not|never|just|quickly|maybe|instead|rather|immediately|simply|
        both)?\ ?(?:{_VERBS})(?!\ (?:number|numbers|status|date|confirmation|options?|policy|policies|address|fee|
        fees|button|page|label|period|form)\b)\b
"""
_LEAD = (
    r"(?:(?:and|then|also|plus|but|so|oh|ok|okay|well|now|next|finally|lastly|additionally|besides|furthermore|"
    r"moreover|afterwards|secondly|second|first|firstly|third|thirdly|btw|by the way|one more thing|another thing|"
    r"(?:while|since) (?:we|you|i)(?:'?re| are|'?m| am) at it|before that|at the same time|in addition|after that|"
    r"further|again|instead|rather|otherwise|else|if not|if so|in that case|right|hi|hello|hey|"
    r"yes|no|thanks|sorry)\b[\s,:]*)*"
)
ENGLISH_REQUEST = re.compile(_LEAD.replace(" ", r"\ ") + rf"(?:{_ASKING})", re.IGNORECASE | re.VERBOSE)

_ZH_LEAD = (
    "(?:然后|然後|接着|另外|此外|还有|還有|顺便|順便|对了|再|同时|並且|并且|而且|以及|也|还|還|那|那么|就|则|首先|"
    "其次|最后|先|之后|和|跟|你好|您好|请问|請問|我|你们|你|咱|[，,、 ])*"
)
_ZH_VERBS = (
    "取消|退|换|換|改|修改|更改|变更|查|看看|买|買|购买|订(?!单)|訂(?!單)|下单|加|添加|增加|删|刪|去掉|注销|註銷|开|開|发给|"
    "发一|发我|发到|寄|补|把|將|将|转|轉|推荐|推薦|介绍|催|申请|申請|告诉|告訴|告知|订阅|退订|评价|評價|投诉|投訴|"
    "反馈|重置|找回|"
    "导出|导一份|下载|打印|联系|联络|注册|登录|切换|设置|保存|延迟|加急|送到|送去|配送|重新|再来|来一|要一|预订|"
    "预约|安排|处理|确认|撤销|停止|停掉|付|支付|写|问|說|说一下|通知|更新|绑定|解绑|"
    "登(?!不|了|错)|切到|找(?:个|人|你|真)|叫(?:个|人|你们|经理|客服)|让(?:人|你们|经理|客服)|接(?:人工|客服|真人)|"
    r"收回|拿走|作废|照(?!片|相)|来(?:[一两三几\d俩个条件张台双]|点)"
)
CHINESE_REQUEST = re.compile(
    f"^{_ZH_LEAD}(?:请|請|麻烦|麻煩|拜托|劳驾|帮|幫|给我|給我|替我|要(?!是)|想|需要|希望|打算|准备|能|可以|"
    f"可不可以|可否|是否|有没有|有沒有|有什么|有哪|有几|怎么|怎麼|如何|什么|什麼|哪|几|幾|多少|多久|多长|为什么|"
    f"為什麼|为啥|"
    f"是不是|会不会|啥|何时|支持|支不支持|(?:{_ZH_VERBS})(?!的|过|過))"
    "|^[^我你您他]{1,10}?(?:要|想|也|都|给我|帮我|就|全)?(?<!已经)(?<!没)(?<!刚)(?<!怎么)(?:取消|退掉|退了(?!还|"
    "但)|退货|退款|换成|换个|换一|改成|改到|改用|改刷|改寄|改送)"
    "|[也都](?:要|想)?(?:退|换|取消)(?:了|掉|吧)?[。！!]*$"
    "|(?:想|要(?!是)|得|帮我|给我|麻烦|请)(?:取消|退|换|改|买|查|问|加|订|开|投诉|转|找|看|办|寄|发[一张到给我]|"
    "注销|删|写|申请)"
    "|(?:发|寄|退|告诉)(?:给)?我(?:一份|一下|一个|一张|吧|了)*[。！!]*$"
    "|[帮给替]我[^，,。的]{0,4}(?:取消|退|换|改|查|办|订|开|处理|看)"
    "|^[^我你您他]{1,14}(?<![没刚被才少漏多已])(?:取消|作废|注销|退|换|改|改寄|改送|改用|寄|送|发|去掉|撤|来)"
    r"(?:掉|成|到|一?下|[一两三\d])"
    r"|^[^我你您他]{1,10}(?<![没刚被退替调更转交])换(?:[白黑红蓝绿灰黄紫粉棕大小长短宽窄新](?!了)|[SMLX\d])"
    r"|^(?:[^，,]{0,6}单|#?[Ww]?\d{7})[^，,]{0,8}(?:不要了|不想要了|别发了|不用了)"
    "|(?<![没未已给在了的])(?:退钱|退款|退货|换货|取消|投诉)(?:吧|啊)?[。！!]*$|(?:货|了|到|好)没[。]?$"
    r"|(?P<twice>[\u4e00-\u9fff])不(?P=twice)|(?<!没)(?<!为)什么(?!都|的)|(?<!没)啥|谁|哪[款个种家里儿双件部台条张把瓶只]|在哪|多少(?!都|有)"
    "|咋|多[大重高宽厚贵]|[能会送到行有用持]不[啊呀]?$|[吗嗎么麼呢][。!]*$|[?？]\\s*$|什么时候|什麼時候|啥时候|多久|多少钱|多少錢|怎么(?!回事|这|那)|怎麼|几点|"
    "幾點|几天|哪里|哪裡|哪儿|有没有|有沒有|能不能|可不可以|是不是|要不要|行不行|到哪|到了没|发了没|发货没|好了没"
)

CHINESE_ORDER = re.compile(f"^{_ZH_LEAD}(?:请|帮我|给我|麻烦|帮忙)*(?:{_ZH_VERBS})(?!的|过)")
"""An imperative, the one request that goes on behind a 、: other questions there are about one of several things."""

COURTESY = re.compile(
    r"(?:(?:hi|hello|hey|heya|hiya|dear|good (?:morning|afternoon|evening|day)|greetings|yo)(?: (?:there|team|all|"
    r"everyone|guys|sir|madam|support|again|folks|shop|bot))*"
    r"|(?:many |ok |okay |great |yes |no |and |big |all |ok, )*(?:thanks?|thank you|thx|ty|cheers|tia|"
    r"much appreciated|appreciated)(?: (?:you|a lot|so much|very much|again|in advance|a million|a bunch|"
    r"for (?:your|the) (?:help|time|quick \w+|support|answer|reply)))*"
    r"|please|pls|plz|yes(?: please)?|yep|yeah|yup|no|nope|ok|okay|sure|right|well|sorry|excuse me|bye|goodbye|"
    r"see you|have a (?:nice|good|great) (?:day|one|evening|weekend)|(?:best|kind|warm)? ?regards|great|perfect|"
    r"good|fine|cool|nice|awesome|alright|all good|so|oh|lol|haha|hmm"
    r"|how are you(?: (?:today|doing))?|hope (?:you're|you are) (?:well|doing well)|i have (?:a|two|three|some|"
    r"a few|several) (?:questions?|things?|requests?|wishes)|(?:two|three|a few|some|several) (?:things|questions|"
    r"requests)|quick question|(?:a )?question|let me know|thank god"
    r"|is (?:that|this|it) (?:possible|ok|okay|fine)|would that (?:work|be possible)|can you do that|"
    r"how does that sound|first|firstly|second|secondly|third|finally|also|then|and)"
    "|(?:你好|您好|哈喽|哈囉|嗨|在吗|在不在|早上好|上午好|下午好|晚上好|亲|亲亲|老板|老闆|店家|客服|客服你好|"
    "小姐姐|喂|哎|诶|嗯|嗯嗯|好|好的|行|可以|对|是|是的|对的|不|不是|不用|不好意思|抱歉|打扰一下|打扰了|请问|請問|"
    "请问一下|麻烦了|麻烦你了|麻烦您了|麻烦|辛苦了|辛苦|拜托了|拜托|谢谢|謝謝|多谢|感谢|非常感谢|谢谢你|谢谢您|"
    "谢了|谢谢啦|先谢谢了|先谢了|再见|拜拜|祝好|两件事|两个问题|三件事|几个问题|有几件事|问一下|我想问一下|"
    "想问一下|问下|首先|其次|最后|另外|还有|对了|然后|咨询一下|可以吗|可以么|行吗|好吗|行不行|可不可以|能行吗|"
    "对吗|怎么样|跟你说|哈哈|呵呵|唉)"
    "[啊呀哦呢吧哈了啦喔噢]?",
    re.IGNORECASE,
)
"""A piece that is this and no more is no request and tells nothing about one."""

STRONG_LEAD = re.compile(
    r"\s*(?:and |but |oh |,|so )*(?:also\b|then\b|plus\b|additionally\b|besides\b|furthermore\b|moreover\b|"
    r"by the way\b|btw\b|one more thing\b|another thing\b|another question\b|in addition\b|after that\b|"
    r"(?:while|since) (?:we|you|i)(?:'?re| are|'?m| am) at it\b|before that\b|at the same time\b|"
    r"afterwards\b|secondly\b|second(?:ly)?,|third(?:ly)?\b|finally,|lastly\b|next,|separately\b|"
    r"apart from that\b|on top of that\b|oh and\b)"
    "|\\s*(?:然后|然後|另外|此外|还有(?!没|沒|货|吗|什么|啥|多少|几)|還有(?!沒|貨|嗎)|顺便|順便|对了|同时|同時|"
    "並且|并且|顺带|仲有|同埋|(?<![别不])再(?=帮|把|给|查|问|请|看|就是)|其次|第[二三]|最后|接着|以及|另|再者|除此之外|还要|还想|我还|也(?=帮|"
    "想|要|请|把))",
    re.IGNORECASE,
)
"""What says that something else is wanted now, so that what went before stands by itself."""


_REFUSED = re.compile(
    r"(?:no|not|nothing|keep|without)\b(?! (?:idea|clue))"
    "|没|沒|不(?!知|是(?![要想])|好意思|如)|别(?!再)|只.{1,6}不|还没|還沒",
    re.IGNORECASE,
)
_LIKENESS = re.compile(
    r"(?:and |but )?(?:use|with|take|to|at)\b[\w ]{0,12}\bsame (?:address|card|payment|method|place)\b", re.IGNORECASE
)
"""What says of the wish before it how it is to be: "use the same address as for my other order"."""
_ANCHOR = re.compile(
    r"order|parcel|package|refund|invoice|订单|訂單|包裹|快递|退款|发票|地址|密码|账[号户]|优惠|支付|付款|客服|电话",
    re.IGNORECASE,
)


_STATED = re.compile(
    r"(?:\S+ ){1,6}?(?:has|have|is|was)(?: not|n['’]?t)(?: been)?(?: yet)? "
    r"(?:left|shipped|gone out|dispatched|sent|processed)(?: out)?(?: yet)?(?:, right| has it)?[?.!]*"
    r"|(?:right|correct|has it|is it|i hope|对吧|是吧|对不对)[?？.。]*"
    r"|[^，,。]{0,16}还[没沒]有?(?:发货|发出|发|出库|寄出|寄|处理)(?:吧|是吧|对吧)[？?。]*",
    re.IGNORECASE,
)


_JOINING = re.compile(r"\s*(?:(?:and|but|so|oh|&|\+)\s+|[,，、]\s*)+", re.IGNORECASE)
_THEN = re.compile("[我你您]?就(?=[\u4e00-\u9fff]{3})")
_STOPS = re.compile("[ ,:，：、]*")


def length_of_lead(piece: str) -> int:
    """Give how much of a piece only joins it to what stands before: "and also " in "and also track my order"."""
    end = 0
    for form in (_JOINING, STRONG_LEAD, _THEN, _STOPS):
        found = form.match(piece, end)
        end = found.end() if found else end
    return end if piece[end:].strip() else 0


def only_assures(piece: str) -> bool:
    """Tell whether a piece only makes sure that a wish is possible: "#W1000001 hasn't left yet", “这单还没发吧？”."""
    return _STATED.fullmatch(piece.strip()) is not None


_THING = re.compile(
    r"\b(?:the|my) (?!whole|entire|other|same|rest|money|refund|order|return|item|price|cost|difference|full|store|"
    r"shop|product|one|thing|total|amount|size|colou?r|delivery|shipping|parcel|package|purchase)([a-z]{3,})\b",
    re.IGNORECASE,
)


def things_named(piece: str) -> frozenset[str]:
    """Give the words behind "the" and "my" that may name something one has bought, known to the shop or not."""
    return frozenset(name.lower() for name in _THING.findall(piece))


def is_elliptic(piece: str) -> bool:
    """Tell whether a piece is so short that it may lean on what was said before ("when will it come")."""
    text = piece.strip(" .,!?。，！？")
    short = len(text) <= 7 if has_han(text) else len(text.split()) <= 4
    return short and not _ANCHOR.search(text)


def is_request(piece: str) -> bool:
    """Tell whether a piece of a message has the form of a request or a question."""
    text = piece.strip()
    if _LIKENESS.match(text) or only_assures(text):
        return False
    if text.endswith(("?", "？")):
        return not _REFUSED.match(text) or re.match("不.+[吗嗎么]", text) is not None
    if _REFUSED.match(text):
        return False
    return ENGLISH_REQUEST.match(text) is not None or CHINESE_REQUEST.search(text) is not None


_MATTER = re.compile(
    r"\b(?:cancel|return|send(?:ing)? (?:it|them|the|my)|refund|exchange|swap|invoice|receipt|complaint|unsubscribe|"
    r"newsletter|password|log in|tracking|charged|declined|phone number|e-?mail address|money back|go(?:es|ing)? back|"
    r"new (?:\w+ )?address|deliver(?:y|ed)?|order (?:a|an|the|me|two|three)|delete|account)\b"
    "|退|换|換|取消|改成|改到|发票|發票|地址(?!是|[:：])|密码|账号|账户|注销|订阅|投诉|人工|物流|扣了|付不|到账|库存|"
    "有货|推荐|客服|经理|邮箱(?!是|[:：])|手机号(?!是|[:：])|保修|再来|寄到|来一|不要了",
    re.IGNORECASE,
)
"""What a request may be about that has no form of one: "the boots go back", “发票还没收到”."""
_DENIED = re.compile(
    r"(?:i |we |it'?s |that'?s )?(?:no|not|nothing|never|keep|without|don'?t|do not|didn'?t|won'?t|can'?t)\b"
    "|不|没|沒|别(?!再)|只|.*(?:错|錯|没|沒)|.*(?<![要退撤消])了$",
    re.IGNORECASE,
)
"""What says that something is not wanted, or what went wrong: a reason for the wish beside it."""


def names_matter(piece: str) -> bool:
    """Tell whether a piece that only tells something may be a request all the same; the classifier has to read it."""
    return _MATTER.search(piece) is not None and (not _DENIED.match(piece.strip()) or bool(refused_in(piece)))


def is_courtesy(piece: str) -> bool:
    """Tell whether a piece only greets, thanks or opens."""
    text = piece.strip(" \t\r\n.,;:!?，。；：！？~～-—…、()（）🙏😊👍🙂❤️")
    return not text or COURTESY.fullmatch(text) is not None


_PLAIN = {
    "cancel_order": re.compile(
        r"\s*(?:then |just |please |also |and |so |simply |can you |could you )*cancel (?:it|that|this|them|"
        r"everything|all(?: of (?:it|them))?|both|the (?:whole |entire )?(?:order|thing))"
        r"(?: (?:please|instead|then|right away|for me|now|immediately|completely))*[.!]*"
        "|(?:把)?[^吗呢?？。，,]{0,15}取消(?:掉|订单|整单|[^吗呢?？。，,]{1,10})?(?:吧|了|就行|就好|一下|好了|"
        "它){0,2}[。！!.]{0,3}",
        re.IGNORECASE,
    ),
    "return_item": re.compile(
        r"\s*(?:then |just |please |also |and |so |simply |can you |could you )*(?:return (?:it|that|this|them|"
        r"both)|send (?:it|that|this|them) back)(?: (?:please|instead|then|for me))*[.!]*"
        "|[^吗呢?？。，,]{0,15}(?:退掉|退了|退货|退回去)(?:吧|就行|就好|好了)?[。！!.]*",
        re.IGNORECASE,
    ),
    "place_order": re.compile(
        r"\s*(?:then |just |please |also |and |so )*(?:order|buy|get) (?:me |us )?(?:(?:the|an?) (?:[\w-]+ ){1,2}ones?"
        r"|another(?: one)?|a new one|one more)(?: (?:in|for|as) [\w ]{1,30})?(?: (?:please|instead|then))*[.!]*"
        "|(?:重新|再|另外|另)(?:帮我)?(?:下单|买|订)(?:[一两]?[个台件双条])?[^，,。吗]{1,4}的[。！!]*"
        "|[^吗呢?？。，,不没]{0,12}就(?:要|买|拿下|下单)了?[吧]?[。！!]*",
        re.IGNORECASE,
    ),
    "get_refund": re.compile(
        r"\s*(?:then |just |please |also |and |simply )*refund (?:me|it|them)(?: please)?[.!]*|(?:就|直接|那就|"
        r"帮我|请|给我|全额){0,4}退款(?:吧|给我|就行)?[。！!.]*", re.IGNORECASE
    ),
}  # fmt: skip
_UNLIKE_PLAIN = re.compile(
    "[吗么呢?？]|怎么|政策|规则|流程|原因|条件|订阅|付款|支付|邮件|账|会员|如何|多少|为什么|可以|能|费|钱|要是|"
    "如果|不|没|已经|被"
)


_UNWANTED = re.compile(
    r"[^吗呢?？。，,]{0,6}#?w?\d{7}[^吗呢?？。，,退换]{0,8}(?:不|别)\s?(?:想\s?)?(?:要|发)\s?了?[^吗呢?？]{0,8}",
    re.IGNORECASE,
)
_SWAP = re.compile(r"[^吗呢么?？]{0,40}(?:换成|換成)[^吗呢么?？]{1,80}")
_NO_ITEM = re.compile("地址|付款|支付|邮箱|电话|手机号|收货|语言|中文|英文|人工")


def plain_intent(piece: str) -> str | None:
    """Give the intent of a bare order that its neighbours make clear: "cancel it", "取消吧", "灯换成红的"."""
    text = piece.strip()
    if _SWAP.fullmatch(text) and not _NO_ITEM.search(text):
        return "change_order"
    if _UNWANTED.fullmatch(text):
        return "cancel_order"
    if _UNLIKE_PLAIN.search(text):
        return None
    return next((intent for intent, form in _PLAIN.items() if form.fullmatch(text)), None)


INFORMATION = re.compile(
    r"\s*(?:and |also |so |hi,? |hello,? )*(?:what|which|how|why|when|where|who|do|does|did|is|are|will|would|"
    r"can i|could i|may i|am|should)\b"
    "|.*(?:[吗嗎么]\\s*[?？。]?$|(?P<twice>[\u4e00-\u9fff])不(?P=twice)|怎么|多少|多久|什么|哪|几|会不会|能不能退|要不要|是不是|谁|怎样|咋)",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_OF = re.compile(
    r"[?？]|(?P<twice>[\u4e00-\u9fff])不(?P=twice)|谁|买|购|下单|\border (?:an?|the|one|two|another|some)\b"
    r"|\b(?:buy|purchase|tell|show|explain|check|know|see|find|look|wonder\w*|recommend\w*|suggest\w*|list|any|policy|what|which|how|when|where|much)\b"
    r"|告诉|告訴|查|看|问|問|知道|了解|介绍|说说|政策|规定|规则|几|哪|多少|多久|有没有"
    r"|\b(?:change|switch|update)\b.{0,20}\bpayment\b|[改换].{0,8}(?:支付|付款)",
    re.IGNORECASE,
)
DIRECTIVE = re.compile(
    r"\s*(?:can|could|will|would) you\b|.*(?:能不能|可以|能|可否)(?:请)?(?:帮|给|把|麻烦)", re.IGNORECASE | re.DOTALL
)


def asks_fact(text: str) -> bool:
    """Tell whether a part of a message has the form of a question, or asks for something of its own."""
    return INFORMATION.match(text) is not None or _TOLD_OF.search(text) is not None

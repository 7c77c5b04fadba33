"""Whether somebody writes about an account that is not theirs: "she is emma@example.com", “我是王芳的老公”.

Nothing but the words can tell: whoever knows an e-mail address and a post code passes for the customer. What is bought
for others is one's own all the same: "a gift for my mother", "my wife wants to return the shoes that I ordered".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.simplified import folded

MINE: Final = "mine"
PERHAPS_ANOTHERS: Final = "perhaps_anothers"
ANOTHERS: Final = "anothers"

_RECENT: Final = 6
_PERSON: Final = (
    r"(?:(?:ex|step|grand|late|elderly)[- ]?)*(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc\w+|ex|mother"
    r"|father|mum|mom"
    r"|mam|dad|parents?|son|daughter|child|kid|brother|sister|cousin|uncle|aunt|niece|nephew|nan|granny|grandma"
    r"|grandpa|ma|pa"
    r"|friend|mate|buddy|room-?mate|flat-?mate|house-?mate|neighbou?r|colleague|co-?worker|boss|manager|client"
    r"|customer|tenant"
    r"|landlord|landlady|employee|assistant|relative|carer)(?:[- ]in[- ]law)?"
)
_THEIRS: Final = (
    rf"(?:(?:my|our|a|the)(?: \w+)? {_PERSON}(?:'s|s'|s)|(?:some|any)(?:one|body)(?: else)?'?s"
    r"|(?:another|other|the other) (?:person|customer|people)'?s|her|his|their)"
)
_ACCOUNT: Final = r"(?:accounts?|log-?in|profile|(?:account |personal )?details)"
_ORDERS: Final = r"(?:orders?(?! (?:a|the|one|some)\b)|parcels?|packages?|purchases?|refunds?|deliver(?:y|ies))"
_DENIES: Final = (
    r"\bi(?:'?m| am) not (?:\w+ )?(?:the )?(?:account |real |actual )?(?:owner|holder|customer|buyer|account)\b"
    r"|\bi(?:'?m| am) not [a-z]+(?: [a-z]+)?\W+(?:but|and) i(?:'?ve| have| know)(?: got)?"
    r" (?:her|his|their|the (?:details|e-?mail|post|zip))\b"
    r"|\b(?:this|it|that)(?:'s| is)(?: not|n'?t) my (?:own )?(?:account|orders?|log-?in)\b|\bnot my (?:own )?account\b"
    rf"|\b(?:i|we)(?:'?m| am|'?re| are) (?:actually |just )?(?:the {_PERSON} of (?!you)|(?:her|his|their"
    rf"|[a-z]+(?: [a-z]+)?'s) {_PERSON}\b)"
    rf"|\bnot me\W+(?:it|that|this)(?:'?s| is) my {_PERSON}\b"
    rf"|\b(?:this is|it'?s) (?:her|his|their|[a-z]+(?: [a-z]+)?'s) {_PERSON}\b|\b(?:her|his) {_PERSON} (?:here"
    rf"|speaking)\b"
    rf"|\bon behalf of\b|\b(?:calling|writing|asking|messaging|chatting|contacting you|acting|speaking)"
    rf"(?: to you| in| here| today)? for (?:my|a|our|the)(?: \w+)? {_PERSON}\b"
)
_NAMED: Final = re.compile(
    r"\b[Ii](?:['’]?m| am) not (?!(?:Happy|Sure|Satisfied|Able|Going|Sorry|The|An?|In|At|From|Very"
    r"|Really)\b)[A-Z][a-z]+"
    rf"|(?<!to )(?<!for )\b[Mm]y {_PERSON},? [A-Z][a-z]+ [A-Z][a-z]+\W+(?:\d{{4,6}}\b|\S+@)"
)
"""A name has a capital letter: "I'm not Emma", "my wife Emma Walker, 60614"."""
_ANOTHERS: Final = re.compile(
    rf"\S+@\S+ (?:is"
    rf"|belongs to) (?:my|our) {_PERSON}\b"
    rf"|\b(?:have|know|got)(?: all)? {_THEIRS} (?:\w+ )?(?:e-?mail|zip|post ?code|data|info\w*)\b"
    rf"|{_DENIES}|\b{_THEIRS} (?:(?!own\b)\w+ )?{_ACCOUNT}\b|(?<!to )\b{_THEIRS} (?:e-?mail(?: address)?"
    rf"|name|post ?code"
    rf"|zip(?: code)?)\s?(?:is\b|:|\S+@)"
    rf"|\b(?:(?:some|any)(?:one|body) else|(?:an)?other (?:person|customer))'?s (?:\w+ )?{_ORDERS}\b"
    r"|\b(?:she|he|they)(?:'?s| is|'?re| are)(?: called)?\W{1,3}\S+@"
)
_PERHAPS: Final = re.compile(
    rf"\b(?!their\b){_THEIRS} (?:(?!(?:or|and|on|at|in|for|to|with|by|birthday|wedding"
    rf"|christmas)\b)\w+ ){{0,2}}{_ORDERS}\b"
    r"|\b(?:asked|told|wants|wanted) me to (?:check|cancel|track|return|exchange|change"
    r"|look)\b.{0,40}\bfor (?:her|him|them)\b"
    rf"|\b(?:what|which|whether|when|if)\b.{{0,12}}\b(?:my|our)(?: \w+)? {_PERSON} (?:has |have )?(?:ordered|bought"
    rf"|purchased)\b"
)
_OWN: Final = re.compile(
    r"\b(?:i|we)(?:'?ve| have)? (?:\w+ )?(?:ordered|bought|placed|paid|purchased|made)\b|\bmy (?:own )?orders?\b"
    r"|\bordered by me\b"
)
_MINE: Final = re.compile(
    r"\b(?:is|was|it'?s|that'?s|in) (?:in )?my (?:own )?(?:account|name)\b|\bi(?:'?m| am) the (?:account "
    r"|real )?(?:owner|holder|customer)\b"
    r"|\bmy (?:own )?(?:e-?mail(?: address)?|name|details)\b|\bi(?:'?m| am) [a-z]+ [a-z]+\W+(?:\S+@|\d{4,6}\b)"
)

_PERSON_ZH: Final = (
    r"(?:老公|老婆|丈夫|妻子|先生|太太|媳妇|爱人|对象|[男女]朋友|[男女]友|前[男女]友|前夫|前妻|前任|妈妈?|母亲"
    r"|爸爸?|父亲|父母|爸妈|儿子|女儿|孩子|小孩"
    r"|[哥姐弟妹]{1,2}|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳[父母]|公公|婆婆|朋友|闺蜜|同学|室友|邻居|同事|老板|领导"
    r"|客户|亲戚|[表堂][哥姐弟妹]|舅舅"
    r"|阿姨|叔叔|姑姑|嫂子|家人|秘书|助理)"
)
_NAME_ZH: Final = (
    r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    r"石金韦贾夏方邹熊孟秦邱侯江尹薛段雷龙黎史陶贺毛郝顾龚邵万武钱戴严孔][\u4e00-\u9fff]{1,2}"
)
_THEIRS_ZH: Final = rf"(?:我?(?:的|一个)?{_PERSON_ZH}|[她他]|人家|别人|其他人|他人)"
_ANOTHERS_ZH: Final = re.compile(
    rf"(?:不是|非)(?:账户|账号|客户|顾客|订单)?的?(?:本人(?!下|操作|买|付|签|申请|登|用)|主人|机主|户主)|(?:账户|账号|号)(?:不是|并非)我的"
    rf"|(?:账户|账号|号)是我?{_PERSON_ZH}的|[她他]是我{_PERSON_ZH}.{{0,12}}(?:邮箱|邮编|账|订单|@)|本人(?:不方便"
    rf"|不在|没空|忙).{{0,4}}我来?[帮替]"
    rf"|[她他]?(?:让|托|委托)我来?[帮替][她他]?(?:查|取消|退|办|问|看)|我(?:是"
    rf"|来)?代表?[\u4e00-\u9fff]{{2,3}}来?(?:查|取消|退|办|处理|申请)|(?:不是|并非)(?:我|我自己|本人)的?(?:账户"
    rf"|账号|号|订单)"
    rf"|我不是{_NAME_ZH}(?=$|本人|[\s，,。！!])|我不是.{{2,5}}[，, ]*(?:但|不过)是?我?(?:有|知道)[她他]"
    rf"|我是(?:她|他|[\u4e00-\u9fff]{{2,3}})的?{_PERSON_ZH}(?=$"
    rf"|[\s，,。！!；;]|想|要|帮|替|来)"
    rf"|(?:帮|替|代|代表)(?:着|一下)?(?:(?:我|我的|一个|我一个|个)?{_PERSON_ZH}|[她他]|人家|别人)(?:来)?(?:查"
    rf"|取消|退|改|办|处理|操作"
    rf"|申请|跟踪|催|注销|问.{{0,3}}(?:订单|物流|包裹"
    rf"|快递|账)"
    rf"|看.{{0,4}}(?:订单|物流|包裹|快递|账[户号]))|{_THEIRS_ZH}的?(?:账[户号]|号码?里|登录)"
    rf"|(?<![成为到])(?<![成为到]我){_THEIRS_ZH}的?(?:邮箱|邮件地址|名字|姓名|邮编)(?:是|为|叫|[:：]|\s*\S+@)"
    rf"|[她他](?:叫|名叫|的名字)"
)
_PERHAPS_ZH: Final = re.compile(
    rf"(?<![给送]){_THEIRS_ZH}的(?:(?:[^，,。的]{{1,6}}的)?(?:订单|包裹|快递(?!盒|员|费)|物流)|[^，,。的付到加]{{1,4}}单)"
    rf"|{_THEIRS_ZH}(?:最近|都|到底|圣诞|之前)?(?:买|订|下单)了(?:什么|些什么|啥|哪些)"
)
_OWN_ZH: Final = re.compile(
    r"我(?:自己)?(?:刚|之前|给.{0,6}|帮.{0,6})?(?:买|订|下单|付|下的)|我(?:自己)?的(?:订单|那单)"
)
_MINE_ZH: Final = re.compile(
    r"是我(?:本人|自己)?的(?:账户|账号|号)|我(?:就)?是(?:账户)?(?:的)?(?:本人|机主|户主)|我叫"
    r"|我(?:自己)?的(?:邮箱|账户|账号|名字|姓名|邮编)"
)


_RECEIVED: Final = re.compile(
    rf"\b(?:got|received|have|opened|sent me|gave me|delivered)\b.{{0,20}}{_THEIRS} (?:\w+ )?{_ORDERS}\b"
    r"|收到|[送寄发](?:到|给)?了?我|[寄送发拿]错"
)
"""Whose parcel came here is no matter of accounts."""


def ownership(text: str) -> str | None:
    """Read whose account a message is about.

    Returns:
        ANOTHERS where it says so, PERHAPS_ANOTHERS where a thing is called somebody's ("my husband's parcel"), MINE
        where the writer claims the account, None where it tells nothing.
    """
    plain = folded(text)
    if _RECEIVED.search(plain):
        return None
    if _ANOTHERS.search(plain) or _ANOTHERS_ZH.search(plain) or _NAMED.search(text):
        return ANOTHERS
    if _MINE.search(plain) or _MINE_ZH.search(plain):
        return MINE
    perhaps = _PERHAPS.search(plain) or _PERHAPS_ZH.search(plain)
    return PERHAPS_ANOTHERS if perhaps and not (_OWN.search(plain) or _OWN_ZH.search(plain)) else None


def asks_for_another(messages: Sequence[str]) -> bool:
    """Tell whether somebody asks about another one's account, by the newest of their last messages that tells.

    Args:
        messages: The customer's, the newest last.
    """
    told = (ownership(text) for text in reversed(messages[-_RECENT:]))
    return next((whose for whose in told if whose is not None), MINE) != MINE

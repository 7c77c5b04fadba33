"""Whether a message tells that somebody is badly hurt or has swallowed what is no food: help goes before a report."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

_SOMEBODY: Final = (
    r"\b(?:i|i'?ve|we|he|she|it|they|someone|somebody|child\w*|kids?|son|daughter|baby|babies|bab(?:y|ies)"
    r"|toddlers?|infants?"
    r"|newborn|boy|girl|twins?|little one|(?:year|month)s?[- ]olds?|grand\w+|nephew|niece|brother|sister|wife|husband"
    r"|partner|girlfriend|boyfriend|mothers?|fathers?|mum|mom|dad|friend|guest|dogs?|cats?|pupp(?:y|ies)"
    r"|kittens?|pets?)\b"
)
_NO_FOOD: Final = (
    r"\b(?:pieces?|parts?|bits?|chips?|shards?|splinters?|batter(?:y|ies)|cells?|magnets?|buttons?|beads?|plastic|glass"
    r"|metal|screws?|foam|stuffing|filling|sticker|coating|paint|glue|ink|cleaner|cleaning\b.{0,12}|detergent|bleach"
    r"|soap|shampoo|descaler|polish|perfume|fragrance|liquid|gel|capsules?|pods?|pills?|tablets?|silica|sachets?"
    r"|chemicals?"
    r"|(?:essential|lamp) oil)\b"
)
_BODY: Final = (
    r"(?:hands?|fingers?|arms?|legs?|f(?:oo|ee)t|head|face|lips?|mouth|nose|wrists?|thumb|knees?|eyes?|neck|back|skin)"
)
_HURT: Final = (
    rf"\b(?:{_BODY}\b.{{0,25}}\bbleed(?:s|ing)?|(?:i'?m|i am|(?:he|she|it|child|kid|son|daughter|baby|toddler"
    rf"|wife|husband|mother|father|dog"
    r"|cat)(?:'s| is| was)?)(?: still| now)? bleeding|stop bleeding|bleeding (?:a lot|badly|heavily)"
    r"|lost (?:a lot of|so much) blood|blood everywhere|unconscious|passed out|fainted|not breathing"
    r"|(?:can'?t|cannot|can not|cant|barely|struggl\w+ to|trouble|difficulty|hard to) breath\w*|seizures?|convuls\w+"
    rf"|(?:cut|burn|gash|scald|hurt|injur)\w*\b.{{0,20}}\b(?:{_BODY}|myself|himself|herself|me|him)\b.{{0,12}}"
    rf"\b(?:badly|deep|deeply|severely|to the bone)|{_BODY}\b.{{0,20}}\b(?:badly|severely|deeply) (?:cut|burn\w*|hurt)"
    r"|deep (?:cut|wound|gash)|(?:badly|severely|seriously) (?:burned|burnt|hurt|injured|scalded|wounded)"
    r"|(?:been|got|is|was|are) poisoned|poisoning"
    r"|(?:in|into) (?:my|his|her|their|our|the) eyes?"
    r"|(?:should|shall|must|do|does|need)\b.{0,20}\b(?:see|call|go to|to) (?:an? |the )?(?:doctor|hospital"
    r"|ambulance))\b"
)
_TAKEN_IN: Final = r"(?:swallowed|swallowing|ingested|choked|choking|inhaled|breathed in)"
_EATEN: Final = r"(?:ate|eaten|eating|drank|drunk|drinking|licked|chewed|bit off)"
_HARM: Final = re.compile(
    rf"{_SOMEBODY}.{{0,80}}\b{_TAKEN_IN}\b|{_SOMEBODY}.{{0,40}}\b{_EATEN}\b.{{0,40}}{_NO_FOOD}|{_HURT}"
)
_NO_HARM: Final = re.compile(
    rf"\b(?:almost|nearly|be|if|when) {_TAKEN_IN}|\b(?:colou?rs?|dyes?|prints?|jeans)\b.{{0,20}}\bbleed"
    r"|\bbleed\w* (?:colou?r|dye|out in)"
)

_NO_FOOD_ZH: Final = (
    r"(?:电池|碎片|碎渣|玻璃|零件|配件|部件|小件|磁[铁石珠力]|纽扣|扣子|珠子?|塑料|金属|铁片|螺丝|海绵|填充|棉花"
    r"|贴纸|油漆|掉漆|胶水?"
    r"|墨水|[清洗][洁涤衣碗]\w{0,2}|洁厕\w|消毒[液水]|漂白\w|洗发水|沐浴露|除垢剂|柠檬酸|香[薰水]|精油|灯油"
    r"|干燥剂|药[水片]|杀虫剂|液体)"
)
_HARM_ZH: Final = re.compile(
    rf"误[食吞喝服吸]|吞(?:下|了|进|到|服|咗|掉)|咽(?:下|了|进)|噎(?:住|到|着|了)|[呛嗆](?:到|住|着)"
    rf"|卡.{{0,2}}(?:喉|嗓|食道|气管)|吸进(?:肺|气管)"
    rf"|[吃喝舔咬](?:了|下|进|到|掉|咗|过)+.{{0,8}}{_NO_FOOD_ZH}|{_NO_FOOD_ZH}.{{0,8}}(?:[吞吃喝咽舔](?:了|下|进"
    rf"|掉|咗)|放进?嘴|塞进?嘴)"
    r"|流(?:了|出)?(?:好多|很多|不少|大量|一[地手身])?的?血|血流|止不住血|满手是血|[晕昏](?:倒|过去|迷|厥)"
    r"|没有?呼吸|不呼吸|喘不[上过]来?气"
    r"|呼吸困难|抽搐|休克|中毒|[割划扎切](?:伤|破)?得?[很好特太]?别?深|(?:严重|重度)的?[受烧烫割灼]伤"
    r"|[受伤烧烫割][得]?[很太]?(?:严重|重伤)|伤得?很重|(?:要不要|需要|该不该|用不用|是不是要|要).{0,2}(?:去医院"
    r"|看医生|叫救护车|送医)"
    r"|(?:孩子|小孩|宝宝|女儿|儿子|婴儿|娃|老人|妈|爸|奶奶|爷爷|小朋友).{0,12}(?:割伤|烫伤|烧伤|扎伤|炸伤|划伤"
    r"|受伤)|(?:溅|喷|弄|进)[到进了]{1,2}眼睛?"
)
_NO_HARM_ZH: Final = re.compile(
    r"差点|险些|会不会|会被|容易|防止|避免|防误|(?:如果|要是|万一)[^，,。]{0,8}(?:吞|误|吃|咽|噎|呛)|价格.{0,4}血|掉色"
    r"|(?:机器?|钱|卡|积分|券).{0,4}吞|吞.{0,4}(?:钱|卡|积分|券)"
)


def tells_of_harm(text: str) -> bool:
    """Tell whether somebody is in need of help now: "my son swallowed a battery", “孩子误喝了清洁剂”.

    What only might happen ("can it be swallowed?", “会不会误食”) is none, nor what nearly did.
    """
    plain = folded(text)
    in_english = _HARM.search(plain) is not None and _NO_HARM.search(plain) is None
    return in_english or (_HARM_ZH.search(plain) is not None and _NO_HARM_ZH.search(plain) is None)

"""A part of a known address put right: "no, 89 Pine Rd", "apt 4 not 3", “不是 是1268号”, “邮编是200041”."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.services.addresses import chinese, english
from assistant.services.addresses.parts import Parts
from assistant.services.addresses.states import STATES
from assistant.simplified import simplify

_HAN = re.compile(r"[\u4e00-\u9fff]")
_AROUND = re.compile(
    r"\b(?:no|nope|nah|not|sorry|wait|hang|hold|on|it'?s|its?|is|are|was|the|an?|my|should|be|have|has|been|actually|i|we"
    r"|i'?m|i'?ve|meant?|make|that'?s|that|this|changed?|apt|apartment|unit|suite|floor|room|building|correct|correction|fix|set|put|to|into|please|pls"
    r"|oops|typo|mistake|mistyped|forgot|forgotten|missing|missed|add|also|with|wrong|number|no\.|house|street|door|zip"
    r"|post|postal|postcode|code|state|city|address|rather|instead|but|and|oh|ah|um|for|of|in|at|one|there|you|got|said"
    r"|say|typed|wrote|new|use|yes|yeah|ok|okay|thanks|thank|still|right|really|fact|as)\b"
    r"|不是|不对|不|错了?|[写打说填弄搞输]错?|应该|而是|还是|是|对|好的|改成?|改为|换成?|成|为|我|的|了|哦|啊|呀|吧|呢|啦|嘛|哎|诶|嗯|噢"
    r"|门牌号?码?|邮政编码|邮编|房间?号|室号|单元号|楼层|楼号|地址|号码|数字|正确|更[正改]|修改|一下|一个|抱歉|不好意思|对不起"
    r"|等一?等|等一?下|才对|才|而|还有|还要|再|加上?|添上?|补上?|补充|漏|少|忘记?|没|单元|刚才|刚刚|其实|请|麻烦|帮|把|里面?|后面?"
    r"|前面|那个?|这个?|在|有|要|得|也|都|谢谢|城市|省份?|街道|路名|[^\w\s#]|_",
    re.IGNORECASE,
)
"""What leads to a corrected part and tells nothing itself."""
_WORD = r"(?:[\w#'-]+)"
_DENIED = (
    re.compile(
        rf"(?<!\w)not (?:the |number |apt |apartment |unit |suite )?(?P<old>{_WORD}(?: {_WORD})?)"
        r"(?=\s*(?:$|[,.;!]|\bbut\b|\bit|\bsorry))",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w)not (?:the |number )?(?P<old>{_WORD})", re.IGNORECASE),
    re.compile(r"不是\s*(?P<old>[^\s,，、。是]{1,12}?)(?=[\s,，、。而应该]*是|[\s,，、。]*$|[,，])"),
)
_ADDS = re.compile(r"\b(?:add|forgot|missing|missed)\b|加|补|漏|少|忘|没写|还有", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w#-])(?:\d{5}(?:-\d{4})?|\d{6})(?![\w-])", re.ASCII)
_NAMED_CITY = re.compile(
    r"\bcity (?:is|should be|is actually)?:?\s*(?P<name>[A-Za-z][A-Za-z .'-]{1,30}?)(?=\s*(?:$|[,.;]|\bnot\b))",
    re.IGNORECASE,
)
_STATE = re.compile(rf"\b(?:{'|'.join(STATES.values())})\b", re.IGNORECASE)
_SHORT_STATE = re.compile(
    rf"\bstate (?:is |should be )?(?:{'|'.join(STATES)})\b|\b(?:{'|'.join(STATES)})(?=[\s,]+\d{{5}}\b)"
)  # "OK" alone is a yes
_LEVELS = ("building|bldg|block|tower", "floor|fl")
_NUMBER_EN = re.compile(r"^\d{1,6}[a-z]?\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?<![\w#-])\d{1,5}[A-Za-z]?(?![\w-])", re.ASCII)
_STREET_EN = re.compile(rf"\b(?:[a-z'’.-]+\s+){{1,3}}?(?:{english.STREETS})\b\.?", re.IGNORECASE)
_AROUND_STREET = re.compile(
    r"\b(?:no|sorry|it'?s|its|the|street|is|not|should|be|i|meant|actually|that|wrong|oops|to|on|called|name)\b(?=.*\s\w)",
    re.IGNORECASE,
)
_PLACE_ZH = re.compile(
    r"[\u4e00-\u9fff\s]*?(?:[\u4e00-\u9fff]{2,8}(?:省|自治区)[\s,]*)?[\u4e00-\u9fff]{2,6}市"
    r"|[\u4e00-\u9fff]{2,8}(?:省|自治区)"
)
_HOUSE_ZH = re.compile(r"(?<!\d)(?P<number>\d+(?:-\d+)?)\s*[号號](?![楼樓院])")
_HOUSE_KNOWN = re.compile(r"\d+(?:-\d+)?(?=[号號弄]院?$)|\d+(?:-\d+)?$|\d+(?:-\d+)?(?=[号號])")
_DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,6}?[区县旗]")
_STREET_ZH = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:大道|胡同|[路街巷])")
_HOUSE_NAMED_ZH = re.compile(r"门牌号?码?[^\d,，]{0,6}(?P<number>\d+(?:-\d+)?)\s*号?(?![\d楼室])")
_ROOM_NAMED_ZH = re.compile(r"(?:房间?号|室号|房间)[^\d,，]{0,6}(?P<number>\d{2,5})(?:[室房]|(?!\d))")
_GROUP = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})[组队社]")
_GROUP_PLACE = re.compile(r"(?=\d+号$)|(?<=[村屯寨庄])$")
_UNIT_ZH = re.compile(chinese.UNIT)
_UNIT_OR_NUMBER = re.compile(rf"{chinese.UNIT}|\d+(?:-\d+)*$")
_RANKS = (("期", "区"), ("号楼", "栋", "幢", "座"), ("单元", "门", "梯"), ("楼", "层", "F", "f"))
_BUILDING_ZH = re.compile(rf"[\u4e00-\u9fffA-Za-z]{{1,15}}{chinese.SUFFIX}")
_NAMED_HOUSE = re.compile(
    r"\b(?:house|street|door) (?:number|no\.?) (?:is |should be )?(?P<number>\d{1,6}[a-z]?)\b", re.IGNORECASE
)


_SURE_DIGITS = 3  # of a number that points by its length at the one it replaces
_LONGEST = 80  # characters of a message that corrects a part


@dataclass
class _Reading:
    """What is left of a message while the parts in it are read, and the address as it becomes."""

    left: str
    parts: Parts

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Find a form in what is left, and take it out."""
        found = pattern.search(self.left)
        if found:
            self.left = f"{self.left[: found.start()]} , {self.left[found.end() :]}"
        return found


def correct(parts: Parts, text: str) -> Parts | None:
    """Put the part of an address right that a message names; None where the message says anything else, or nothing.

    Args:
        parts: The address that is known, whole or not.
        text: The message.
    """
    if len(text) > _LONGEST:
        return None
    reading = _Reading(simplify(unicodedata.normalize("NFKC", text)), dict(parts))
    denied = next((found for pattern in _DENIED if (found := reading.take(pattern))), None)
    _read_state(reading)
    _read_code(reading)
    if _HAN.search(parts.get("line1", "")):
        _read_chinese(reading)
    else:
        _read_english(reading)
    left = _AROUND.sub(" ", reading.left).split()
    if left and denied:
        return _swapped(parts, denied["old"], " ".join(left)) if reading.parts == parts else None
    if len(left) == 1 and _BARE_NUMBER.fullmatch(left[0]):
        return _numbered(reading.parts, left[0], text) if reading.parts == parts else _roomed(reading.parts, left[0])
    return None if left or reading.parts == parts else reading.parts


def _read_state(reading: _Reading) -> None:
    if short := reading.take(_SHORT_STATE):
        reading.parts |= {"region": short.group().split()[-1], "country": "USA"}
    elif state := reading.take(_STATE):
        reading.parts |= {"region": english.short_state(state.group()), "country": "USA"}


def _read_code(reading: _Reading) -> None:
    code = reading.take(_CODE)
    if code:
        reading.parts["post_code"] = code.group()


def _read_english(reading: _Reading) -> None:
    if city := reading.take(_NAMED_CITY):
        reading.parts["city"] = " ".join(city["name"].split())
    while unit := reading.take(english.UNIT):
        reading.parts["line2"] = _with_unit(reading.parts.get("line2", ""), " ".join(unit.group().split()))
    if house := reading.take(_NAMED_HOUSE):
        reading.parts["line1"] = _NUMBER_EN.sub(house["number"], reading.parts["line1"])
    line1, number = reading.parts["line1"], _NUMBER_EN.match(reading.parts["line1"])
    if number and (street := _STREET_EN.search(_AROUND_STREET.sub(" ", reading.left))):
        reading.left = reading.left.replace(street.group().strip(), " , ")
        reading.parts["line1"] = f"{line1[: number.end()]} {' '.join(street.group().split())}"


def _with_unit(line2: str, unit: str) -> str:
    """Put a unit in the place of the one of its level, or behind the others."""
    level = _level(unit)
    units = [known for known in english.UNIT.finditer(line2) if _level(known.group()) == level]
    if units:
        return line2[: units[-1].start()] + unit + line2[units[-1].end() :]
    return ", ".join(part for part in (line2, unit) if part)


def _level(unit: str) -> int:
    words = unit.casefold()
    return next((at for at, names in enumerate(_LEVELS) if re.search(rf"\b(?:{names})\b", words)), len(_LEVELS))


def _read_chinese(reading: _Reading) -> None:
    reading.parts |= {name: value for name, value in _place(reading).items() if value}
    line1 = reading.parts["line1"]
    if district := reading.take(_DISTRICT):
        known = _DISTRICT.match(line1)
        told = _AROUND.sub("", district.group())
        line1 = told + (line1[known.end() :] if known else line1)
    if street := reading.take(_STREET_ZH):
        begins = match.end() if (match := re.match(r"(?:[\u4e00-\u9fff]{1,6}?[区县旗镇乡])+", line1)) else 0
        known = _STREET_ZH.match(line1, begins)
        if known:
            line1 = line1[:begins] + _AROUND.sub("", street.group()) + line1[known.end() :]
    if group := reading.take(_GROUP):
        line1 = _GROUP.sub(group.group(), line1) if _GROUP.search(line1) else _GROUP_PLACE.sub(group.group(), line1)
    if house := reading.take(_HOUSE_NAMED_ZH) or reading.take(_HOUSE_ZH):
        line1 = _HOUSE_KNOWN.sub(house["number"], line1, count=1)
    reading.parts = chinese.with_region({**reading.parts, "line1": line1})
    if room := reading.take(_ROOM_NAMED_ZH):
        reading.parts["line2"] = _with_unit_zh(reading.parts.get("line2", ""), f"{room['number']}室")
    while unit := reading.take(_UNIT_ZH):
        line2 = reading.parts.get("line2", "")
        reading.parts["line2"] = _with_unit_zh(line2, re.sub(r"\s", "", unit.group()))
    building = reading.parts.get("line2", "")
    named = "".join(_AROUND.sub(" ", reading.left).split())
    if _BUILDING_ZH.fullmatch(named) and not _BUILDING_ZH.search(building):
        reading.left, reading.parts["line2"] = "", named + building


def _place(reading: _Reading) -> Parts:
    """Take a province and a city that are named with 省 and 市."""
    found = reading.take(_PLACE_ZH)
    if not found:
        return {}
    told = chinese.read_rest(_AROUND.sub("", found.group()))
    return {name: told[name] for name in ("region", "city") if name in told}


def _with_unit_zh(line2: str, unit: str) -> str:
    """Put a unit in the place of the one of its rank, else before what is smaller: 单元 before 室 and a bare number."""
    rank = _rank(unit)
    known = list(_UNIT_OR_NUMBER.finditer(line2))
    same = next((one for one in reversed(known) if _rank(one.group()) == rank), None)
    if same:
        return line2[: same.start()] + unit + line2[same.end() :]
    at = next((one.start() for one in known if _rank(one.group()) > rank), len(line2))
    return line2[:at] + unit + line2[at:]


def _rank(unit: str) -> int:
    """Tell how small a unit is: a stage of building, a house, an entrance, a floor, a room."""
    return next((at for at, measures in enumerate(_RANKS) if unit.endswith(measures)), len(_RANKS))


def _swapped(parts: Parts, old: str, new: str) -> Parts | None:
    """Put what was meant in the place of what was not, where that stands once: "89 not 99", “南京东路不是南京西路”."""
    before, after = ("" if _HAN.match(edge) else "[A-Za-z0-9]" for edge in (old[0], old[-1]))
    begins, ends = f"(?<!{before})" if before else "", f"(?!{after})" if after else ""
    form = re.compile(f"{begins}{re.escape(old)}{ends}", re.IGNORECASE)
    hits = [name for name, value in parts.items() for _ in form.finditer(value)]
    if len(hits) != 1 or len(new) > 2 * len(old) + 12:
        return None
    return {**parts, hits[0]: form.sub(lambda _: new, parts[hits[0]])}


def _numbered(parts: Parts, number: str, text: str) -> Parts | None:
    """Take a bare number for the one of as many digits, else for the only one, the house's, or for a room left out."""
    line2 = parts.get("line2", "")
    if _ADDS.search(text):
        return _roomed(parts, number)
    lines = {"line1": parts["line1"], "line2": line2}
    alike = re.compile(rf"(?<![A-Za-z0-9-])\d{{{len(number)}}}(?![A-Za-z0-9-])")
    hits = [name for name, line in lines.items() for _ in alike.finditer(line)]
    if len(number) >= _SURE_DIGITS and len(hits) == 1:
        return {**parts, hits[0]: alike.sub(number, lines[hits[0]])}
    if re.search(r"\d", line2) or text.strip() == number:
        return None
    known = _HOUSE_KNOWN if _HAN.search(parts["line1"]) else _NUMBER_EN
    told = known.sub(number, parts["line1"], count=1)
    return {**parts, "line1": told} if told != parts["line1"] else None


def _roomed(parts: Parts, number: str) -> Parts | None:
    """Put a room's bare number behind the house that was named with it: “是13幢2005”; English has a word for a room."""
    if not _HAN.search(parts["line1"]):
        return None
    return {**parts, "line2": _with_unit_zh(parts.get("line2", ""), number)}

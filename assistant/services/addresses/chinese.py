"""Addresses as they are written in Chinese: 上海市静安区南京西路100号5号楼602室 200040."""

from __future__ import annotations

import re
import unicodedata

from assistant.services.addresses.parts import FoundAddress, Parts
from assistant.services.addresses.states import CITIES, MUNICIPALITIES, PROVINCES, province_of
from assistant.simplified import simplify

_HAN = r"[\u4e00-\u9fff]"
_NAME = r"(?:(?<=美)的|那(?=曲)|(?![的了我你您她他是在到寄送址请把给帮吗这那])[\u4e00-\u9fff])"
"""A character that a place's name may have; those left out lead to a name: “寄到”, “是”."""
_REGION = rf"(?:{'|'.join(PROVINCES)})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?"
_LARGE_CITY = rf"(?:{'|'.join(CITIES)})"
_CITY = rf"(?:{_LARGE_CITY}(?:市|(?={_NAME}{{1,5}}?[区县镇]))|{_NAME}{{2,5}}?(?:市|自治州|地区|盟))"
_DISTRICT = rf"(?:(?![区县旗镇乡街]){_NAME}){{1,6}}?(?:区|县|旗|镇|乡|街道)[\s,]*"
NUMBER = r"(?:[A-Za-z]?\d{1,5}[A-Za-z]?(?:[-—~/]\d{1,5})*|[一二三四五六七八九十百零〇两]{1,5})"
_MEASURE = (
    r"(?:号楼|號樓|号院|单元|單元|#楼?|[栋棟幢座楼樓室层層户戶房号號组組队隊门門期区區梯铺舖弄]|[Ff](?![A-Za-z]))"
)
UNIT = rf"(?:{NUMBER}|(?<![A-Za-z])[甲乙丙丁东西南北A-Z])\s*{_MEASURE}"
_HOUSE = (
    r"(?:\d+(?:[-—]\d+)?(?!\d)[甲乙丙丁]?\s*(?:[号號弄]院?(?!楼|樓)(?:\s*(?:附\s*)?\d+[号號](?!楼|樓))?"
    r"|(?![号號]|单元|單元|[栋棟幢座楼樓室层層户戶房]))|[一二三四五六七八九十百零〇]{1,6}[号號弄](?!楼|樓))"
)
_STREET = rf"{_NAME}{{1,10}}?(?:大道|胡同|[路街道巷里])\s*{_HAN}{{0,3}}?\s*{_HOUSE}"
_VILLAGE = (
    rf"{_NAME}{{1,8}}?[村屯寨庄][\s,]*(?:{_NAME}{{0,4}}?{NUMBER}(?:[组組队隊社巷弄]|[号號](?!楼|樓))[\s,]*){{1,3}}"
)
_ESTATE = rf"(?:{_NAME}|[A-Za-z\d]){{2,20}}?(?={UNIT})(?<![A-Za-z\d])"
SUFFIX = (
    r"(?:大厦|大廈|大楼|写字楼|公寓|广场|廣場|中心|小区|花园|家园|园区|[学科产工业创软件]园|[^\s\d]苑|[^\s\d][府城湾庭轩阁居墅坊]|国际|新村|社区"
    r"|宿舍|学院|大学|学校|[中小]学|医院|酒店|宾馆|商场|超市|市场|前台|门卫|门岗|传达室|物业|驿站|自提点|快递柜|丰巢|仓库|车间|厂|公司|办公室|店|SOHO)"
)
_START = r"(?<![改换])(?![改换][成为])"
_NO_ROAD = r"(?![东西南北中]{0,2}(?:路|街|大道|大街))"  # 北京西路 is in Shanghai
_COUNTRY = r"(?:中国\s*)?"
_BODY = rf"(?:{_DISTRICT}){{0,4}}(?:{_VILLAGE}|{_STREET})"
_ANCHORED = rf"(?:{_BODY}|(?:{_DISTRICT}){{0,4}}{_ESTATE})"
_ADDRESSES = tuple(
    re.compile(_START + pattern)
    for pattern in (
        rf"{_COUNTRY}(?P<region>{_REGION}){_NO_ROAD}[\s,]*(?:(?P<city>{_CITY})[\s,]*)?(?P<line1>{_ANCHORED})",
        rf"{_COUNTRY}(?P<region>(?!))?(?P<city>{_CITY})[\s,]*(?P<line1>{_ANCHORED})",
        rf"{_COUNTRY}(?P<region>(?!))?(?P<city>(?!))?(?P<line1>{_BODY}|(?:{_DISTRICT}){{1,4}}{_ESTATE})",
    )
)
"""With a province, with a city, with neither: the surest first. Only a place that is named makes an estate one."""
_LEAD_IN = re.compile(
    r".*?(?:地址[是为:]?|[改换送寄发][成为到去往至]|用|住在|搬到)(?:[改换送寄发][成为到去往至])?(?:新的?地址)?"
    r"(?:我?(?:公司|单位|新家|家里|学校|宿舍|办公室))?[\s:,]*(?=.*?\d)"
)
_POST_CODE = re.compile(r"(?:邮政编码|邮编)?[\s:是为]*(?<!\d)(?P<code>\d{6})(?!\d)")
_CODE_BEFORE = re.compile(r"(?:邮政编码|邮编)[\s:是为]*(?P<code>\d{6})(?!\d)")
_CITY_ALONE = re.compile(rf"(?P<region>{_REGION})?[\s,]*(?P<city>{_CITY}|{_LARGE_CITY}(?![东南西北中]?[路街]))?")
_OVER = re.compile(
    r"邮编|邮政|账[户号单]|帐[户号]|订单|谢谢|多谢|麻烦|请|不(?=[要是用寄送对去往住行])|别(?!墅)|而[不非]|去吧|(?<![网书酒啡水氧茶])吧|去$|了|可[以否]|能[不改]|行[吗不]|吗|呢|啊|哦|也"
    r"|都(?=[要改换寄送])|一起|同时|顺便|然后|还有|另外|以及|即可|就(?=[行好可是寄送])|才[对是]|(?<!美)的|[这那][个里边单]|我(?!爱)|你|您"
    r"|寄(?!存)|送(?=[到去给往])|发(?=[到往给])|改(?=[成为到一])|换(?=[成到])|原来|之前|和(?=[账帐我订电手邮这那])|W?\d{7}"
)
"""What follows an address in a sentence and belongs to it no more."""
_WHO = r"收[件货]人|联系人|联系|收件|收货|姓名|名字|电话|手机(?!城|广场|市场)|代?收$"
_PHONE = r"(?:(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}|0\d{2,3}-\d{7,8})"
_BESIDE = re.compile(
    rf"(?:(?:{_WHO})[\s:是叫为]*)+(?:{_HAN}{{2,4}}(?![^\s,、\d])|{_PHONE})?"
    rf"|(?<![^\s,、]){_HAN}{{2,4}}(?:先生|女士|小姐)?(?:(?:收|代收)(?![^\s,、\d])|[\s,、]*(?={_PHONE}(?!\d)))|(?<!\d){_PHONE}(?!\d)"
)
"""What stands among the parts of an address and is none: who takes the parcel, and the telephone."""
_BELONGS = re.compile(
    rf"\(|(?:{_NAME}|[A-Za-z]){{0,15}}?{UNIT}|(?:{_NAME}|[A-Za-z\d]){{1,15}}{SUFFIX}(?:{_HAN}{{0,4}})$"
    r"|[A-Za-z]?\d{1,4}[A-Za-z]?(?:-\d{1,4})*$"
)
"""Begins a part of an address that stands apart: “恒隆广场”, “A座1805”, “201”."""
_NEAR = 80  # characters behind the street in which a floor and a post code still belong to it


def find(text: str) -> FoundAddress | None:
    """Find an address with a street, a village or an estate in a place, and a number."""
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) != len(text):
        return None
    simple = simplify(plain)  # as long as the text itself
    found = _search(simple)
    if found is None:
        return None
    rest = re.split(r"[。;!?]", simple[found.end() : found.end() + _NEAR])[0]
    code = _POST_CODE.search(rest)
    end = found.end() + (code.end() if code else 0)
    inside = _inside(rest, code)
    line2 = _joined(" ".join(plain[found.end() + begin : found.end() + close] for begin, close in inside))
    code = code or _CODE_BEFORE.search(simple, 0, found.start())
    parts = {"line1": _joined(plain[slice(*found.span("line1"))]), "country": "中国", **_place(found)}
    parts |= {"line2": line2} if line2 else {}
    parts |= {"post_code": code["code"]} if code else {}
    return FoundAddress(with_region(parts), found.start(), max([end, *(found.end() + close for _, close in inside)]))


def with_district(line1: str, known: str) -> str:
    """Give a street the district of the known one where it names none."""
    district = re.match(rf"(?:{_DISTRICT})+", known)
    return district.group() + line1 if district and not re.match(_DISTRICT, line1) else line1


def read_rest(text: str) -> Parts:
    """Read all that an address has besides its street."""
    plain = simplify(unicodedata.normalize("NFKC", text))
    place = next((match for match in _CITY_ALONE.finditer(plain) if match.group().strip(" ,")), None)
    code = _POST_CODE.search(plain)
    parts = _place(place) if place else {}
    parts |= {"post_code": code["code"]} if code else {}
    parts = with_region(parts)
    rest = plain[place.end() :] if place else plain
    inside = _inside(rest, None if place else code)
    line2 = _joined(" ".join(rest[begin:close] for begin, close in inside))
    return parts | ({"line2": line2} if line2 else {})


def names_recipient(text: str) -> bool:
    """Tell whether a message names who takes a parcel, or a telephone."""
    return _BESIDE.search(unicodedata.normalize("NFKC", text)) is not None


def _search(plain: str) -> re.Match[str] | None:
    """Find where an address begins: behind what leads to it, if anything does."""
    lead_in = _LEAD_IN.match(plain)
    found = _surest(plain, lead_in.end()) if lead_in else None
    return found or _surest(plain, 0)


def _surest(plain: str, start: int) -> re.Match[str] | None:
    """Find an address that names its province, else its city, else neither: 公司上海市… begins at 上海市."""
    by_region, by_city, bare = (pattern.search(plain, start) for pattern in _ADDRESSES)
    if by_region and by_city and by_city.end("city") <= by_region.start():
        return by_city
    return by_region or by_city or bare


def _inside(rest: str, code: re.Match[str] | None) -> list[tuple[int, int]]:
    """Find where the building, the floor and the room stand behind a street: from and to which character.

    What touches the street, or stands before the post code, belongs to it up to a word that goes on with the sentence;
    what stands apart belongs to it where it has the form of a part.
    """
    rest = _blanked(rest, code) if code else rest
    for beside in _BESIDE.finditer(rest):
        rest = _blanked(rest, beside)
    inside = []
    for piece in re.finditer(r"[^\s,、]+", rest):
        over = _OVER.search(piece.group())
        part = piece.group()[: over.start()] if over else piece.group()
        before_code = code is not None and piece.start() < code.start()
        if not part or not (piece.start() == 0 or before_code or _BELONGS.match(part)):
            break
        inside.append((piece.start(), piece.start() + len(part)))
        if over:
            break
    return inside


def _blanked(text: str, part: re.Match[str]) -> str:
    return text[: part.start()] + " " * (part.end() - part.start()) + text[part.end() :]


def _place(found: re.Match[str]) -> Parts:
    """The province and the city; the four municipalities are both."""
    parts: Parts = {}
    region = next((name for name in PROVINCES if (found["region"] or "").startswith(name)), None)
    if region:
        parts["region"] = PROVINCES[region]
    if region in MUNICIPALITIES:
        parts["city"] = PROVINCES[region]
    elif found["city"]:
        parts["city"] = f"{found['city']}市" if found["city"] in CITIES else found["city"]
    return parts


def with_region(parts: Parts) -> Parts:
    """Add the province where the address leaves it to the post code: 杭州市…310012 is in 浙江省."""
    region = None if "region" in parts else province_of(parts.get("post_code", ""))
    if region is None:
        return parts
    is_city = region.removesuffix("市") in MUNICIPALITIES
    return {**parts, "region": region, **({"city": region} if is_city else {})}


def _joined(text: str) -> str:
    """Write the parts of a line together, but not two numbers."""
    apart = re.sub(r"(?<=[A-Za-z\d])[\s,]+(?=[A-Za-z\d])", "\0", text.strip(" ,\n"))
    return re.sub(r"[\s,]+", "", apart).replace("\0", " ")

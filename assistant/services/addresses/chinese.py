"""Addresses as they are written in Chinese: 上海市静安区南京西路100号5号楼602室 200040."""

from __future__ import annotations

import re
import unicodedata

from assistant.services.addresses.parts import FoundAddress, Parts
from assistant.services.addresses.states import MUNICIPALITIES, PROVINCES, province_of

_REGION = rf"(?:{'|'.join(PROVINCES)})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?"
_CITY = r"[\u4e00-\u9fff]{2,5}?(?:市|自治州|地区|盟)"
_PLACE = rf"(?:中国\s*)?(?:(?P<region>{_REGION})[\s,]*)?(?:(?P<city>{_CITY})[\s,]*)?"
_LINE1 = (
    r"(?P<line1>(?:[\u4e00-\u9fff]{1,6}?(?:区|县|旗|镇|乡)[\s,]*)*"
    r"[\u4e00-\u9fff]{1,10}?(?:大道|胡同|[路街道巷里])[\u4e00-\u9fff]{0,3}\s*\d+\s*(?:[号號弄]院?(?!楼))?)"
)
_LINE2 = re.compile(r"(?:[A-Za-z\d一二三四五六七八九十]+\s*(?:号楼|[栋幢座楼单元室层户房]+)\s*)+|[A-Z]座\d+室?")
_ADDRESS = re.compile(_PLACE + _LINE1)
_LEAD_IN = re.compile(
    r".*?(?:地址[是为:]?|[改换送寄发][成为到去往至]|用|住在|搬到)(?:[改换送寄发][成为到去往至])?(?:新的?地址)?[\s:,]*(?=.*?\d)"
)
_POST_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_CITY_ALONE = re.compile(rf"(?P<region>{_REGION})?[\s,]*(?P<city>{_CITY})?")
_NEAR = 30  # characters behind the street in which a floor and a post code still belong to it


def find(text: str) -> FoundAddress | None:
    """Find an address with a street and its number."""
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) != len(text):
        return None
    lead_in = _LEAD_IN.match(plain)
    found = _ADDRESS.search(plain, lead_in.end() if lead_in else 0)
    if found is None:
        return None
    rest = re.split(r"[。;!?\n]", plain[found.end() : found.end() + _NEAR])[0]
    line2, code = _LINE2.search(rest), _POST_CODE.search(rest)
    parts = {"line1": _joined(found["line1"]), "country": "中国", **_place(found)}
    parts |= {"line2": _joined(line2.group())} if line2 else {}
    parts |= {"post_code": code.group()} if code else {}
    parts |= _region_by_code(parts)
    end = found.end() + max(match.end() if match else 0 for match in (line2, code))
    return FoundAddress(parts, found.start(), end)


def read_rest(text: str) -> Parts:
    """Read all that an address has besides its street."""
    plain = unicodedata.normalize("NFKC", text)
    place = next((match for match in _CITY_ALONE.finditer(plain) if match.group().strip(" ,")), None)
    code, line2 = _POST_CODE.search(plain), _LINE2.search(plain)
    parts = _place(place) if place else {}
    parts |= {"post_code": code.group()} if code else {}
    parts |= _region_by_code(parts)
    return parts | ({"line2": _joined(line2.group())} if line2 else {})


def _place(found: re.Match[str]) -> Parts:
    """The province and the city; the four municipalities are both."""
    parts: Parts = {}
    region = next((name for name in PROVINCES if (found["region"] or "").startswith(name)), None)
    if region:
        parts["region"] = PROVINCES[region]
    if region in MUNICIPALITIES:
        parts["city"] = PROVINCES[region]
    elif found["city"]:
        parts["city"] = found["city"]
    return parts


def _region_by_code(parts: Parts) -> Parts:
    """The province, where the address leaves it to the post code: 杭州市…310012 is in 浙江省."""
    region = None if "region" in parts else province_of(parts.get("post_code", ""))
    if region is None:
        return {}
    is_city = region.removesuffix("市") in MUNICIPALITIES
    return {"region": region, **({"city": region} if is_city else {})}


def _joined(text: str) -> str:
    return re.sub(r"[\s,]+", "", text)

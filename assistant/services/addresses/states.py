"""The states of the USA, the provinces of China and their post codes. Sources: USPS Publication 28, GB/T 2260."""

from __future__ import annotations

from typing import Final

STATES: Final = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip

MUNICIPALITIES: Final = ("北京", "上海", "天津", "重庆")

PROVINCES: Final = {
    **{name: f"{name}市" for name in MUNICIPALITIES},
    **{
        name: f"{name}省"
        for name in (
            "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北",
            "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾",
        )
    },
    "内蒙古": "内蒙古自治区", "广西": "广西壮族自治区", "西藏": "西藏自治区", "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区", "香港": "香港特别行政区", "澳门": "澳门特别行政区",
}  # fmt: skip

POST_CODES: Final = {
    "北京": "10", "上海": "20", "天津": "30", "重庆": "40", "内蒙古": "01 02", "山西": "03 04", "河北": "05 06 07",
    "辽宁": "11 12", "吉林": "13", "黑龙江": "15 16", "江苏": "21 22", "安徽": "23 24", "山东": "25 26 27",
    "浙江": "31 32", "江西": "33 34", "福建": "35 36", "湖南": "41 42", "湖北": "43 44", "河南": "45 46 47",
    "广东": "51 52", "广西": "53 54", "贵州": "55 56", "海南": "57", "四川": "61 62 63 64",
    "云南": "65 66 67", "陕西": "71 72", "甘肃": "73 74", "宁夏": "75", "青海": "81", "新疆": "83 84", "西藏": "85 86",
}  # fmt: skip
"""The first two digits of a province's post codes. Source: China Post."""


def province_of(post_code: str) -> str | None:
    """Return the province that a Chinese post code is of, as an address names it."""
    name = next((name for name, prefixes in POST_CODES.items() if post_code[:2] in prefixes.split()), None)
    return PROVINCES[name] if name else None

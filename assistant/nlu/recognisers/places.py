"""Names of places: countries by Unicode's CLDR (through Babel), provinces, states and large cities by hand."""

from __future__ import annotations

from functools import cache

from babel import Locale

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    "Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|"
    "Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|England|Scotland|Wales|Northern Ireland|Europe|Asia|Africa|Hong Kong|Macau"
)
_CITIES = (
    "Atlanta|Austin|Baltimore|Boston|Brooklyn|Charlotte|Chicago|Cleveland|Columbus|Dallas|Denver|Detroit|Houston|"
    "Las Vegas|Los Angeles|Manhattan|Memphis|Miami|Minneapolis|Nashville|New Orleans|Oakland|Orlando|Philadelphia|Phoenix|"  # noqa: E501
    "Pittsburgh|Portland|Sacramento|San Antonio|San Diego|San Francisco|San Jose|Seattle|Tampa|Tucson|"
    "Amsterdam|Barcelona|Beijing|Berlin|Dubai|Dublin|Guangzhou|Hangzhou|London|Madrid|Melbourne|Montreal|Munich|Paris|"
    "Rome|Seoul|Shanghai|Shenzhen|Sydney|Taipei|Tokyo|Toronto|Vancouver|Vienna|Zurich"
)
_CHINESE = (
    "北京|天津|上海|重庆|重慶|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|"
    "青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|澳門|台湾|台灣|臺灣|江浙沪|珠三角|长三角|石家庄|唐山|保定|太原|大同|沈阳|大连|"
    "长春|哈尔滨|南京|苏州|无锡|常州|南通|徐州|扬州|杭州|宁波|温州|绍兴|金华|义乌|嘉兴|合肥|福州|厦门|泉州|南昌|济南|青岛|烟台|潍坊|"
    "临沂|郑州|洛阳|武汉|宜昌|襄阳|长沙|株洲|广州|深圳|珠海|佛山|东莞|中山|惠州|汕头|南宁|桂林|海口|三亚|成都|绵阳|贵阳|遵义|昆明|"
    "大理|丽江|拉萨|西安|咸阳|兰州|西宁|银川|乌鲁木齐|喀什|呼和浩特|包头|台北|臺北|新北|桃园|桃園|台中|臺中|台南|臺南|高雄|新竹|花莲|"
    "花蓮|金门|金門|澎湖|九龙|九龍|新界|旺角|纽约|洛杉矶|旧金山|西雅图|波士顿|芝加哥|温哥华|多伦多|伦敦|巴黎|东京|首尔|悉尼|墨尔本|欧洲|非洲|"
    "东南亚|阿拉斯加|夏威夷"
)


@cache
def english_places() -> str:
    """Give the English names as alternatives of a regular expression, longest first; "US" in capitals only."""
    return "(?-i:USA?|UK)|" + _alternatives([*_STATES.split("|"), *_CITIES.split("|"), *_countries("en")])


@cache
def chinese_places() -> str:
    """Give the Chinese names, simplified and traditional, as alternatives of a regular expression, longest first."""
    names = [*_CHINESE.split("|"), *_countries("zh_Hans"), *_countries("zh_Hant")]
    return _alternatives([name for name in names if len(name) > 1])


def _countries(locale: str) -> list[str]:
    territories = Locale.parse(locale).territories
    names = [name for code, name in territories.items() if code.isalpha() and "(" not in name and "（" not in name]
    return [name for name in names if "地区" not in name and "地區" not in name and name not in ("世界", "中国", "中國")]  # noqa: E501


def _alternatives(names: list[str]) -> str:
    return "|".join(sorted({name.replace(".", r"\.") for name in names}, key=lambda name: (-len(name), name)))

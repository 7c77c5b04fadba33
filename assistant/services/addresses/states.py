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

CITIES: Final = tuple(
    (
        "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 长治 晋城 运城 "
        "临汾 呼和浩特 包头 赤峰 鄂尔多斯 沈阳 大连 鞍山 抚顺 丹东 锦州 营口 长春 哈尔滨 齐齐哈尔 "
        "大庆 佳木斯 牡丹江 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 "
        "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 马鞍山 安庆 滁州 "
        "阜阳 福州 厦门 莆田 泉州 漳州 龙岩 宁德 南昌 景德镇 九江 赣州 上饶 济南 青岛 淄博 枣庄 "
        "东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 菏泽 郑州 开封 洛阳 平顶山 安阳 新乡 "
        "许昌 南阳 商丘 信阳 武汉 黄石 十堰 宜昌 襄阳 荆州 黄冈 孝感 长沙 株洲 湘潭 衡阳 岳阳 "
        "常德 郴州 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 清远 东莞 中山 "
        "潮州 揭阳 南宁 柳州 桂林 北海 玉林 海口 三亚 成都 自贡 泸州 德阳 绵阳 乐山 南充 宜宾 "
        "达州 贵阳 遵义 昆明 曲靖 玉溪 大理 丽江 拉萨 西安 宝鸡 咸阳 渭南 汉中 榆林 兰州 天水 "
        "西宁 银川 乌鲁木齐 克拉玛依"
    ).split()
)
"""Large cities, known without 市."""

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

"""What has a form, found in both languages."""

import itertools
from datetime import date

import pytest

from assistant.nlu.recognisers import recognise

TODAY = date(2026, 5, 20)  # a Wednesday

FOUND = [
    ("cancel #W1234567", "order_number", "#W1234567", "#W1234567"),
    ("订单w7654321还没到", "order_number", "w7654321", "#W7654321"),
    ("查一下1234567", "order_number", "1234567", "#W1234567"),
    ("＃Ｗ１２３４５６７", "order_number", "＃Ｗ１２３４５６７", "#W1234567"),
    ("邮箱Li.Na@Example.com，谢谢", "email", "Li.Na@Example.com", "li.na@example.com"),
    ("call (646) 555-0182 please", "phone", "(646) 555-0182", "+16465550182"),
    ("+44 20 7946 0018", "phone", "+44 20 7946 0018", "+442079460018"),
    ("手机号13800138000。", "phone", "13800138000", "+8613800138000"),
    ("换手机号了，13800138000", "phone", "13800138000", "+8613800138000"),
    ("zip 02139", "post_code", "02139", "02139"),
    ("邮编100080谢谢", "post_code", "100080", "100080"),
    ("it cost $12.50", "money", "$12.50", "12.50 USD"),
    ("¥299的台灯", "money", "¥299", "299.00 CNY"),
    ("退我三十块", "money", "三十块", "30.00 CNY"),
    ("付了59块9", "money", "59块9", "59.90 CNY"),
    ("才三块两毛", "money", "三块两毛", "3.20 CNY"),
    ("扣了我299元两次", "money", "299元", "299.00 CNY"),
    ("300 dollars", "money", "300 dollars", "300.00 USD"),
    ("ordered yesterday", "date", "yesterday", "2026-05-19"),
    ("上周五买的", "date", "上周五", "2026-05-15"),
    ("5月3日下的单", "date", "5月3日", "2026-05-03"),
    ("on 3 May", "date", "3 May", "2026-05-03"),
    ("last Friday", "date", "last Friday", "2026-05-15"),
    ("two weeks ago", "date", "two weeks ago", "2026-05-06"),
    ("三天前", "date", "三天前", "2026-05-17"),
    ("next month", "date", "next month", "2026-06"),
    ("the second one", "ordinal", "second one", 2),
    ("the last", "ordinal", "last", -1),
    ("要第二个", "ordinal", "第二个", 2),
    ("最后那个", "ordinal", "最后那个", -1),
    ("倒数第二个有没有黑色", "ordinal", "倒数第二个", -2),
    ("nr 3 please", "ordinal", "3", 3),
    ("2", "ordinal", "2", 2),
    ("2 please", "ordinal", "2", 2),
    ("ok, 3 then", "ordinal", "3", 3),
    ("就2吧", "ordinal", "2", 2),
    ("选3，谢谢", "ordinal", "3", 3),
    ("two mugs", "quantity", "two", 2),
    ("买三件T恤", "quantity", "三件", 3),
    ("3个", "quantity", "3个", 3),
    ("pay with Visa", "payment_method", "Visa", "visa"),
    ("用支付宝付", "payment_method", "支付宝", "alipay"),
    ("gift cards", "payment_method", "gift cards", "gift_card"),
    ("请说中文", "language", "中文", "zh"),
    ("in English please", "language", "English", "en"),
    ("my name is Maria Lopez and", "person_name", "Maria Lopez", "Maria Lopez"),
    ("我叫王小明", "person_name", "王小明", "王小明"),
    ("李伟", "person_name", "李伟", "李伟"),
    ("under 5k USD: 5k dollars", "money", "5k dollars", "5000.00 USD"),
    ("EUR 20 was charged", "money", "EUR 20", "20.00 EUR"),
    ("预算一千", "money", "一千", "1000.00 CNY"),
    ("三千以内的手机", "money", "三千", "3000.00 CNY"),
    ("花了两百多", "money", "两百多", "200.00 CNY"),
    ("a budget of 300", "money", "300", "300.00 USD"),
    ("arrives on Friday", "date", "Friday", "2026-05-22"),
    ("by Mon", "date", "Mon", "2026-05-25"),
    ("the profit of last quarter", "date", "last quarter", "2026-Q1"),
    ("上季度", "date", "上季度", "2026-Q1"),
    ("昨天晚上下的单", "date", "昨天晚上", "2026-05-19"),
    ("三月份的订单", "date", "三月", "2026-03"),
    ("三月初", "date", "三月初", "2026-03"),
    ("2026年3月买的", "date", "2026年3月", "2026-03"),
    ("15号买的", "date", "15号", "2026-05-15"),
    ("by the 15th", "date", "15th", "2026-05-15"),
    ("March 2026", "date", "March 2026", "2026-03"),
    ("on the 14th of June", "date", "14th of June", "2026-06-14"),
    ("number four", "ordinal", "four", 4),
    ("make it three please", "quantity", "three", 3),
    ("change the quantity to 4", "quantity", "4", 4),
    ("I only need one.", "quantity", "one", 1),
    ("a couple of blue mugs", "quantity", "a couple of", 2),
    ("给我换一件", "quantity", "一件", 1),
    ("黄色雨衣给我一件", "quantity", "一件", 1),
    ("订单里加一个台灯", "quantity", "一个", 1),
    ("再来一台电饭煲", "quantity", "一台", 1),
    ("我想买一部手机", "quantity", "一部", 1),
    ("帮我买一个钱包", "quantity", "一个", 1),
    ("来俩马克杯", "quantity", "俩", 2),
    ("要仨饭盒", "quantity", "仨", 3),
    ("半打袜子", "quantity", "半打", 6),
    ("缺一口平底锅", "quantity", "一口", 1),
    ("袜子x3", "quantity", "3", 3),
    ("数量改成2", "quantity", "2", 2),
    ("return two of the mugs", "quantity", "two", 2),
    ("add two more towels", "quantity", "two", 2),
    ("five pieces in total", "quantity", "five", 5),
    ("里面有两样想退", "quantity", "两样", 2),
    ("同样的再来一份", "quantity", "一份", 1),
    ("多放一根数据线", "quantity", "一根", 1),
    ("pay by Amazon Pay", "payment_method", "Amazon Pay", "amazon_pay"),
    ("換成街口支付", "payment_method", "街口支付", "jko_pay"),
    ("换张卡付", "payment_method", "卡", "card"),
    ("my new card", "payment_method", "card", "card"),
    ("这次卡被拒了", "payment_method", "卡", "card"),
    ("加一双袜子，用微信付", "payment_method", "微信", "wechat_pay"),
    ("余额够的话就付", "payment_method", "余额", "balance"),
    ("用銀行轉帳", "payment_method", "銀行轉帳", "bank_transfer"),
    ("I'd like a money order", "payment_method", "money order", "check"),
    ("Grace Hall, 30309", "person_name", "Grace Hall", "Grace Hall"),
    ("order for my friend Tom Becker.", "person_name", "Tom Becker", "Tom Becker"),
    ("本人吴昊，想退货", "person_name", "吴昊", "吴昊"),
    ("免贵姓孙", "person_name", "孙", "孙"),
    ("我叫陳美玲，你好", "person_name", "陳美玲", "陳美玲"),
    ("赵敏，610041", "person_name", "赵敏", "赵敏"),
    ("ship it to 12 Oak St instead", "address", "12 Oak St", "12 Oak St"),
    ("send to 88 Lake Shore Drive, Chicago", "address", "88 Lake Shore Drive, Chicago", "88 Lake Shore Drive, Chicago"),
    ("do you ship to norway", "address", "norway", "norway"),
    ("寄到上海市徐汇区漕溪北路18号", "address", "上海市徐汇区漕溪北路18号", "上海市徐汇区漕溪北路18号"),
    ("新疆包邮吗", "address", "新疆", "新疆"),
    ("可以送到台灣嗎", "address", "台灣", "台灣"),
]

NOT_FOUND = [
    ("12345678", "order_number"),
    ("#W12345678", "order_number"),
    ("$1234567", "order_number"),
    ("#W1234567", "post_code"),
    ("costs 12345元", "post_code"),
    ("in 2 days", "quantity"),
    ("256 GB", "quantity"),
    ("第二个", "quantity"),
    ("3个月", "quantity"),
    ("last week", "ordinal"),
    ("just a second", "ordinal"),
    ("I'm waiting", "person_name"),
    ("一块寄吧", "money"),
    ("I may come back", "date"),
    ("鞋要44号码的", "date"),
    ("注册一个新账号", "quantity"),
    ("我还有一个，想再存一个", "quantity"),
    ("马克杯多少钱一个", "quantity"),
    ("退货标签给一个", "quantity"),
    ("我有两个账号", "quantity"),
    ("跟图片完全两样", "quantity"),
    ("88", "ordinal"),
    ("垃圾", "person_name"),
    ("差价退十块", "quantity"),
    ("one of my accounts", "quantity"),
    ("I need 43", "quantity"),
    ("再给我一份发票", "quantity"),
    ("不是这一个", "quantity"),
    ("换一个颜色", "quantity"),
    ("the shoes in 42 still fit", "quantity"),
    ("I have two accounts", "quantity"),
    ("可以分期吗", "payment_method"),
    ("页面卡住了", "payment_method"),
    ("页面很卡", "payment_method"),
    ("网站好卡啊", "payment_method"),
    ("付款页面一直卡", "payment_method"),
    ("SD卡多少钱", "payment_method"),
    ("how much is a memory card", "payment_method"),
    ("can I add a greeting card", "payment_method"),
    ("最后一次问你们", "ordinal"),
    ("一件也没收到", "quantity"),
    ("一个都没到", "quantity"),
    ("质保卡丢了", "payment_method"),
    ("能加你们微信吗", "payment_method"),
    ("有微信客服吗", "payment_method"),
    ("能用微信登录吗", "payment_method"),
    ("我们俩都不喜欢", "quantity"),
    ("等俩月了", "quantity"),
    ("一打开就重启", "quantity"),
    ("一口价吗", "quantity"),
    ("抬头写公司名的发票来一张", "quantity"),
    ("还要三天才到吗", "ordinal"),
    ("要一样的", "ordinal"),
    ("最后一个问题", "ordinal"),
    ("第三行没看懂", "ordinal"),
    ("注册到第二步", "ordinal"),
    ("要一份账单", "ordinal"),
    ("书桌要1.4米的", "ordinal"),
    ("Norwich, NR2 3QP", "ordinal"),
    ("ship it to us", "address"),
    ("北京时间几点", "address"),
    ("budget of 300 GB", "money"),
]


@pytest.mark.parametrize(("text", "kind", "surface", "value"), FOUND, ids=[row[0] for row in FOUND])
def test_a_form_is_found_with_its_value(text, kind, surface, value):
    """Each form is found at its exact borders, also inside unspaced Chinese, and its value is normalised."""
    found = [(entity.kind, text[entity.start : entity.end], entity.value) for entity in recognise(text, TODAY)]

    assert (kind, surface, value) in found


@pytest.mark.parametrize(("text", "kind"), NOT_FOUND, ids=[row[0] for row in NOT_FOUND])
def test_a_look_alike_is_left_alone(text, kind):
    """What only looks like a form is not one."""
    assert kind not in {entity.kind for entity in recognise(text, TODAY)}


@pytest.mark.parametrize(
    "text",
    ["", "\0", "\ud800", "👍🏽", "مرحبا", "1" * 10_000, "a@" * 5000, "三" * 10_000, "1 " * 5000],
    ids=lambda t: ascii(t)[:9],
)
def test_any_text_is_survived(text):
    """No text breaks a recogniser or makes it slow."""
    assert isinstance(recognise(text, TODAY), list)


def test_nothing_found_overlaps():
    """Of overlapping finds one is kept."""
    found = recognise("#W1234567 02139 $12.50 2 mugs 13800138000 last Friday", TODAY)

    assert all(first.end <= second.start for first, second in itertools.pairwise(found))

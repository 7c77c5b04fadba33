"""Words that say nothing about a question's subject; in a small shop's articles they would look rare, so important."""

from __future__ import annotations

STOP_WORDS = frozenset(
    # English, before stemming
    """a about after again all also am an and any anyone anything are as at be been before being but by can cannot
    can't could did do does doing don't for from get give go going gonna got had has have having he hello help her
    hey hi him his how i i'd i'll i'm i've if im in into is isn't it it's its just know let like may me might mine
    more most much must my need no not now of off ok on one or our ours out please pls plz really she should so some
    someone something tell than thank thanks that that's the their them then there these they thing this those to
    too u ur us very want was wanna we were what what's whats when where which while who whose why will with without
    would yes yet you your yours""".split()
) | frozenset(
    # Chinese: words and single characters
    """我 我们 你 你们 您 他 她 它 他们 咱 咱们 自己 的 了 吗 呢 啊 吧 呀 哦 嘛 么 是 是不是 在 有 有没有 没有
    和 与 跟 或 也 都 就 还 又 再 很 太 这 那 这个 这是 那是 那个 这些 那些 这里 那里 哪 什么 怎么 怎么样 怎样 怎么办
    如何 为什么 为啥 多少 几 谁 请 请问 想 想要 要 能 能不能 可以 可不可以 可否 会 会不会 应该 需要 一下 一个
    个 把 被 给 让 对 从 到 向 用 因为 所以 如果 但是 但 不 不是 没 嗯 好 好的 谢谢 你好 您好 知道 告诉 问 说
    之 其 以 及 等 上 下 里 中 来 去 过 着 得 地 们 帮 帮我 帮忙 是否 现在 已经 然后 时候 东西 咋 咋办 啥 哈
    亲""".split()
)

"""Follow-up questions that say only what is new ("and for shoes?", "那鞋子呢？"), completed from the conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.tokens import tokenize
from assistant.simplified import simplify

FAR = 0.15  # of a score
LOOK_BACK = 3  # messages; what was said before is forgotten
NEW_WORDS = 2  # English words that carry meaning; with more, a question is whole
NEW_CHARACTERS = 5  # Chinese ones, after 那 and before 呢

_ENGLISH = re.compile(
    r"^(?:(?:ok|okay|and|but|or|also|so)[ ,]+)*(?:and|or|also|what about|how about|what if|same for|for)\b(?P<new>.*)$",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"^(?:那么?|还有|要是|如果是?)?(?P<new>[^，。？?！!]+?)(?:的话)?呢[？?。！!]*$"
    r"|^那么?(?P<short>[^？?]{1,4})[？?]*$"
)
_ASPECT = re.compile(
    r"\bhow (?:long|much|many)\b|\b(?:until|till|by) when\b|^\W*(?:and |but |so |ok )*(?:when|where|how)\b"
    r"|\bwho pays\b|\b(?:free|costs?|fees?|charged?|extra|expires?|valid|refundable)\b"
    r"|多久|几天|多长时间|多少天|几个?(?:小时|工作日|星期|周|月)|多少|几块|[要花付收]钱|收费|免费|费用|手续费|过期|有效期|期限|失效"
    r"|谁(?:出|付|承担)|哪里|哪儿|在哪|怎么(?:弄|办|操作|做|用|申请)|什么时候|啥时候",
    re.IGNORECASE,
)
"""What may be asked of anything: how long, how much, until when, where, how."""
_ASPECT_ONLY = re.compile(
    r"(?:and|but|so|ok|okay|then|well|hm+|how|long|much|many|days?|weeks?|hours?|working|business|until|till|by|when|where"
    r"|who|pays?|paid|free|of|charged?|costs?|fees?|extra|expires?|valid|refundable|it|its|it's|that|that's|this|these"
    r"|those|they|them|there|is|are|was|be|does|do|did|will|would|can|could|has|have|i|we|you|to|for|the|a|an|any|in|all"
    r"|take|takes|usually|normally|roughly|anything|something|work|works|again|exactly|total|please|get|\W+)+"
    r"|(?:多久|几天|多长时间|多少天|几个?(?:小时|工作日|星期|周|月)|多少|几块|钱|收费|免费|费用|手续费|过期|有效期|期限|失效"
    r"|谁(?:出|付|承担)|哪里|哪儿|在哪|怎么(?:弄|办|操作|做|用|申请)|什么时候|啥时候"
    r"|那么?|大概|大约|一般|请问|这个|这些|这|它们?|是|要|得|需要|会|能|可以|还|也|又|都|最多|最少|最快|最晚|到底|一共|总共"
    r"|的|了|呢|啊|呀|吗|么|嘛|啦|有|没有|不|在|用|等|花|付|给|才|就|理|额外|另外|\W)+",
    re.IGNORECASE,
)
_TELLS = (
    (
        re.compile(
            r"how much|who pays|free|cost|fee|charge|extra|多少钱|几块|[要花付收]钱|收?费|谁(?:出|付|承担)",
            re.IGNORECASE,
        ),
        re.compile(r"\$ ?\d|\d+ ?美元|\bfree\b|\bpaid by\b|免费|免运费|承担|不收", re.IGNORECASE),
    ),
    (
        re.compile(r"how (?:long|many)|when|多久|几天|多长时间|多少天|几个|什么时候|啥时候", re.IGNORECASE),
        re.compile(
            r"\d+ (?:working |business )?(?:minute|hour|day|week|month|year)s?\b|\bat once\b"
            r"|\d+ ?个?(?:分钟|小时|工作日|天|周|星期|月|年)|立即|永久",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"expire|valid|过期|有效|失效|期限", re.IGNORECASE),
        re.compile(r"expire|valid|过期|有效", re.IGNORECASE),
    ),
)
"""What is asked of a thing (its price, a time, its end), and what a passage that tells it says."""
_POINTING = re.compile(
    r"\b(?:it|its|they|them|that|this|those|these|one|ones)\b|[它此]|[这那](?:个|种|些|样)", re.IGNORECASE
)


@dataclass(frozen=True)
class Completed:
    """A question as it is searched for.

    Args:
        text: Whole.
        new: What the customer added to what they asked before; empty where they asked a whole question.
    """

    text: str
    new: str = ""


def complete(question: str, earlier: Sequence[str]) -> Completed:
    """Put what the conversation is about before a question that says only what is new.

    Args:
        question: As the customer typed it.
        earlier: The customer's messages before it, the last one last.

    Returns:
        The question as it is where it is whole, or where nothing whole came before.
    """
    new = new_part(question)
    if new is None:
        return Completed(question)
    whole = (said for said in reversed(earlier[-LOOK_BACK:]) if said.strip() and new_part(said) is None)
    about = next(whole, None)
    return Completed(question) if about is None else Completed(f"{about.strip()} {new}", new)


def refers_back(question: str) -> bool:
    """Tell whether a question may need what was said before: it says only what is new, or points at something."""
    return new_part(question) is not None or bool(_POINTING.search(simplify(question)))


def put_new_first(hits: Sequence[Hit], new: str) -> tuple[Hit, ...]:
    """Put the passages first that say what is new; those that fit far worse than the best one stay where they are.

    Whoever asks "and standard?" after a question about express delivery has asked mostly about express delivery.
    """
    says = _telling(new)
    if not hits or says is None:
        return tuple(hits)
    least = hits[0].score - FAR
    return tuple(sorted(hits, key=lambda hit: not (hit.score >= least and says(hit))))


def _telling(new: str) -> Callable[[Hit], bool] | None:
    """Give what tells whether a passage says what is new: its words; of an aspect, an amount or a time."""
    if asks_aspect(new):
        sought = [tells for asked, tells in _TELLS if asked.search(new)]
        return (lambda hit: all(tells.search(hit.passage.text) for tells in sought)) if sought else None
    told = set(tokenize(new))
    return (lambda hit: told <= _tokens(hit)) if told else None


def _tokens(hit: Hit) -> set[str]:
    passage = hit.passage
    return {*tokenize(f"{passage.title} {passage.heading} {passage.text}")}


def new_part(question: str) -> str | None:
    """Give what an elliptic question adds; None when it is whole."""
    text = simplify(question.strip())
    chinese = _CHINESE.match(text)
    if chinese:
        new = (chinese["new"] or chinese["short"]).strip()
        return new if 0 < len(new) <= NEW_CHARACTERS else None
    english = _ENGLISH.match(text)
    if english and 0 < len(tokenize(english["new"])) <= NEW_WORDS:
        return english["new"].strip(" ?!.,")
    return text.strip(" ?!.,？！。，") if asks_aspect(text) else None


def asks_aspect(question: str) -> bool:
    """Tell whether a question names only what it asks of something named before: "how long does it take?", “要几天”."""
    text = simplify(question.strip())
    return _ASPECT.search(text) is not None and _ASPECT_ONLY.fullmatch(text) is not None

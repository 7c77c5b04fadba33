"""Which of several items a message keeps, and which it means alone: "only the mouse, not the keyboard", “键盘我还要用”.

Each clause is taken by itself; one that names several items without a mark between them is cut where both halves make
sense: “鼠标退键盘不退”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from assistant.services.procedures.needs.pieces import first_mention, fold

_EXCEPT: Final = re.compile(
    r"\b(?:all|everything) but\b|\b(?:except|apart from|besides|other than|but not)\b|除了|除去|除开|以外"
)
_STAYS: Final = re.compile(r"\b(?:keep|keeping|not) (?:the|my)\b|留着|留下|不[退换改]")
_STAYS_NOT: Final = re.compile(r"(?:\b(?:not|never|cannot)|n't)\b[\w' ]{0,16}\bkeep|[不没]想?要?留[着下]")
_ITEM: Final = "@"  # stands for what a clause names
_LONGEST_CUT: Final = 120  # characters
_THE: Final = r"(?:(?:the|my|this|that|these|those|a|an|just|only|both) )*"
_ITEMS: Final = rf"{_THE}{_ITEM}(?: ?(?:and|&|和|跟|与|、) ?{_THE}{_ITEM})*"
_MARK: Final = re.compile(
    r"[;,!?\n，。；：！？…~～]+|\.(?=\s|$)|\b(?:but|while|though)\b|但是?|不过|可是|而且?|(?<=[了吧着])\s"
)
_ONLY: Final = re.compile(r"\b(?:just|only)\b|(?<![一两二三几这那每])[只光仅]|就(?:好|行|可以|够|成)了?\W*$")
_DEEDS: Final = {
    False: (r"(?:return|refund|send|giv|ship)(?:e|ing|ed|s)?(?: back)?", "退|寄"),
    True: (r"(?:exchang|swap|chang|replac|switch|modif)p?(?:e|ing|ed|es|y)?", "换|改"),
}
"""How the deed is called, in English and Chinese, by whether its items become something else."""
_NOT: Final = (
    r"(?:do ?n'?t|do not|won'?t|will not|would rather not|rather not|no longer|never|not|no need to)"
    r"(?: (?:want|wanna|need|have|like|going|gonna|to|actually|really|any|after|all))*"
)
_NOT_ZH: Final = (
    r"(?:(?<![能得可还直们么退换改消])不|别|甭|勿|没(?:想|打算)过?)(?:想|要|用|必|需要|打算|准备|再|给我|帮我|去|急着|先)*"
)
_KEEP: Final = (
    r"(?<!not )(?<!n't )(?<!never )(?<!not want to )(?<!n't want to )(?<!no longer )"
    rf"\b(?:keep(?:ing)?|hold(?:ing)? on to|hang on to)(?= {_ITEMS})|{_ITEMS}(?: \w+){{0,3}} keep\b(?! \w+ing)"
    rf"|\b(?:not|without|skip|drop|forget(?: about)?|never ?mind|leave out|take out|remove) (?={_ITEMS})"
    rf"|\bleave (?={_ITEMS})|\btake (?={_ITEMS} (?:out|off)\b)"
    r"|\b(?:still|do|really) (?:really |do )?(?:need|want|use|like|love|wear)(?: to (?:keep|use|have|wear))?"
    rf" (?={_ITEMS})"
    rf"|(?<={_ITEM}) (?:(?:can|should|shall|will|is going to) )?stay(?:s|ing)?(?: (?:here|with me|as it is))?\b"
    rf"|(?<={_ITEM}) (?:out|off|as it is|alone)\b"
    r"|(?<![不没别])(?<!不[想要用])(?:留[着下]来?|保留|留)(?:着|给自己|自己?用|用)?"
    r"|[还仍](?:是|想|需|得)*要?用得?[着上到]?(?![不过])|[还仍](?:是|想)*(?:需要|要)的?(?=[呢了啊呀吧]*$)"
    rf"|(?<={_ITEM})(?:就|还是|那)*(?:算了|免了)"
)
_FILLER: Final = re.compile(
    r"\b(?:oh|ok|okay|well|hm+|um+|uh|er|no|nope|nah|ye[sp]|yeah|wait|hold on|hang on|stop|actually|sorry|please|pls"
    r"|thanks|thank you|thx|now|so|then|and|also|just|only|in ?fact|i'(?:m|ll|d)|i|you|we|me|it's|it|is|that|the|my"
    r"|this|a|an|want(?:ed)?|wanna|would|like|rather|prefer|going|gonna|will|can|could|may|let's|let|think|guess"
    r"|mean(?:t)?|to|with|for|back|ones?|item|instead|after all|anyway|any ?more|any longer|(?:i )?changed my mind"
    r"|on second thoughts?|myself|too|do|enough|both)\b"
    r"|等等|等一?下|不对|不是|好的|对了|算了|谢谢|麻烦|反悔了?|改?变?主意了?|只是|就是|突然|现在|刚才|可以|还是|那个|这个"
    r"|自己|一下|就(?:好|行|可以|够|成)"
    r"|[只光仅就都也请帮把将给我你您的地了吧啊呀哦嗯呢嘛啦哈那这个件单先又想要能是货款掉回去它吗行好再来和跟与]"
    rf"|[^\w\s{_ITEM}]|\s"
)
_Said = Literal["keeps", "stays", "does", "names", "nothing"]


@dataclass(frozen=True)
class Clause:
    """A stretch of a message, and the products that it names.

    Args:
        text: What it says, folded, with a mark in place of each item.
        products: The keys of what it names.
        keeps: Whether it says that these stay as they are.
        is_clear: Whether it says nothing else than that they stay, or that they do not.
    """

    text: str
    products: tuple[str, ...]
    keeps: bool
    is_clear: bool


@dataclass(frozen=True)
class Sorted:
    """A message about several items, taken apart.

    Args:
        text: The message, folded.
        clauses: Its stretches.
    """

    text: str
    clauses: tuple[Clause, ...]

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What stays: each product with the words that say so."""
        return tuple((key, clause.text) for clause in self.clauses if clause.keeps for key in clause.products)

    @property
    def kept_alone(self) -> frozenset[str]:
        """The products of which nothing else is said than that they stay."""
        others = {key for clause in self.clauses if not clause.keeps for key in clause.products}
        return frozenset(key for key, _ in self.kept) - others

    @property
    def only(self) -> bool:
        """Whether what is not kept is meant alone: "just the kettle"."""
        return any(_ONLY.search(clause.text) for clause in self.clauses)

    @property
    def keeps_clearly(self) -> bool:
        """Whether a stretch of the message says that items stay, and nothing else."""
        return any(clause.keeps and clause.is_clear and clause.products for clause in self.clauses)

    @property
    def says_nothing_else(self) -> bool:
        """Whether all that the message says is which items stay, or which alone are meant."""
        names_any = any(clause.products for clause in self.clauses)
        return bool(self.kept or (self.only and names_any)) and all(clause.is_clear for clause in self.clauses)


def names_exception(text: str) -> bool:
    """Tell whether a message names what is left out or kept: "all but the shoes", "not the kettle", “鼠标不退了”."""
    folded = fold(text)
    stays = _STAYS.search(folded) is not None and _STAYS_NOT.search(folded) is None
    return stays or _EXCEPT.search(folded) is not None


def words_left_out(folded: str) -> str | None:
    """Return what stands after "except"; a Chinese "以外" stands after what is left out. None where it says no such."""
    left_out = _EXCEPT.search(folded)
    if left_out is None:
        return None
    return folded[: left_out.start()] if left_out[0] == "以外" else folded[left_out.end() :]


def sort_items(folded: str, names: Mapping[str, str], *, become: bool) -> Sorted:
    """Take apart what a message says of several items.

    Args:
        folded: The message, folded.
        names: What the products are called, and whose each name is.
        become: Whether the items are to become something else; else they are to be returned.
    """
    clauses: list[Clause] = []
    for stretch in filter(str.strip, _MARK.split(folded)):
        text, keys = _marked(stretch, names)
        for part in _cut(text, become=become):
            count = part.count(_ITEM)
            clauses.append(_clause(part, tuple(keys[:count]), clauses[-1:], become=become))
            keys = keys[count:]
    return Sorted(folded, tuple(clauses))


def _clause(text: str, products: tuple[str, ...], before: list[Clause], *, become: bool) -> Clause:
    """Read a stretch; “我还要用” says the same again of what the one before it keeps."""
    said = _said(text, become=become)
    keeps = said == "keeps" or (said is None and len(products) == 1 and _keeps(text, become=become))
    again = said == "stays" and any(clause.keeps for clause in before)
    return Clause(text, products, keeps or again, again or said not in (None, "stays"))


def _marked(stretch: str, names: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return a stretch with a mark in place of each item, and whose marks they are."""
    text, rest, keys = "", stretch.replace(_ITEM, " "), []
    while (mention := first_mention(rest, names)) is not None:
        text += f"{rest[: mention.start]}{_ITEM}"
        rest = rest[mention.end :]
        keys.append(mention.product_key)
    return text + rest, keys


def _cut(clause: str, *, become: bool) -> list[str]:
    """Cut a clause that names several items where its parts make sense; else leave it whole."""
    items = [*re.finditer(_ITEMS, clause)] if len(clause) <= _LONGEST_CUT else []
    if len(items) < 2:
        return [clause]
    for place in range(items[0].end(), items[1].start() + 1):
        if _said(clause[:place], become=become) in ("keeps", "does"):
            rest = _cut(clause[place:], become=become)
            if all(_said(part, become=become) in ("keeps", "does") for part in rest):
                return [clause[:place], *rest]
    return [clause]


@lru_cache(maxsize=4096)
def _said(clause: str, *, become: bool) -> _Said | None:
    """Return what a clause says of the items that it names, or of what was named; None where it says anything else."""
    kept = _kept_words(become).sub(" ", clause)
    if kept != clause:
        return ("keeps" if _ITEM in clause else "stays") if _is_empty(kept) else None
    done = _deed_words(become).sub(" ", clause)
    if not _is_empty(done):
        return None
    if _ITEM not in clause:
        return "nothing"
    return "does" if done != clause or _ONLY.search(clause) else "names"


def _is_empty(rest: str) -> bool:
    return not _FILLER.sub("", rest).replace(_ITEM, "")


def _keeps(clause: str, *, become: bool) -> bool:
    """Tell whether a clause that says more also says that its item stays, and not that the deed is wanted."""
    rest = _kept_words(become).sub(" ", clause)
    return rest != clause and _deed_words(become).search(rest) is None


@lru_cache(maxsize=2)
def _deed_words(become: bool) -> re.Pattern[str]:
    english, chinese = _DEEDS[become]
    return re.compile(rf"\b{english}\b|(?:{chinese})[货款掉]?")


@lru_cache(maxsize=2)
def _kept_words(become: bool) -> re.Pattern[str]:
    english, chinese = _DEEDS[become]
    return re.compile(
        rf"{_KEEP}|\b{_NOT} {english} (?={_ITEMS})|{_NOT_ZH}(?:{chinese}|动)(?:[货款掉]|回去?)*了?",
    )

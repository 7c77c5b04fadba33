"""What a channel itself says on a messenger, outside of any turn."""

from __future__ import annotations

from typing import Final

Notice = dict[str, str]

CHOICE_OVER: Final[Notice] = {
    "en": "This choice is over. Please write what you would like.",
    "zh": "该选项已失效，请直接输入您的需求。",
}
NOT_SEEN: Final[Notice] = {
    "en": "I cannot see pictures or open files. Please tell me in words what it is about.",
    "zh": "我无法查看图片或打开文件，请用文字告诉我您的问题。",
}
EDITED: Final[Notice] = {
    "en": "I read messages as they were first sent. If something has changed, please send it as a new message.",
    "zh": "我只能读取最初发送的消息。如有更改，请发送一条新消息。",
}
TOO_LONG: Final[Notice] = {
    "en": "This message is too long for me. Please write it in fewer words.",
    "zh": "这条消息太长了，请写得简短一些。",
}
TOO_MANY: Final[Notice] = {
    "en": "Please wait for the answers to your messages; I did not take in the last one.",
    "zh": "请先等待之前消息的回复；最后一条消息我没有收下。",
}
FORGOTTEN: Final[Notice] = {
    "en": "Done: this conversation is deleted on our side. What the messenger itself keeps, only you can delete.",
    "zh": "已完成：我们这边的对话记录已删除。聊天软件自身保存的内容只能由您删除。",
}

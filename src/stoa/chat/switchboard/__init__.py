"""Who is connected to this process and follows tickets: members and shoppers, on lines of either kind."""

from stoa.chat.switchboard.board import exchange_of, hear, let_go
from stoa.chat.switchboard.ends import ShopperEnd
from stoa.chat.switchboard.exchange import Exchange
from stoa.chat.switchboard.members import MemberFrames, MemberTalk
from stoa.chat.switchboard.typists import refuse_second_writer

__all__ = [
    "Exchange",
    "MemberFrames",
    "MemberTalk",
    "ShopperEnd",
    "exchange_of",
    "hear",
    "let_go",
    "refuse_second_writer",
]

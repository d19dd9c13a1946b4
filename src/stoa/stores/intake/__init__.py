"""What a store's server tells us: batches of rows, each judged by itself: good ones are kept when others are bad."""

from stoa.stores.intake.batches import MAX_BODY, MAX_ROWS, Answer, Rejected, judge, read_batch, take_in

__all__ = ["MAX_BODY", "MAX_ROWS", "Answer", "Rejected", "judge", "read_batch", "take_in"]

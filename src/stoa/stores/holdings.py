"""What the store's customers keep about a person."""

from stoa.profiles import Holding
from stoa.stores.models import CustomerRow

HOLDINGS = [Holding(table=CustomerRow.__table__, on_merge="move")]

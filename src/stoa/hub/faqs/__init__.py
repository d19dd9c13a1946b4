"""Questions that are asked again and again, with the store's answers: in the hub, and on product pages."""

from stoa.hub.faqs.kept import MAX_FAQS, MAX_ON_PRODUCTS, add, change, remove, reorder
from stoa.hub.faqs.models import Faq
from stoa.hub.faqs.queries import all_of, are_there, name_of, shown_at
from stoa.hub.faqs.shape import FaqChange, FaqView, NewFaq, shown_to_shoppers, view

__all__ = [
    "MAX_FAQS",
    "MAX_ON_PRODUCTS",
    "Faq",
    "FaqChange",
    "FaqView",
    "NewFaq",
    "add",
    "all_of",
    "are_there",
    "change",
    "name_of",
    "remove",
    "reorder",
    "shown_at",
    "shown_to_shoppers",
    "view",
]

"""Oscar leaves the payment to each shop; this one believes every card."""

from typing import Any

from oscar.apps.checkout import views
from oscar.apps.payment.models import Source, SourceType


class PaymentDetailsView(views.PaymentDetailsView):
    def handle_payment(self, order_number: str, total: Any, **_: Any) -> None:
        card, _created = SourceType.objects.get_or_create(name="Card")
        source = Source(source_type=card, currency=total.currency, amount_allocated=total.incl_tax)
        source.create_deferred_transaction("Debit", total.incl_tax, reference=order_number)
        self.add_payment_source(source)
        self.add_payment_event("Settled", total.incl_tax, reference=order_number)

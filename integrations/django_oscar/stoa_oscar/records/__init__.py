"""What Stoa is told of a customer, a product, an order: rows of `PUT /api/v1/store/…`, empty things left out."""

from oscar.apps.checkout import apps


class CheckoutConfig(apps.CheckoutConfig):
    name = "oscar_shop.checkout"

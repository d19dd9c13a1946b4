"""Carla: a customer whose every personal field holds a mark that can be searched for."""

from dataclasses import dataclass
from datetime import timedelta

from stoa.kit import clock
from tests.hub.shopper import Browser, Shop, customer, order, product

EMAIL = "carla-mark-email@example.com"
FIRST_NAME = "Carlafirstmark"
SECRETS = {
    "last name": "Lastnamemark",
    "email": "carla-mark-email",
    "phone": "347555",
    "street": "Streetmark",
    "city": "Citymark",
    "zip": "Zipmark",
    "company": "Companymark",
    "name on the parcel": "Parcelnamemark",
    "discount code": "DISCOUNTMARK",
    "status page": "statusmark",
    "tracking number": "TRACKMARK",
    "tracking page": "trackpagemark",
    "subscription page": "managemark",
    "customer id": "customeridmark",
    "refund": "refundmark",
}
CUSTOMER_ID = "C-customeridmark"

ADDRESS = {
    "first_name": "Parcelnamemark",
    "last_name": "Lastnamemark",
    "company": "Companymark",
    "address1": "Streetmark 1",
    "city": "Citymark",
    "zip": "Zipmark",
    "country": "IT",
    "phone": "+393475550000",
}


def full_order(external_id: str, *, ago: timedelta) -> dict:
    return order(
        external_id,
        ago=ago,
        customer_external_id=CUSTOMER_ID,
        email=EMAIL,
        phone="+393475550000",
        subtotal_minor=9000,
        shipping_minor=500,
        tax_minor=300,
        discount_minor=100,
        discount_codes=["DISCOUNTMARK"],
        status_url="https://willow.example/statusmark",
        shipping_address=ADDRESS,
        billing_address=ADDRESS,
        lines=[
            {
                "external_id": "L1",
                "title": "Linen shirt",
                "quantity": 2,
                "price_minor": 4900,
                "product_external_id": "P1",
                "variant_external_id": "V1",
                "image_url": "https://willow.example/shirt.jpg",
                "url": "https://willow.example/p/P1",
                "subscription": {"plan": "Every 4 weeks", "manage_url": "https://willow.example/managemark"},
            }
        ],
        fulfilments=[
            {
                "external_id": "F1",
                "status": "in_transit",
                "carrier": "Poste",
                "tracking_number": "TRACKMARK",
                "tracking_url": "https://poste.example/trackpagemark",
                "estimated_at": (clock.now() + timedelta(days=3)).isoformat(),
            }
        ],
        refunds=[{"external_id": "refundmark", "amount_minor": 100, "at": "2026-01-01T00:00:00Z"}],
    )


@dataclass
class Carla:
    shop: Shop
    profile_id: str
    kx: str

    async def browser(self, standing: str) -> Browser:
        """A browser in that standing towards Carla."""
        browser = self.shop.browser()
        await browser.open()
        match standing:
            case "typed":
                await browser.become("/recognition", {"email": EMAIL, "first_name": "Typedname"})
            case "recognized":
                await browser.open(kx=self.kx)
            case "logged_in":
                await browser.open(identity_token=self.shop.identity_token(CUSTOMER_ID))
        return browser


async def arrange(shop: Shop) -> Carla:
    """Two orders, one of them older than a month; a product she likes."""
    await shop.put("products", product("P1", variants=[{"external_id": "V1", "title": "M", "price_minor": 4900}]))
    await shop.put("products", product("P2"))
    await shop.put(
        "customers",
        customer(
            CUSTOMER_ID,
            EMAIL,
            first_name=FIRST_NAME,
            last_name="Lastnamemark",
            phone="+393475550000",
            addresses=[ADDRESS],
        ),
    )
    await shop.put("orders", full_order("1001", ago=timedelta(days=2)), full_order("1000", ago=timedelta(days=40)))
    profile_id = await shop.profile_id(EMAIL)
    return Carla(shop, profile_id, await shop.kx(profile_id))

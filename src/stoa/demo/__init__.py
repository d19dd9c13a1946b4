"""Willow, the demo store: a small shop that knows Stoa only through its public doors, the way any store would.

It keeps its own products, customers, carts and orders in its own file, `<data>/demo-shop.sqlite`. `web.shop` is the
shop, `seed.run` gives it and Stoa two years of made-up history, `dev` holds the development pages.
"""

"""The shop's pages, one module per corner of the shop. Handlers read, decide with `orders`, and render a template."""

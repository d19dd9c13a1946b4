"""The ground floor: what every room needs and none owns. One noun per file; imports nothing from above."""

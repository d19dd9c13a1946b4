"""What can be done about consent: said, asked for, confirmed, stopped, suppressed, published."""

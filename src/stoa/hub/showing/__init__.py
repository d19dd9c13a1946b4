"""What a visitor is shown, put together from what the rooms below know and cut to what her standing may see."""

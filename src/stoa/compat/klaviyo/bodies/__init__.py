"""Request bodies: their shapes, their limits, and what they mean in our words."""

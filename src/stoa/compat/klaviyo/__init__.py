"""The Klaviyo-shaped API: JSON:API documents under `/api`, browser doors under `/client`."""

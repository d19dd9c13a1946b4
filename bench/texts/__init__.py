"""What is promised about texts, one promise a module; `./run bench sms` runs them."""

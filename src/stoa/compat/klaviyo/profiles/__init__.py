"""`profile`: as a document, read, written."""

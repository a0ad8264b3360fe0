"""Records to items: personal information in text and tables, at offsets of the original."""

"""The product: articles, editions, photos, sources and units of a committee's news site."""

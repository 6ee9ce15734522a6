"""Finding things: the index that publishing writes, and what is asked of it. One interface, two databases."""

"""The demo site: its data, its articles, its pictures and the load."""

"""The demo site: an invented committee with its articles, photos and logins."""

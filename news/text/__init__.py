"""Pure functions on strings: no models, no settings, no database."""

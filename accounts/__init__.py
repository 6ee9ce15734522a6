"""People: who signs in, which roles they hold, in which units and sections."""

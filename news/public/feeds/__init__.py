"""RSS and Atom: the newest of the site, a section, a unit, a tag."""

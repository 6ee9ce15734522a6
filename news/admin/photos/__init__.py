"""The photo library's screens: its list, many uploads at once, one photo; and the dialog's answers."""

"""`Văn bản` in the admin: the list, the form, the files, and the lists that documents are filed under."""

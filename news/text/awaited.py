"""What stands in a text where a person has still to write something."""

NO_TITLE = "Bài chưa có tiêu đề"

"""`Tạo bài từ tệp Word`: files sent, looked over with what was understood, made into drafts."""

"""What must be right before an article may go on: one sentence per problem."""

from news.models import Article


def blocking(article: Article) -> list[str]:
    """What stops publication, as sentences for the person at the form; empty when nothing does."""
    problems = []
    if not article.title:
        problems.append("Bài chưa có tiêu đề.")
    if article.section_id is None:
        problems.append("Bài chưa chọn chuyên mục.")
    if not article.lead and not article.body:
        problems.append("Bài chưa có sapo và nội dung.")
    if article.unit_id and article.unit.closed_on and article.first_published_at is None and not article.from_archive:
        problems.append(f"Tổ chức gửi bài “{article.unit.name}” đã kết thúc hoạt động, không nhận bài mới.")
    return problems

"""What the demo's readers wrote, and what the board told them: three letters and one correction."""

from accounts.models import User
from news.editorial.corrections import correct
from news.editorial.readers_letters import Written, answer, receive
from news.models import Article, Correction, Letter

# The article that both are about.
_ARTICLE = "demo-24"
_CORRECTION = "Bản đăng lúc đầu ghi có 34 vị trí cột nằm trên sườn dốc. Con số đúng là 43. Ban biên tập xin lỗi bạn đọc."
_ERROR = Written(
    wrong="Thôn Phja Đén nằm ở độ cao gần 900 m, cách trung tâm xã 14 km.",
    proposed="Cách trung tâm xã 16 km, vì từ tháng 10 phải đi đường tránh.",
    name="Một người dân Phja Đén",
    contact="bandoc.phjaden@thu.example",
    consent=True,
)
_QUESTION = Written(
    name="Bạn đọc ở phường Tân Thanh Hà",
    contact="bandoc.tanthanhha@thu.example",
    text="Tôi muốn đọc lại các tin về phong trào đọc sách ở cơ sở thì tìm ở chuyên mục nào? Xin cảm ơn ban biên tập.",
    consent=True,
)
_ANSWERED = Written(
    name="Chi ủy một chi bộ thôn",
    contact="0900 000 000",
    text="Chi bộ chúng tôi có tin về buổi sinh hoạt chuyên đề, kèm bốn tấm ảnh. Xin hỏi gửi về đâu?",
    consent=True,
)
_ANSWER = (
    "Đã gọi điện trả lời: gửi tin cho cộng tác viên của đảng ủy cơ sở, ảnh để nguyên cỡ, "
    "mỗi ảnh một dòng chú thích và tên người chụp."
)


def load_correspondence(publisher: User) -> None:
    """Once: where there are letters or corrections already, nothing is added."""
    article = Article.objects.filter(import_key=_ARTICLE, state=Article.State.PUBLISHED).first()
    if article and not Correction.objects.exists():
        correct(article, text=_CORRECTION, by=publisher)
    if not Letter.objects.exists():
        answer(receive(_ANSWERED), text=_ANSWER, by=publisher)
        receive(_QUESTION)
        if article:
            receive(_ERROR, article=article)

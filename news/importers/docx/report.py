"""What was changed or left out, counted while a document is read; afterwards sentences for staff."""

from collections import Counter

from news.importers.page.notes import start_of

# In the order in which staff read them. {n} is how many, {which} the first of them.
_SENTENCES = {
    "changes": "Có {n} chỗ sửa có theo dõi (Track Changes): đã lấy như khi chấp nhận tất cả.",
    "comments": "Đã bỏ {n} nhận xét (comment) của người duyệt.",
    "legacy": "Đã chuyển {n} đoạn gõ bằng phông cũ ({which}) sang Unicode; cần đọc lại.",
    "suspect": "{n} đoạn có vẻ gõ theo bảng mã cũ nhưng không dùng phông cũ, đang để nguyên: {which}.",
    "text boxes": "Có {n} hộp văn bản (text box): chữ trong đó đã đưa vào bài, ngay sau đoạn có hộp.",
    "shapes": "Đã bỏ {n} hình vẽ của Word (đường kẻ, mũi tên, khung…).",
    "charts": "Đã bỏ {n} biểu đồ hoặc sơ đồ SmartArt: hãy chụp lại thành ảnh rồi chèn vào bài.",
    "objects": "Có {n} đối tượng nhúng (Excel, công thức cũ…): chỉ lấy hình của nó nếu có.",
    "equations": "Có {n} công thức toán: chỉ giữ được chữ và số trên một dòng; cần xem lại.",
    "symbols": "{n} ký hiệu của phông riêng ({which}) không có chữ tương ứng, đã thay bằng □.",
    "hidden": "Đã bỏ {n} chỗ chữ ẩn (hidden text): {which}.",
    "contents": "Đã bỏ mục lục tự động.",
    "embedded": "Đã bỏ {n} tài liệu khác được nhúng vào tệp: hãy chép nội dung đó vào bài.",
    "metafiles": "{n} hình là {which}, không đăng lên trang được: hãy chụp lại thành ảnh JPEG hoặc PNG rồi chèn vào chỗ đang chờ.",
    "external": "{n} ảnh chỉ là liên kết ra ngoài tệp, không tải về: hãy chèn ảnh vào chỗ đang chờ.",
    "lost pictures": "{n} ảnh bị hỏng hoặc thiếu trong tệp: hãy chèn lại vào chỗ đang chờ.",
    "links": "Đã bỏ {n} liên kết không dẫn tới trang web (giữ lại chữ): {which}.",
    "numbering": "Danh sách đánh số kiểu a), b) hoặc I, II ({n} mục) đã thành 1, 2, 3; nếu bài có nhắc tới thì cần xem lại.",
    "notes": "Có {n} chú thích cuối trang: đã đưa xuống cuối bài.",
    "headers": "Đầu trang, chân trang không đưa vào bài: {which}.",
    "merged": "{n} bảng có bảng khác lồng bên trong; cần xem lại trên điện thoại.",
    "photo tables": "{n} bảng chỉ dùng để xếp ảnh đã thành các ảnh có chú thích.",
    "headings": "{n} dòng in đậm giống tiêu đề mục, đang để là đoạn văn: {which}.",
}


class Report:
    def __init__(self):
        self._counts = Counter()
        self._which: dict[str, list[str]] = {}
        self._guesses: list[str] = []

    def add(self, kind: str, which: str = "", *, times: int = 1) -> None:
        """One more of `kind`, a key of the table above."""
        self._counts[kind] += times
        if which and which not in self._which.setdefault(kind, []):
            self._which[kind].append(which)

    def say(self, sentence: str) -> None:
        """A sentence that stands by itself: how title, lead or end of the article were guessed."""
        self._guesses.append(sentence)

    def sentences(self) -> list[str]:
        found = []
        for kind, sentence in _SENTENCES.items():
            if self._counts[kind]:
                which = self._which.get(kind, [])
                quoted = [
                    name if kind in ("legacy", "symbols", "metafiles") else f"“{start_of(name)}”"
                    for name in which[:3]
                ]
                found.append(
                    sentence.format(n=self._counts[kind], which=", ".join(quoted) + "…" * (len(which) > 3))
                )
        return self._guesses + found

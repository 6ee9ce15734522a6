"""The demo's standing pages and topics, put in through the verbs that people's screens use."""

from dataclasses import dataclass

from accounts.models import User
from news.editorial import static_pages, topics
from news.models import Article, StaticPage, Topic


@dataclass(frozen=True)
class DemoPage:
    slug: str
    title: str
    body: str


@dataclass(frozen=True)
class DemoTopic:
    slug: str
    title: str
    intro: str
    articles: tuple[int, ...]  # numbers of the demo's articles, in the order that readers see


PAGES = [
    DemoPage(
        "gioi-thieu", "Giới thiệu",
        "<p>Đảng bộ Khối các cơ quan tỉnh Sơn Bình gồm các đảng bộ, chi bộ của sở, ngành, đơn vị sự nghiệp và doanh"
        " nghiệp đóng trên địa bàn. Đây là cấp trên trực tiếp của các tổ chức cơ sở đảng trong Khối.</p>"
        "<h2>Quá trình hình thành</h2>"
        "<p>Đảng bộ Khối được thành lập tháng 10 năm 1996, lúc đầu có chín tổ chức cơ sở đảng. Qua các lần chia tách,"
        " sáp nhập sở, ngành, số tổ chức trực thuộc thay đổi nhiều; tin bài của các tổ chức cũ vẫn được giữ ở trang"
        " riêng của từng tổ chức.</p>"
        "<h2>Bộ máy giúp việc</h2>"
        "<ul><li>Văn phòng Đảng ủy Khối</li><li>Ban Tổ chức</li><li>Ban Tuyên giáo</li><li>Ủy ban Kiểm tra</li></ul>"
        "<p>Cùng với các ban tham mưu, Đoàn Khối và Hội Cựu chiến binh Khối vận động đoàn viên, hội viên tham gia các"
        " phong trào thi đua.</p>"
        "<h2>Về trang thông tin này</h2>"
        "<p>Trang đăng tin hoạt động của các tổ chức trong Khối và đăng lại có ghi nguồn một số tin bài của báo chí. Bài"
        " do các tổ chức cơ sở gửi về được ban biên tập duyệt trước khi đăng.</p>",
    ),
    DemoPage(
        "chuc-nang-nhiem-vu", "Chức năng, nhiệm vụ",
        "<p>Đảng ủy Khối lãnh đạo các tổ chức cơ sở đảng trong Khối thực hiện nhiệm vụ chính trị của cơ quan, đơn vị và"
        " công tác xây dựng Đảng.</p>"
        "<h2>Những việc chính</h2>"
        "<ol><li>Lãnh đạo đảng viên, quần chúng thực hiện nhiệm vụ được giao của cơ quan, đơn vị.</li>"
        "<li>Quản lý đội ngũ đảng viên; chăm lo chất lượng sinh hoạt chi bộ và việc kết nạp đảng viên mới.</li>"
        "<li>Kiểm tra, giám sát việc chấp hành Điều lệ Đảng và các nghị quyết.</li>"
        "<li>Bồi dưỡng lý luận, nghiệp vụ cho cấp ủy viên và người làm công tác đảng ở cơ sở.</li>"
        "<li>Lãnh đạo công đoàn, đoàn thanh niên và các đoàn thể trong Khối.</li></ol>"
        "<h2>Lề lối làm việc</h2>"
        "<table><thead><tr><th>Cuộc họp</th><th>Định kỳ</th><th>Nội dung</th></tr></thead><tbody>"
        "<tr><td>Thường trực Đảng ủy</td><td>Hằng tuần</td><td>Điều hành công việc thường xuyên</td></tr>"
        "<tr><td>Ban Thường vụ</td><td>Hằng tháng</td><td>Chủ trương, công tác cán bộ, kiểm tra</td></tr>"
        "<tr><td>Ban Chấp hành</td><td>Hằng quý</td><td>Nghị quyết, chương trình công tác</td></tr></tbody></table>",
    ),
]  # fmt: skip

TOPICS = [
    DemoTopic(
        "voi-ba-con-vung-cao", "Các cơ quan tỉnh với bà con vùng cao",
        "Những chuyến đi, công trình và việc làm của các chi bộ trong Khối ở các xã vùng cao.",
        (10, 24, 17, 23, 28, 38, 60, 31, 50, 53),
    ),
    DemoTopic(
        "chuyen-doi-so-trong-khoi", "Chuyển đổi số trong các cơ quan của Khối",
        "Từ chi bộ số đến bệnh án không giấy: những đổi thay trong cách làm việc hằng ngày.",
        (8, 21, 9, 30, 41, 59, 6),
    ),
]  # fmt: skip


def load(*, by: User) -> tuple[int, int]:
    """Make and publish what is missing, as `by`, a publisher; how many pages and topics were made."""
    pages = [
        _page(page, number, by) for number, page in enumerate(PAGES, start=1) if _is_new(StaticPage, page)
    ]
    made = [_topic(topic, by) for topic in TOPICS if _is_new(Topic, topic)]
    return len(pages), len(made)


def _is_new(model, wanted: DemoPage | DemoTopic) -> bool:
    return not model.objects.filter(slug=wanted.slug).exists()


def _page(demo: DemoPage, number: int, by: User) -> StaticPage:
    page = static_pages.save_page(
        StaticPage(), by=by, slug=demo.slug, title=demo.title, body=demo.body, position=number * 10
    )
    return static_pages.publish_page(page, by=by)


def _topic(demo: DemoTopic, by: User) -> Topic:
    topic = topics.save_topic(Topic(), by=by, slug=demo.slug, title=demo.title, intro=demo.intro)
    keys = [f"demo-{number:02}" for number in demo.articles]
    published = Article.objects.filter(import_key__in=keys, state=Article.State.PUBLISHED)
    by_key = {article.import_key: article for article in published}
    for key in reversed(keys):  # each goes to the top
        if key in by_key:
            topics.add_article(topic, by_key[key], by=by)
    first = next((by_key[key] for key in keys if key in by_key and by_key[key].lead_photo), None)
    return topics.save_topic(topic, by=by, lead_photo=first.lead_photo if first else None)

"""Objects for tests: valid, publishable and plausible unless told otherwise.

`member("publisher")` is a person with a role; `published_article(...)` is an article that
went through `publish`, as every published article does.
"""

import hashlib
import io
from datetime import date, timedelta

import factory
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory, Password
from PIL import Image

from accounts.models import Membership, User
from accounts.roles import Role
from news.editorial import document_files, documents, static_pages, workflow
from news.editorial.readers_letters import Written, receive
from news.models import (
    Abbreviation,
    Article,
    Banner,
    Document,
    DocumentFile,
    DocumentType,
    Edition,
    FormerAddress,
    Issuer,
    Letter,
    Mourning,
    Photo,
    Section,
    SiteIdentity,
    Source,
    StaticPage,
    Tag,
    Topic,
    Unit,
)
from news.search import desk
from news.text.videos import VIDEO_STILL

PASSWORD = "mat-khau-thu-nghiem"

_FAMILY_NAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Lý",
    "Nông",
    "Vi",
    "Hứa",
]
_MIDDLE_NAMES = ["Bảo", "Diệu", "Gia", "Hải", "Khánh", "Kim", "Như", "Nhật", "Phương", "Thanh", "Xuân"]
_GIVEN_NAMES = ["Hạnh", "Đức", "Anh", "Nghĩa", "Vy", "Khoa", "Linh", "Sơn", "Ánh", "Ngân"]
_UNIT_NAMES = ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Tư pháp", "Văn phòng Tỉnh ủy", "Bảo tàng tỉnh"]
_TITLES = [
    "Hội nghị sơ kết công tác xây dựng Đảng sáu tháng đầu năm",
    "Chi bộ sinh hoạt chuyên đề về chuyển đổi số",
    "Đảng viên trẻ hiến máu tình nguyện",
    "Trao huy hiệu Đảng đợt 2 tháng 9",
    "Kiểm tra việc thực hiện nghị quyết ở cơ sở",
]


class FoundFactory(DjangoModelFactory):
    """Of what staff find in the admin: as every way in does, it writes the entry."""

    class Meta:
        abstract = True

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        super()._after_postgeneration(instance, create, results)
        put = {Article: desk.put_article, Photo: desk.put_photo, Unit: desk.put_unit, User: desk.put_person,
               Document: desk.put_document, Tag: desk.put_tag}  # fmt: skip
        if create:
            with transaction.atomic():
                put[type(instance)](instance)


class UserFactory(FoundFactory):
    """A person. `role="editor"` gives the role on the whole site and access to the admin;
    `role__unit=unit`, `role__sections=[...]`, `role__include_children=True` narrow it.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("nguoidung{}".format)
    # Lists of 13, 11 and 10: 1430 people in a row have each a name of their own, so that a test may look for one.
    full_name = factory.Sequence(
        lambda n: " ".join(names[n % len(names)] for names in (_FAMILY_NAMES, _MIDDLE_NAMES, _GIVEN_NAMES))
    )
    email = factory.LazyAttribute(lambda user: f"{user.username}@khoi.example")
    password = Password(PASSWORD)

    @factory.post_generation
    def role(self, create, role, **where):
        if role is None:
            return
        self.is_staff = True
        self.save(update_fields=["is_staff"])
        give_role(self, role, **where)


def give_role(user, role, *, unit=None, sections=None, **facts) -> Membership:
    """A membership of `user`: in `unit`, in `sections`, or on the whole site."""
    scope = Membership.Scope.SITE
    if unit is not None:
        scope = Membership.Scope.UNIT
    elif sections is not None:
        scope = Membership.Scope.SECTIONS
    membership = Membership.objects.create(user=user, role=Role(role), scope=scope, unit=unit, **facts)
    membership.sections.set(sections or [])
    # Read once per request; a test's user object lives longer than one.
    user.__dict__.pop("_current_memberships", None)
    desk.put_person(user)
    return membership


def member(role, *, unit=None, sections=None, include_children=False, **user) -> User:
    """A person who holds `role`: `member("contributor", unit=unit)`."""
    person = UserFactory(is_staff=True, **user)
    give_role(person, role, unit=unit, sections=sections, include_children=include_children)
    return person


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    name = factory.Sequence("Chuyên mục thứ {}".format)
    position = factory.Sequence(int)


class UnitFactory(FoundFactory):
    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Đảng bộ {_UNIT_NAMES[n % len(_UNIT_NAMES)]} số {n}")
    short_name = factory.Sequence(lambda n: f"{_UNIT_NAMES[n % len(_UNIT_NAMES)]} {n}")


class AbbreviationFactory(DjangoModelFactory):
    """Of no real language; those of the migration are not there in every test."""

    class Meta:
        model = Abbreviation

    short = factory.Sequence("VTX{}".format)
    full = factory.Sequence("Viện thử xem số {}".format)


class FormerAddressFactory(DjangoModelFactory):
    class Meta:
        model = FormerAddress

    path = factory.Sequence("/tin-tuc/bai-cu-{}.html".format)
    section = factory.SubFactory(SectionFactory)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    name = factory.Sequence("Báo mẫu số {}".format)
    address = factory.Sequence("https://bao-mau-{}.example/".format)


class TagFactory(FoundFactory):
    class Meta:
        model = Tag

    name = factory.Sequence("Từ khóa thứ {}".format)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    title = factory.Sequence("Dòng sự kiện thứ {}".format)


class StaticPageFactory(DjangoModelFactory):
    """A draft that may be published as it is."""

    class Meta:
        model = StaticPage

    title = factory.Sequence("Giới thiệu thứ {}".format)
    body = "<p>Đảng bộ Khối gồm các tổ chức cơ sở đảng trong tỉnh.</p>"


def published_page(*, by=None, **page) -> StaticPage:
    return static_pages.publish_page(StaticPageFactory(**page), by=by or member("publisher"))


def picture(number: int = 0, *, size: tuple[int, int] = (32, 20), kind: str = "JPEG") -> bytes:
    """The bytes of a real little picture; another one for every `number`."""
    colour = ((number * 37) % 256, (number * 91) % 256, (number // 256) % 256)
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


class PhotoFactory(FoundFactory):
    """A photo of the library with its file (under the run's own MEDIA_ROOT)."""

    class Meta:
        model = Photo
        exclude = ["data"]

    data = factory.Sequence(picture)
    sha256 = factory.Sequence(lambda n: hashlib.sha256(f"photo {n}".encode()).hexdigest())
    file = factory.LazyAttribute(lambda photo: ContentFile(photo.data, f"{photo.sha256[:20]}.jpg"))
    size = factory.LazyAttribute(lambda photo: len(photo.data))
    alt = "Đại biểu biểu quyết trong hội trường"
    caption = factory.Sequence("Quang cảnh hội nghị lần thứ {}".format)
    credit = "Minh Châu"


class SiteIdentityFactory(DjangoModelFactory):
    """Holds from `valid_from` on, yesterday unless told otherwise."""

    class Meta:
        model = SiteIdentity

    valid_from = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    name = "Đảng bộ Khối thử nghiệm"
    short_name = "Đảng bộ Khối"
    organisation = "Ban Biên tập thử nghiệm"
    governing_body = "Đảng ủy Khối thử nghiệm"
    address = "Số 1 đường Thử Nghiệm"
    responsible = "Hứa Kim Ngân"


class BannerFactory(DjangoModelFactory):
    """Shown since an hour ago, for another hour."""

    class Meta:
        model = Banner

    photo = factory.SubFactory(PhotoFactory)
    alt = "Chào mừng đại hội"
    shown_from = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    shown_until = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


class MourningFactory(DjangoModelFactory):
    """Since an hour ago, for another hour."""

    class Meta:
        model = Mourning

    begins_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


class ArticleFactory(FoundFactory):
    """A working copy that may be published as it is. `tags=["Đảng ủy"]` gives it tags."""

    class Meta:
        model = Article
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"{_TITLES[n % len(_TITLES)]} ({n})")
    lead = "Sáng 24-11, Đảng ủy Khối tổ chức hội nghị với sự tham dự của các chi bộ trực thuộc."
    body = "<p>Hội nghị nghe báo cáo kết quả.</p><p>Các đại biểu thảo luận giải pháp cho thời gian tới.</p>"
    section = factory.SubFactory(SectionFactory)
    unit = factory.SubFactory(UnitFactory)
    byline = "Hạnh Nguyên"
    created_by = factory.SubFactory(UserFactory)
    updated_by = factory.SelfAttribute("created_by")

    @factory.post_generation
    def tags(self, create, names, **_):
        if names:
            self.tags.set(Tag.objects.named(names))

    @factory.post_generation
    def further_sections(self, create, sections, **_):
        if sections:
            self.further_sections.set(sections)


def approved_article(**article) -> Article:
    """An article that only waits for `Đăng` (arguments as for ArticleFactory)."""
    return ArticleFactory(**{"state": Article.State.APPROVED, **article})


def published_edition(*, by=None, at=None, **article) -> Edition:
    """The live edition of a new article (arguments as for ArticleFactory).

    `at` is the time of first publication that readers are shown.
    """
    approved = approved_article(first_published_at=at, **article)
    return workflow.publish(approved, by=by or member("publisher"))


def published_article(*, by=None, at=None, **article) -> Article:
    """A new article with one live edition (arguments as for ArticleFactory)."""
    return published_edition(by=by, at=at, **article).article


def letter_about(article: Article | None = None, **written) -> Letter:
    """A reader's report of an error in `article`, or a letter of the contact form (`written`: see `Written`)."""
    typed = {"text": "Xin hỏi lịch tiếp công dân."} if article is None else {"wrong": "Có 125 đại biểu."}
    who = {"name": "Bạn đọc", "contact": "ban.doc@thu.example", "consent": True}
    return receive(Written(**who | typed | written), article=article)


def figure(photo: Photo, caption: str = "", alt: str = "") -> str:
    """The HTML by which a body shows `photo`."""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return (
        f'<figure class="image" data-photo="{photo.pk}">'
        f'<img src="{photo.file.url}" alt="{alt}">{below}</figure>'
    )


def gallery(*photos: Photo) -> str:
    """The HTML of a gallery of `photos`."""
    return f'<div class="gallery">{"".join(map(figure, photos))}</div>'


def video(address: str, caption: str = "", still: Photo | None = None) -> str:
    """The HTML by which a body shows the video at `address`."""
    photo = f' data-photo="{still.pk}"' if still else ""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    source = still.file.url if still else VIDEO_STILL
    return f'<figure class="video"{photo} data-video="{address}"><img src="{source}" alt="">{below}</figure>'


class DocumentTypeFactory(DjangoModelFactory):
    class Meta:
        model = DocumentType
        django_get_or_create = ["name"]

    name = "Nghị quyết"


class IssuerFactory(DjangoModelFactory):
    class Meta:
        model = Issuer

    name = factory.Sequence("Ban tham mưu số {}".format)


class DocumentFactory(FoundFactory):
    """A draft. `replaces=[...]` names what it takes the place of."""

    class Meta:
        model = Document
        skip_postgeneration_save = True

    number = factory.Sequence("{}-NQ/ĐUK".format)
    type = factory.SubFactory(DocumentTypeFactory)
    issuer = factory.SubFactory(IssuerFactory)
    issued_on = date(2026, 3, 2)
    summary = "Nâng cao chất lượng sinh hoạt chi bộ"
    created_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def replaces(self, create, others, **_):
        if others:
            self.replaces.set(others)


def published_document(**facts) -> Document:
    """A document that readers see, with one file (arguments as for DocumentFactory)."""
    document, publisher = DocumentFactory(**facts), member("publisher")
    data = f"%PDF-1.7 {document.pk} %%EOF".encode()
    document_files.add_file(document, data, name="van-ban.pdf", kind=DocumentFile.Kind.PDF, by=publisher)
    return documents.publish_document(document, seen=document.version, by=publisher)

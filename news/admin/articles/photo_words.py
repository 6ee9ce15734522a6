"""Which caption, credit and alt text count: beside the lead photo's fields and for every photo
of the text, as stored and (for a script that asks again) as typed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from news.admin.articles.form import BODY_LENGTH
from news.admin.articles.screen import ArticleScreen, route
from news.editorial import photo_words
from news.editorial.permissions import Act, may
from news.models import Article, Photo
from news.models.uses import tie_photos
from news.text.html import clean_html
from news.text.numbers import row_number

# Field of the form: which of the three it says over the lead photo's own.
_OF_LEAD = {"lead_caption": "caption", "lead_credit": "credit", "lead_alt": "alt"}
_IN_A_SENTENCE = {"caption": "chú thích", "credit": "tác giả", "alt": "mô tả"}


def shown(article: Article) -> SafeString:
    """The photos of `article`, whose body may be as a form sent it, with the words that count."""
    photos = photo_words.in_body(tie_photos(clean_html(article.body or "")))
    lead = photo_words.of_lead_photo(article) if article.lead_photo_id else None
    context = {"lead": lead, "photos": photos}
    return SafeString(render_to_string("admin/news/article/photo_words.html", context))


def explain(form) -> None:
    """Say beside each field about the lead photo whether it counts or the photo's own words."""
    if not _OF_LEAD.keys() <= form.fields.keys():  # shown, not asked
        return
    typed = {name: str(form[name].value() or "") for name in _OF_LEAD}
    number = row_number(str(form["lead_photo"].value() or ""))
    stored = form.instance
    photo = stored.lead_photo if stored.lead_photo_id == number else Photo.objects.filter(pk=number).first()
    said = photo_words.words_of(photo, **{word: typed[name].strip() for name, word in _OF_LEAD.items()})
    for name, word in _OF_LEAD.items():
        context = {"photo": photo, "word": word, "name": _IN_A_SENTENCE[word], "words": getattr(said, word)}
        form[name].help_text = render_to_string("admin/news/article/photo_word.html", context)


class PhotoWords(ArticleScreen):
    """`shown` for what stands in a form right now: its figures and its lead photo. Saves nothing."""

    http_method_names = ["post"]

    def post(self, request):
        if not may(request.user, Act.SEE_PHOTOS):
            raise PermissionDenied
        said = request.POST
        number = row_number(said.get("lead_photo", ""))
        article = Article(
            body=said.get("body", "")[:BODY_LENGTH],
            lead_photo=Photo.objects.filter(pk=number).first(),
            **{name: said.get(name, "").strip() for name in _OF_LEAD},
        )
        return HttpResponse(shown(article))


def urls(admin):
    return [route(admin, "anh-trong-bai/", PhotoWords, "photo_words")]

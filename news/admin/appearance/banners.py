"""Banners of seasons and congresses: the list, and one of them."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from news.admin.appearance.forms import PictureForm
from news.admin.appearance.screen import Screen
from news.admin.dates import Moment
from news.editorial import appearance
from news.editorial.permissions import Act, may
from news.models import Banner


class BannerForm(PictureForm):
    address = forms.CharField(
        label="Đường dẫn khi bấm vào",
        required=False,
        max_length=300,
        help_text="Địa chỉ trong trang (/…) hoặc https://…; để trống thì băng rôn chỉ để xem.",
    )
    shown_from = Moment(label="Hiện từ")
    shown_until = Moment(label="Hiện đến")

    class Meta:
        model = Banner
        fields = ["photo", "alt", "address", "shown_from", "shown_until", "everywhere", "position"]
        help_texts = {"position": "Cùng lúc có nhiều băng rôn thì băng rôn số nhỏ nhất được hiện."}


class Banners(Screen):
    http_method_names = ["get", "head"]

    def get(self, request):
        banners = Banner.objects.select_related("photo").order_by("-shown_until", "-pk")
        return self.render(
            "banners.html", "Băng rôn", banners=banners[: appearance.MOST_BANNERS], now=timezone.now()
        )


class OneBanner(Screen):
    def get(self, request, pk: int | None = None):
        return self._page(self._form(pk), pk)

    def post(self, request, pk: int | None = None):
        if pk is not None and "_bo" in request.POST:
            self.attempt("Đã bỏ băng rôn.", appearance.remove_banner, get_object_or_404(Banner, pk=pk))
            return redirect("admin:banners")
        form = self._form(pk, request.POST, request.FILES)
        if form.is_valid() and self.kept(form, appearance.save_banner):
            return self.done("Đã lưu băng rôn.", "admin:banners")
        return self._page(form, pk)

    def _form(self, pk: int | None, *sent) -> BannerForm:
        instance = get_object_or_404(Banner, pk=pk) if pk is not None else None
        user = self.request.user
        return BannerForm(*sent, instance=instance, user=user, library=may(user, Act.SEE_PHOTOS))

    def _page(self, form: BannerForm, pk: int | None):
        return self.render("banner.html", "Băng rôn" if pk else "Thêm băng rôn", form=form, stored=pk)

"""The front page on one screen: its blocks in their order, the story that leads; and one block."""

from datetime import timedelta

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from news.admin.appearance.screen import Screen, numbers_of, pressed
from news.admin.dates import Moment
from news.editorial import appearance
from news.editorial.refusals import NotReady, Refused
from news.models import Edition, FrontLead, HomeBlock, Section

_NEWEST = 30  # stories to choose the lead from
_MORE_LINKS = 4  # empty lines below those that are there


class BlockForm(forms.ModelForm):
    section = forms.ModelChoiceField(
        Section.objects.order_by("position", "name"),
        label="Chuyên mục",
        required=False,
        empty_label="(không)",
        help_text="Chỉ chọn cho khối tin của một chuyên mục.",
    )

    class Meta:
        model = HomeBlock
        fields = ["kind", "section", "title", "count"]
        help_texts = {"title": "Để trống thì lấy tên chuyên mục hoặc tên loại khối.", "count": "Từ 1 đến 12."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = HomeBlock.Kind.choices
        if self.instance.pk:
            del self.fields["kind"]
            if self.instance.kind != HomeBlock.Kind.SECTION:
                del self.fields["section"]
            if self.instance.kind == HomeBlock.Kind.LINKS:
                del self.fields["count"]


class LinkForm(forms.Form):
    label = forms.CharField(label="Chữ của liên kết", required=False, max_length=120)
    address = forms.CharField(label="Địa chỉ", required=False, max_length=300)

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("label")) != bool(cleaned.get("address")) and not self.errors:
            raise forms.ValidationError("Mỗi liên kết cần cả chữ lẫn địa chỉ; muốn bỏ thì xóa cả hai.")
        return cleaned


LinkForms = forms.formset_factory(LinkForm, extra=_MORE_LINKS, max_num=appearance.MOST_LINKS + _MORE_LINKS)


class LeadForm(forms.Form):
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label="Tin đứng đầu", empty_label="(chọn một tin mới đăng)"
    )
    until = Moment(label="Ghim đến")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newest = Edition.objects.live().newest_first().values("pk")[:_NEWEST]
        self.fields["edition"].queryset = Edition.objects.filter(pk__in=newest).defer("body").newest_first()
        self.fields["edition"].label_from_instance = lambda edition: edition.title


class Home(Screen):
    def get(self, request):
        return self._page(BlockForm())

    def post(self, request):
        if "thu_tu" in request.POST:
            self.attempt("Đã lưu thứ tự.", appearance.order_blocks, numbers_of(request.POST["thu_tu"]))
            return redirect("admin:home_blocks")
        if "bo_ghim" in request.POST:
            self.attempt("Đã bỏ ghim; tin mới nhất đứng đầu.", appearance.unpin_lead)
            return redirect("admin:home_blocks")
        if "ghim" in request.POST:
            return self._pin()
        button, block = pressed(request, HomeBlock, "len", "xuong", "bo", "bat", "tat")
        if button:
            return self._do(button, block)
        form = BlockForm(request.POST)
        if form.is_valid() and self.kept(form, appearance.save_block):
            return self.done("Đã thêm khối.", "admin:home_blocks")
        return self._page(form)

    def _do(self, button: str, block: HomeBlock):
        if button == "bo":
            self.attempt("Đã bỏ khối khỏi trang chủ.", appearance.remove_block, block)
            return redirect("admin:home_blocks")
        if button in ("bat", "tat"):
            on = button == "bat"
            self.attempt("Đã bật khối." if on else "Đã tắt khối.", appearance.switch_block, block, on)
        else:
            self.attempt("Đã đổi thứ tự.", appearance.move_block, block, -1 if button == "len" else 1)
        return redirect(f"{reverse('admin:home_blocks')}?{button}={block.pk}")

    def _pin(self):
        lead = LeadForm(self.request.POST)
        if not lead.is_valid():
            return self._page(BlockForm(), lead)
        chosen = lead.cleaned_data["edition"].article
        try:
            appearance.pin_lead(chosen, until=lead.cleaned_data["until"], by=self.request.user)
        except NotReady as refusal:
            lead.add_error(None, refusal.problems)
        except Refused as refusal:
            lead.add_error(None, str(refusal))
        else:
            return self.done("Đã ghim tin đầu trang chủ.", "admin:home_blocks")
        return self._page(BlockForm(), lead)

    def _page(self, form: BlockForm, lead: LeadForm | None = None):
        in_three_days = timezone.localtime().replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
        answer = self.render(
            "home.html",
            "Trang chủ",
            form=form,
            lead_form=lead or LeadForm(initial={"until": in_three_days}),
            pinned=FrontLead.objects.filter(until__gt=timezone.now()).select_related("article").first(),
            blocks=HomeBlock.objects.select_related("section"),
        )
        if lead is not None and lead.errors:
            answer.status_code = 400
        return answer


class Block(Screen):
    def get(self, request, pk: int):
        block = get_object_or_404(HomeBlock.objects.select_related("section"), pk=pk)
        return self._page(str(block), BlockForm(instance=block), self._links(block))

    def post(self, request, pk: int):
        block = get_object_or_404(HomeBlock.objects.select_related("section"), pk=pk)
        name = str(block)
        form, links = BlockForm(request.POST, instance=block), self._links(block, request.POST)
        if form.is_valid() and (links is None or links.is_valid()):
            lines = None
            if links is not None:
                lines = [(row["label"], row["address"]) for row in links.cleaned_data if row.get("label")]
            if self.kept(form, appearance.save_block, links=lines):
                return self.done("Đã lưu khối.", "admin:home_blocks")
        elif links is not None and not links.is_valid():
            form.add_error(None, "Có liên kết chưa đúng; xem từng dòng bên dưới.")
        return self._page(name, form, links)

    def _links(self, block: HomeBlock, data=None):
        if block.kind != HomeBlock.Kind.LINKS:
            return None
        return LinkForms(data, initial=list(block.links.values("label", "address")), prefix="lien-ket")

    def _page(self, name: str, form: BlockForm, links):
        return self.render("home_block.html", f"Khối “{name}”", form=form, links=links)

"""Former addresses: each leads to where a page is, never to nothing and never over another."""

from collections.abc import Iterator
from functools import partial

from news.editorial.consistency.finding import Finding, Rule
from news.editorial.former_addresses import leads_nowhere
from news.models import FormerAddress


def _over_another() -> Iterator[Finding]:
    beyond = {former.path: former for former in FormerAddress.objects.exclude(path="")}
    for former in FormerAddress.objects.exclude(target_path="").order_by("pk"):
        last = beyond.get(former.target_path)
        if last is not None:
            mend = partial(_lead_on, former, last) if last.target_path != former.path else None
            yield Finding(f"{former.path} → {former.target_path}", mend)


def _lead_on(former: FormerAddress, last: FormerAddress) -> None:
    FormerAddress.objects.filter(pk=former.pk, target_path=last.path).update(**last.target)


def _to_nothing() -> Iterator[Finding]:
    for former in FormerAddress.objects.exclude(target_path="").order_by("pk").iterator():
        if leads_nowhere(former):
            yield Finding(f"{former.path} → {former.target_path}")


RULES = (
    Rule("Địa chỉ cũ dẫn qua một địa chỉ cũ khác", "dẫn thẳng tới nơi cuối cùng", _over_another),
    Rule(
        "Địa chỉ cũ dẫn tới nơi không có trang nào",
        "xóa dòng ấy ở mục “Địa chỉ cũ”, hoặc ghi lại nơi đến cho đúng",
        _to_nothing,
    ),
)

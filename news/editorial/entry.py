"""What the record keeps of signing in and out."""

from accounts.models import User
from news.editorial.people import named
from news.editorial.record import log
from news.text.normalise import one_line


def signed_in(person: User, *, by_recovery_code: bool = False) -> None:
    log("sign_in", by=person, note="Dùng một mã dự phòng" if by_recovery_code else "")


def signed_out(person: User) -> None:
    log("sign_out", by=person)


def sign_in_failed(username: str, *, shut_out: bool = False) -> None:
    """A wrong name or password; who it was is not known, only the name that was typed."""
    note = "Tạm khóa đăng nhập với tên và địa chỉ này" if shut_out else ""
    log("sign_in_failed", by=None, subject=one_line(username)[:150], note=note)


def code_failed(person: User) -> None:
    """The password was right, the code of the second step was not."""
    log("sign_in_failed", by=None, subject=named(person), note="Mã xác thực không đúng")

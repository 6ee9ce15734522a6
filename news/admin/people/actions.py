"""What administrators do to an account, each behind one screen that says what will happen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages

from news.admin.account.mail import send_password_link
from news.admin.people.forms import ReasonForm
from news.admin.people.screen import PeopleScreen, route
from news.editorial import people, second_factor
from news.editorial.refusals import Refused


@dataclass(frozen=True)
class Action:
    """One row: its address, what the screen and the button say, and the verb behind it."""

    path: str
    title: str
    explanation: str
    done: str
    do: Callable
    danger: bool = False
    asks_reason: bool = False


ACTIONS = {
    "deactivate": Action(
        "khoa/", "Khóa tài khoản",
        "Người này không đăng nhập được nữa và bị đăng xuất ngay ở mọi máy. Bài viết và phân quyền được giữ nguyên; mở khóa lúc nào cũng được.",
        "Đã khóa tài khoản.",
        lambda person, by, reason: people.deactivate(person, by=by, reason=reason),
        danger=True, asks_reason=True,
    ),
    "activate": Action(
        "mo-khoa/", "Mở khóa tài khoản",
        "Người này đăng nhập lại được bằng mật khẩu cũ, với những phân quyền còn hiệu lực.",
        "Đã mở khóa tài khoản.",
        lambda person, by, reason: people.activate(person, by=by),
    ),
    "require_password": Action(
        "buoc-doi-mat-khau/", "Buộc đổi mật khẩu",
        "Trang tiếp theo người này mở sẽ yêu cầu đặt mật khẩu mới.",
        "Đã yêu cầu đổi mật khẩu.",
        lambda person, by, reason: people.require_new_password(person, by=by),
    ),
    "end_sessions": Action(
        "ket-thuc-phien/", "Đăng xuất ở mọi máy",
        "Mọi phiên làm việc của người này kết thúc ngay. Chữ đang gõ dở có thể phải lấy lại từ bản tự lưu.",
        "Đã kết thúc mọi phiên.",
        lambda person, by, reason: people.end_all_sessions(person, by=by),
    ),
    "unlock": Action(
        "mo-dang-nhap/", "Mở khóa đăng nhập",
        "Xóa các lần đăng nhập sai, để người này thử lại được ngay.",
        "Đã mở khóa đăng nhập.",
        lambda person, by, reason: people.unlock_sign_in(person, by=by),
    ),
    "remove_second_factor": Action(
        "go-xac-thuc/", "Gỡ xác thực hai lớp",
        "Dùng khi người này mất điện thoại và không còn mã dự phòng. Hãy chắc chắn đúng là người ấy đang nhờ.",
        "Đã gỡ xác thực hai lớp.",
        lambda person, by, reason: second_factor.remove_second_factor(person, by=by),
        danger=True,
    ),
}  # fmt: skip


class Do(PeopleScreen):
    """One action on one person; `action` is set by its route."""

    action: Action | None = None

    def get(self, request):
        return self._page(ReasonForm())

    def post(self, request):
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            self.action.do(self.person, request.user, form.cleaned_data["reason"])
        except Refused as refusal:
            return self._page(form, refusal=str(refusal))
        messages.success(request, self.action.done)
        return self.to_person()

    def _page(self, form, refusal: str = ""):
        return self.render(
            "action.html",
            self.action.title,
            form=form,
            refusal=refusal,
            action=self.action,
            explanation=self.action.explanation,
        )


class ResetByMail(PeopleScreen):
    explanation = "Một thư có đường dẫn đặt mật khẩu mới được gửi tới {email}. Mật khẩu cũ còn dùng được tới khi đặt mật khẩu mới."

    def get(self, request):
        return self._page()

    def post(self, request):
        def send(person, path):
            send_password_link(person, request.build_absolute_uri(path))

        try:
            people.reset_password(self.person, by=request.user, send=send)
        except Refused as refusal:
            return self._page(str(refusal))
        messages.success(request, f"Đã gửi thư tới {self.person.email}.")
        return self.to_person()

    def _page(self, refusal: str = ""):
        said = self.explanation.format(email=self.person.email or "người này (chưa có địa chỉ thư)")
        return self.render("action.html", "Gửi thư đặt mật khẩu", explanation=said, refusal=refusal)


class OneTimeLink(PeopleScreen):
    explanation = (
        "Tạo một đường dẫn để người này tự đặt mật khẩu, dùng được một lần. Đường dẫn chỉ hiện một lần "
        "trên màn hình này: hãy chép và gửi riêng cho đúng người."
    )

    def get(self, request):
        return self._page()

    def post(self, request):
        try:
            path = people.one_time_link(self.person, by=request.user)
        except Refused as refusal:
            return self._page(refusal=str(refusal))
        return self._page(link=request.build_absolute_uri(path))

    def _page(self, link: str = "", refusal: str = ""):
        return self.render(
            "action.html", "Đường dẫn đặt mật khẩu", explanation=self.explanation, link=link, refusal=refusal
        )


def urls(admin):
    return [
        route(admin, "<int:pk>/gui-thu-mat-khau/", ResetByMail, "reset_by_mail"),
        route(admin, "<int:pk>/duong-dan-mat-khau/", OneTimeLink, "one_time_link"),
        *(
            route(admin, f"<int:pk>/{action.path}", Do, name, action=action)
            for name, action in ACTIONS.items()
        ),
    ]

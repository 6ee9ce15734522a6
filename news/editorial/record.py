"""Writing the record. Every verb that changes anything calls `log` in its own transaction."""

from contextvars import ContextVar

from news.editorial.generations import SEEN_BY_READERS, start_generation
from news.editorial.transitions import Verb
from news.models import Article, Edition, LogEntry

# The address of the machine the current request came from; set by `admin.middleware`,
# empty for commands.
request_address: ContextVar[str | None] = ContextVar("request_address", default=None)

# Code: what the record calls it. The workflow's verbs are named by their table.
OTHER_VERBS = {
    "pick_related": "Ghim tin liên quan",
    "unpick_related": "Bỏ ghim tin liên quan",
    "ban_related": "Không gợi ý tin liên quan",
    "allow_related": "Gợi ý lại tin liên quan",
    "import_document": "Tạo từ tệp Word",
    "restore_version": "Lấy lại bản sửa cũ",
    "assign": "Phân công",
    "take_over": "Chiếm quyền sửa",
    "share_preview": "Tạo đường dẫn xem thử",
    "revoke_preview": "Thu hồi đường dẫn xem thử",
    "describe_photo": "Sửa thông tin ảnh",
    "replace_photo": "Thay tệp ảnh",
    "delete_photo": "Xóa ảnh",
    "attach_file": "Đính kèm tệp",
    "remove_file": "Bỏ tệp đính kèm",
    "delete_file": "Xóa hẳn tệp đính kèm",
    "refuse_file": "Không nhận tệp vì có mã độc",
    "create_topic": "Tạo dòng sự kiện",
    "change_topic": "Sửa dòng sự kiện",
    "fill_topic": "Xếp bài vào dòng sự kiện",
    "close_topic": "Khép dòng sự kiện",
    "open_topic": "Mở lại dòng sự kiện",
    "delete_topic": "Xóa dòng sự kiện",
    "create_page": "Tạo trang giới thiệu",
    "change_page": "Sửa trang giới thiệu",
    "publish_page": "Đăng trang giới thiệu",
    "withdraw_page": "Gỡ trang giới thiệu",
    "add_document": "Soạn văn bản",
    "edit_document": "Sửa văn bản",
    "publish_document": "Đăng văn bản",
    "withdraw_document": "Gỡ văn bản",
    "delete_document": "Xóa văn bản nháp",
    "add_document_file": "Thêm tệp của văn bản",
    "rename_document_file": "Đổi tiêu đề tệp của văn bản",
    "remove_document_file": "Bỏ tệp của văn bản",
    "grant_role": "Phân quyền",
    "end_role": "Kết thúc phân quyền",
    "create_person": "Tạo người dùng",
    "change_person": "Sửa người dùng",
    "deactivate_person": "Khóa người dùng",
    "activate_person": "Mở khóa người dùng",
    "reset_password": "Đặt lại mật khẩu",
    "change_password": "Đổi mật khẩu",
    "require_new_password": "Buộc đổi mật khẩu",
    "end_sessions": "Kết thúc mọi phiên",
    "unlock_sign_in": "Mở khóa đăng nhập",
    "sign_in": "Đăng nhập",
    "sign_in_failed": "Đăng nhập không thành",
    "sign_out": "Đăng xuất",
    "second_factor": "Cài xác thực hai lớp",
    "remove_second_factor": "Gỡ xác thực hai lớp",
    "renew_recovery_codes": "Cấp lại mã dự phòng",
    "send_reset_link": "Gửi thư đặt lại mật khẩu",
    "make_reset_link": "Tạo đường dẫn đặt mật khẩu một lần",
    "settle_role": "Quyết định không cấp lại phân quyền",
    "move_page": "Đổi địa chỉ trang",
    "add_former_address": "Ghi địa chỉ cũ",
    "delete_former_address": "Xóa địa chỉ cũ",
    "add_abbreviation": "Thêm từ viết tắt",
    "change_abbreviation": "Sửa từ viết tắt",
    "delete_abbreviation": "Xóa từ viết tắt",
    "export_record": "Xuất nhật ký",
    "save_identity": "Sửa thông tin cơ quan",
    "drop_identity": "Bỏ thông tin cơ quan chưa áp dụng",
    "arrange_menu": "Sắp xếp thực đơn",
    "arrange_home": "Sắp xếp trang chủ",
    "pin_lead": "Ghim tin đầu trang chủ",
    "unpin_lead": "Bỏ ghim tin đầu trang chủ",
    "arrange_banner": "Đặt băng rôn",
    "mourning": "Đặt thời gian để tang",
    "print_approval_sheet": "In phiếu trình duyệt",
    "correct": "Đăng đính chính",
    "take_back_correction": "Rút đính chính",
    "answer_letter": "Trả lời thư bạn đọc",
    "close_letter": "Khép lại thư bạn đọc",
    "spam_letter": "Đánh dấu thư rác",
    "reopen_letter": "Mở lại thư bạn đọc",
    "purge_letters": "Xóa thư bạn đọc hết hạn lưu",
    "mend": "Sửa dữ liệu không nhất quán",
}


def verb_name(code: str) -> str:
    """The Vietnamese name of a verb's code."""
    return OTHER_VERBS.get(code) or (Verb(code).label if code in Verb.values else code)


def verb_names() -> dict[str, str]:
    """Every code with its Vietnamese name, the workflow's first."""
    return {verb.value: verb.label for verb in Verb} | OTHER_VERBS


def log(
    verb: str,
    *,
    by,
    article: Article | None = None,
    edition: Edition | None = None,
    subject: str = "",
    from_state: str = "",
    to_state: str = "",
    note: str = "",
    digest: str = "",
    gone: str = "",
) -> LogEntry:
    """Add one row to the record; `by` is a User, or None for what the site does by itself.

    `digest` (SHA-256, hexadecimal) names the text that `by` answers for. What readers see starts a new
    generation of pages; `gone` is the path of a page that is taken from them.
    """
    entry = LogEntry.objects.create(
        actor=by,
        actor_name=str(by) if by else "",
        verb=verb,
        article=article,
        edition=edition,
        version=article.version if article else None,
        digest=digest,
        subject=(subject or (article.title if article else ""))[:300],
        from_state=from_state,
        to_state=to_state,
        note=note,
        address=request_address.get(),
    )
    if verb in SEEN_BY_READERS:
        start_generation(*filter(None, [gone]))
    return entry

"""Makes the first administrator of a fresh machine, or lets somebody in again."""

import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from news.editorial import people
from news.editorial.refusals import Refused


class Command(BaseCommand):
    help = "Tạo quản trị toàn trang, hoặc trao quyền ấy cho một tài khoản đã có."

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("--name", help="họ và tên; không ghi thì được hỏi")
        parser.add_argument("--email", default="", help="thư điện tử")
        parser.add_argument(
            "--link",
            metavar="ĐỊA_CHỈ",
            help="không hỏi mật khẩu mà in đường dẫn một lần, chẳng hạn --link https://khoi.example",
        )

    def handle(self, *args, username, name, email, link, **options):
        if not link and not sys.stdin.isatty():
            raise CommandError("Không có bàn phím để hỏi mật khẩu; hãy thêm --link https://địa-chỉ-trang.")
        name = name or (input("Họ và tên: ") if sys.stdin.isatty() else username)
        password = None if link else self._ask_password()
        try:
            person = people.create_administrator(username, full_name=name, email=email)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if password:
            people.set_password(person, password, by=None)
            self.stdout.write(f"{username} là quản trị toàn trang.")
        else:
            self.stdout.write(f"{username} là quản trị toàn trang. Đặt mật khẩu (dùng một lần) tại:")
            self.stdout.write(link.rstrip("/") + people.reset_path(person))

    def _ask_password(self) -> str:
        while True:
            password = getpass.getpass("Mật khẩu: ")
            try:
                validate_password(password)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
                continue
            if getpass.getpass("Nhập lại mật khẩu: ") == password:
                return password
            self.stderr.write("Hai lần nhập không giống nhau.")

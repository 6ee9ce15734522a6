from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Người dùng"

    def ready(self):
        from accounts.groups import sync_groups

        # After the news app's turn, when every permission of the table exists.
        post_migrate.connect(sync_groups, sender=apps.get_app_config("news"), dispatch_uid="sync_groups")

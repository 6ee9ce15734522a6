"""`Giao diện trang`: whose site it is, its menu, front page, banners and mourning."""

from functools import partial

from django.urls import path

from news.admin.appearance import banners, home, identities, menu, mourning, overview


def urls(site) -> list:
    def own(pattern: str, view, name: str):
        return path(f"giao-dien/{pattern}", site.admin_view(view.as_view(site=site)), name=name)

    return [
        own("", overview.Overview, "appearance"),
        path("giao-dien/xem-truoc/", site.admin_view(partial(overview.preview, site=site)), name="appearance_preview"),
        own("co-quan/", identities.Identities, "identities"),
        own("co-quan/them/", identities.Identity, "identity_add"),
        own("co-quan/<int:pk>/", identities.Identity, "identity"),
        own("thuc-don/", menu.Menu, "menu"),
        own("thuc-don/<int:pk>/", menu.Entry, "menu_entry"),
        own("trang-chu/", home.Home, "home_blocks"),
        own("trang-chu/<int:pk>/", home.Block, "home_block"),
        own("bang-ron/", banners.Banners, "banners"),
        own("bang-ron/them/", banners.OneBanner, "banner_add"),
        own("bang-ron/<int:pk>/", banners.OneBanner, "banner"),
        own("de-tang/", mourning.Mournings, "mournings"),
        own("de-tang/<int:pk>/", mourning.OneMourning, "mourning"),
    ]  # fmt: skip

"""The rich-text editor of the article form. Replacing CKEditor touches this file only."""

from ckeditor.widgets import CKEditorWidget
from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.templatetags.static import static
from django.urls import reverse

from news.text.tidy import AWAITED_PHOTO

# Our own, in static/js/ckeditor/; CKEDITOR_CONFIGS names them too.
PLUGINS = ("photolibrary", "photowords", "photoupload", "cleanpaste", "gallery", "video")


class ArticleEditor(CKEditorWidget):
    """CKEditor with our photo library, galleries and videos; its settings are `CKEDITOR_CONFIGS["article"]`."""

    def __init__(self, **kwargs):
        super().__init__(config_name="article", **kwargs)

    def get_context(self, name, value, attrs):
        # Addresses of static files are known only now: a form class is made at import,
        # when they may not be collected yet.
        self.config["contentsCss"] = static("css/editor.css")
        self.config["bodyClass"] = "article-body"
        self.config["awaitedPhoto"] = AWAITED_PHOTO
        self.config["pasteAddress"] = reverse("admin:news_article_paste")
        self.external_plugin_resources = [
            (name, static(f"js/ckeditor/{name}/"), "plugin.js") for name in PLUGINS
        ]
        return super().get_context(name, value, attrs)


# CKEditor 4 writes inline script and style into its frame; only the pages that show it allow so.
editor_csp = csp_update({"script-src": [SELF, UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]})

"""Who gets what at every address of the admin: one line each. Add yours when you add an address.

An answer for each role, in the order of `PEOPLE`: `C` a contributor of the article's unit,
`O` a contributor of another unit, `E` an editor and `P` a publisher of the whole site, `A` an
administrator with no other role. Anonymous people are always sent to sign in.

`ok` 200 (or 400: the form came back), `go` redirected (done), `no` 403 (or 404: not among what they may
see). A second line of answers is for POST (with a CSRF token and nothing else in it, unless
`DATA` says more); without one the address must refuse POST (405) or answer it as it does GET.
"""

ok, go, no = "ok", "go", "no"

PEOPLE = ("C", "O", "E", "P", "A")

# fmt: off
#   address (its name in the admin)   about          C   O   E   P   A
GET = {
    "index":                          ("",          (ok, ok, ok, ok, ok)),
    "app_list":                       ("news",      (ok, ok, ok, ok, ok)),
    "password_change":                ("",          (ok, ok, ok, ok, ok)),
    "password_change_done":           ("",          (ok, ok, ok, ok, ok)),
    "jsi18n":                         ("",          (ok, ok, ok, ok, ok)),
    "autocomplete":                   ("",          (no, no, no, no, no)),  # 403 without a field; see test_no_english
    "view_on_site":                   ("shortcut",  (go, go, go, go, go)),  # to the public page of a section

    "news_article_changelist":        ("",          (ok, ok, ok, ok, no)),
    "news_article_add":               ("",          (ok, ok, ok, ok, no)),
    "news_article_change":            ("draft",     (ok, no, ok, ok, no)),
    "news_article_history":           ("draft",     (ok, no, ok, ok, no)),
    "news_article_delete":            ("draft",     (no, no, no, no, no)),
    "news_article_compare":           ("published", (ok, no, ok, ok, no)),
    "news_article_record":            ("draft",     (ok, no, ok, ok, no)),
    "news_article_approval_sheet":    ("draft",     (ok, no, ok, ok, no)),
    "news_article_submit":            ("draft",     (ok, no, ok, no, no)),
    "news_article_recall":            ("submitted", (ok, no, no, no, no)),
    "news_article_return":            ("submitted", (no, no, ok, ok, no)),
    "news_article_approve":           ("submitted", (no, no, ok, no, no)),
    "news_article_publish":           ("approved",  (no, no, no, ok, no)),
    "news_article_publish_archived":  ("archived",  (no, no, no, ok, no)),
    "news_article_schedule":          ("approved",  (no, no, no, ok, no)),
    "news_article_unschedule":        ("scheduled", (no, no, no, ok, no)),
    "news_article_withdraw":          ("published", (no, no, no, ok, no)),
    "news_article_trash":             ("draft",     (ok, no, ok, no, no)),
    "news_article_restore":           ("trashed",   (ok, no, ok, no, no)),

    "news_edition_changelist":        ("",          (ok, ok, ok, ok, no)),
    "news_edition_add":               ("",          (no, no, no, no, no)),
    "news_edition_change":            ("edition",   (ok, no, ok, ok, no)),
    "news_edition_history":           ("edition",   (ok, no, ok, ok, no)),
    "news_edition_delete":            ("edition",   (no, no, no, no, no)),

    "news_photo_changelist":          ("",          (ok, ok, ok, ok, no)),
    "news_photo_add":                 ("",          (ok, ok, ok, ok, no)),
    "news_photo_change":              ("photo",     (ok, ok, ok, ok, no)),
    "news_photo_history":             ("photo",     (ok, ok, ok, ok, no)),
    "news_photo_delete":              ("photo",     (no, no, no, no, no)),
    "news_photo_library":             ("",          (ok, ok, ok, ok, no)),

    "news_section_changelist":        ("",          (no, no, no, no, ok)),
    "news_section_add":               ("",          (no, no, no, no, ok)),
    "news_section_change":            ("section",   (no, no, no, no, ok)),
    "news_section_history":           ("section",   (no, no, no, no, ok)),
    "news_section_delete":            ("section",   (no, no, no, no, no)),

    "news_unit_changelist":           ("",          (no, no, no, no, ok)),
    "news_unit_add":                  ("",          (no, no, no, no, ok)),
    "news_unit_change":               ("unit",      (no, no, no, no, ok)),
    "news_unit_history":              ("unit",      (no, no, no, no, ok)),
    "news_unit_delete":               ("unit",      (no, no, no, no, no)),

    "news_unitchange_changelist":     ("",          (no, no, no, no, ok)),
    "news_unitchange_add":            ("",          (no, no, no, no, ok)),
    "news_unitchange_change":         ("unitchange", (no, no, no, no, ok)),
    "news_unitchange_history":        ("unitchange", (no, no, no, no, ok)),
    "news_unitchange_delete":         ("unitchange", (no, no, no, no, no)),

    "news_source_changelist":         ("",          (no, no, ok, ok, ok)),
    "news_source_add":                ("",          (no, no, ok, ok, ok)),
    "news_source_change":             ("source",    (no, no, ok, ok, ok)),
    "news_source_history":            ("source",    (no, no, ok, ok, ok)),
    "news_source_delete":             ("source",    (no, no, no, no, no)),

    "news_tag_changelist":            ("",          (no, no, ok, ok, no)),
    "news_tag_add":                   ("",          (no, no, ok, ok, no)),
    "news_tag_change":                ("tag",       (no, no, ok, ok, no)),
    "news_tag_history":               ("tag",       (no, no, ok, ok, no)),
    "news_tag_delete":                ("tag",       (no, no, ok, ok, no)),

    "news_logentry_changelist":       ("",          (no, no, no, no, ok)),
}

POST = {
    "password_change":                ("",          (ok, ok, ok, ok, ok)),  # comes back: empty

    "news_article_changelist":        ("",          (ok, ok, ok, ok, no)),
    "news_article_add":               ("",          (ok, ok, ok, ok, no)),  # comes back: empty
    "news_article_change":            ("draft",     (ok, no, ok, no, no)),
    "news_article_delete":            ("draft",     (no, no, no, no, no)),
    "news_article_preview":           ("",          (ok, ok, ok, ok, no)),
    "news_article_approval_sheet":    ("draft",     (ok, no, ok, ok, no)),
    "news_article_submit":            ("draft",     (go, no, go, no, no)),
    "news_article_recall":            ("submitted", (go, no, no, no, no)),
    "news_article_return":            ("submitted", (no, no, go, go, no)),
    "news_article_approve":           ("submitted", (no, no, go, no, no)),
    "news_article_publish":           ("approved",  (no, no, no, go, no)),
    "news_article_publish_archived":  ("archived",  (no, no, no, go, no)),
    "news_article_schedule":          ("approved",  (no, no, no, go, no)),
    "news_article_unschedule":        ("scheduled", (no, no, no, go, no)),
    "news_article_withdraw":          ("published", (no, no, no, go, no)),
    "news_article_trash":             ("draft",     (go, no, go, no, no)),
    "news_article_restore":           ("trashed",   (go, no, go, no, no)),

    "news_edition_add":               ("",          (no, no, no, no, no)),
    "news_edition_change":            ("edition",   (no, no, no, no, no)),
    "news_edition_delete":            ("edition",   (no, no, no, no, no)),

    "news_photo_add":                 ("",          (ok, ok, ok, ok, no)),
    "news_photo_change":              ("photo",     (no, no, go, go, no)),
    "news_photo_delete":              ("photo",     (no, no, no, no, no)),
    "news_photo_upload":              ("",          (ok, ok, ok, ok, no)),  # 400: no file

    "news_section_add":               ("",          (no, no, no, no, ok)),
    "news_section_change":            ("section",   (no, no, no, no, ok)),
    "news_section_delete":            ("section",   (no, no, no, no, no)),
    "news_unit_add":                  ("",          (no, no, no, no, ok)),
    "news_unit_change":               ("unit",      (no, no, no, no, ok)),
    "news_unit_delete":               ("unit",      (no, no, no, no, no)),
    "news_unitchange_add":            ("",          (no, no, no, no, ok)),
    "news_unitchange_change":         ("unitchange", (no, no, no, no, ok)),
    "news_unitchange_delete":         ("unitchange", (no, no, no, no, no)),
    "news_source_add":                ("",          (no, no, ok, ok, ok)),
    "news_source_change":             ("source",    (no, no, ok, ok, ok)),
    "news_source_delete":             ("source",    (no, no, no, no, no)),
    "news_tag_add":                   ("",          (no, no, ok, ok, no)),
    "news_tag_change":                ("tag",       (no, no, ok, ok, no)),
    "news_tag_delete":                ("tag",       (no, no, go, go, no)),

    "news_logentry_export":           ("",          (no, no, no, no, ok)),
}

# What a POST needs to be done and not merely sent back.
DATA = {
    "news_article_return":   {"note": "Bổ sung tên người dự."},
    "news_article_withdraw": {"note": "Nội dung sai."},
    "news_article_schedule": {"at_0": "24-11-2035", "at_1": "08:00"},
    "news_tag_delete":       {"post": "yes"},
}

# Everybody's, or nobody's: open to anonymous people too, or answers nothing by itself.
OPEN = {"login", "logout"}
# fmt: on

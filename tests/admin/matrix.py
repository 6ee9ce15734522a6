"""Who gets what at every address of the admin: one line each. Add yours when you add an address.

An answer for each role, in the order of `PEOPLE`: `C` a contributor of the article's unit,
`O` a contributor of another unit, `E` an editor and `P` a publisher of the whole site, `A` an
administrator with no other role. Anonymous people are always sent to sign in.

`ok` 200 (or 400: the form came back), `go` redirected (done), `no` 403 (or 404: not among what they may
see). A second line of answers is for POST (with a CSRF token and nothing else in it, unless
`DATA` says more); without one the address must refuse POST (405) or answer it as it does GET.
"""

ok, go, no, sign_in = "ok", "go", "no", "sign-in"

PEOPLE = ("C", "O", "E", "P", "A")

# fmt: off
#   address (its name in the admin)   about          C   O   E   P   A
GET = {
    "index":                          ("",          (ok, ok, ok, ok, ok)),
    "app_list":                       ("news",      (ok, ok, ok, ok, ok)),
    "password_change":                ("",          (ok, ok, ok, ok, ok)),
    "jsi18n":                         ("",          (ok, ok, ok, ok, ok)),
    "autocomplete":                   ("",          (no, no, no, no, no)),  # 403 without a field; see test_no_english
    "view_on_site":                   ("shortcut",  (go, go, go, go, go)),  # to the public page of a section

    "account":                        ("",          (ok, ok, ok, ok, ok)),
    "second_factor":                  ("",          (ok, ok, ok, ok, ok)),
    "second_factor_off":              ("",          (ok, ok, ok, ok, ok)),
    "recovery_codes":                 ("",          (ok, ok, ok, ok, ok)),
    "signed_in_again":                ("",          (ok, ok, ok, ok, ok)),
    "notices":                        ("",          (ok, ok, ok, ok, ok)),  # everyone their own
    "notice_choices":                 ("",          (ok, ok, ok, ok, ok)),
    "guide":                          ("",          (ok, ok, ok, ok, ok)),
    "guide_topic":                    ("guide",     (ok, ok, ok, ok, ok)),
    "schedule":                       ("",          (no, no, ok, ok, no)),

    "appearance":                     ("",          (no, no, no, ok, ok)),
    "appearance_preview":             ("",          (no, no, no, ok, ok)),
    "identities":                     ("",          (no, no, no, no, ok)),
    "identity_add":                   ("",          (no, no, no, no, ok)),
    "identity":                       ("identity",  (no, no, no, no, ok)),
    "menu":                           ("",          (no, no, no, ok, ok)),
    "menu_entry":                     ("menu entry", (no, no, no, ok, ok)),
    "home_blocks":                    ("",          (no, no, no, ok, ok)),
    "home_block":                     ("home block", (no, no, no, ok, ok)),
    "banners":                        ("",          (no, no, no, ok, ok)),
    "banner_add":                     ("",          (no, no, no, ok, ok)),
    "banner":                         ("banner",    (no, no, no, ok, ok)),
    "mournings":                      ("",          (no, no, no, ok, ok)),
    "mourning":                       ("mourning",  (no, no, no, ok, ok)),

    "news_article_changelist":        ("",          (ok, ok, ok, ok, no)),
    "news_article_add":               ("",          (ok, ok, ok, ok, no)),
    "news_article_change":            ("draft",     (ok, no, ok, ok, no)),
    "news_article_history":           ("draft",     (ok, no, ok, ok, no)),
    "news_article_delete":            ("draft",     (no, no, no, no, no)),
    "news_article_compare":           ("published", (ok, no, ok, ok, no)),
    "news_article_record":            ("draft",     (ok, no, ok, ok, no)),
    "news_article_approval_sheet":    ("draft",     (ok, no, ok, ok, no)),
    "news_article_assign":            ("draft",     (no, no, ok, ok, no)),
    "news_article_notes":             ("draft",     (ok, no, ok, ok, no)),
    "news_article_preview_links":     ("draft",     (no, no, ok, ok, no)),
    "news_article_new_typed":         ("",          (ok, ok, ok, ok, no)),  # everyone their own
    "news_article_typed":             ("draft",     (ok, no, ok, ok, no)),
    "news_article_take_over":         ("draft",     (no, no, ok, no, no)),
    "news_article_attachments":       ("draft",     (ok, no, ok, ok, no)),
    "news_article_attachment_file":   ("file",      (ok, no, ok, ok, no)),
    "news_article_video":             ("",          (ok, ok, ok, ok, no)),  # 400 without an address
    "news_article_corrections":       ("published", (no, no, no, ok, no)),
    "news_article_related":           ("draft",     (ok, no, ok, ok, no)),
    "news_article_versions":          ("draft",     (ok, no, ok, ok, no)),
    "news_article_versions_compare":  ("two versions", (ok, no, ok, ok, no)),
    "news_article_version_restore":   ("version",   (ok, no, ok, no, no)),
    "news_article_editions":          ("published", (ok, no, ok, ok, no)),
    "news_article_edition":           ("first edition", (ok, no, ok, ok, no)),
    "news_article_edition_compare":   ("first edition", (ok, no, ok, ok, no)),
    "news_article_edition_restore":   ("first edition", (no, no, ok, ok, no)),
    "news_article_word":              ("",          (ok, ok, ok, ok, no)),  # everyone their own files
    "news_article_word_file":         ("word file", (ok, no, no, no, no)),
    "news_article_word_picture":      ("word picture", (ok, no, no, no, no)),
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
    "news_photo_delete":              ("photo",     (ok, no, ok, ok, no)),
    "news_photo_library":             ("",          (ok, ok, ok, ok, no)),

    "news_document_changelist":       ("",          (no, no, ok, ok, no)),
    "news_document_add":              ("",          (no, no, ok, ok, no)),
    "news_document_change":           ("document",  (no, no, ok, ok, no)),
    "news_document_files":            ("document",  (no, no, ok, ok, no)),
    "news_document_file":             ("document file", (no, no, ok, ok, no)),
    "news_document_withdraw":         ("shown document", (no, no, no, ok, no)),
    "news_document_delete":           ("document",  (no, no, ok, ok, no)),

    "news_documenttype_changelist":   ("",          (no, no, ok, ok, no)),
    "news_documenttype_add":          ("",          (no, no, ok, ok, no)),
    "news_documenttype_change":       ("document type", (no, no, ok, ok, no)),
    "news_documenttype_history":      ("document type", (no, no, ok, ok, no)),
    "news_documenttype_delete":       ("document type", (no, no, no, no, no)),
    "news_issuer_changelist":         ("",          (no, no, ok, ok, no)),
    "news_issuer_add":                ("",          (no, no, ok, ok, no)),
    "news_issuer_change":             ("issuer",    (no, no, ok, ok, no)),
    "news_issuer_history":            ("issuer",    (no, no, ok, ok, no)),
    "news_issuer_delete":             ("issuer",    (no, no, no, no, no)),

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

    "news_abbreviation_changelist":   ("",          (no, no, ok, ok, no)),
    "news_abbreviation_add":          ("",          (no, no, ok, ok, no)),
    "news_abbreviation_change":       ("abbreviation", (no, no, ok, ok, no)),
    "news_abbreviation_history":      ("abbreviation", (no, no, ok, ok, no)),
    "news_abbreviation_delete":       ("abbreviation", (no, no, ok, ok, no)),

    "news_formeraddress_changelist":  ("",          (no, no, no, no, ok)),
    "news_formeraddress_add":         ("",          (no, no, no, no, ok)),
    "news_formeraddress_change":      ("former address", (no, no, no, no, ok)),
    "news_formeraddress_history":     ("former address", (no, no, no, no, ok)),
    "news_formeraddress_delete":      ("former address", (no, no, no, no, ok)),

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

    "news_topic_changelist":          ("",          (no, no, ok, ok, no)),
    "news_topic_add":                 ("",          (no, no, ok, ok, no)),
    "news_topic_change":              ("topic",     (no, no, ok, ok, no)),
    "news_topic_delete":              ("topic",     (no, no, ok, ok, no)),

    "news_staticpage_changelist":     ("",          (no, no, no, ok, ok)),
    "news_staticpage_add":            ("",          (no, no, no, ok, ok)),
    "news_staticpage_change":         ("static page", (no, no, no, ok, ok)),
    "news_staticpage_preview":        ("static page", (no, no, no, ok, ok)),
    "news_staticpage_withdraw":       ("static page", (no, no, no, ok, ok)),

    "news_logentry_changelist":       ("",          (no, no, no, no, ok)),

    "news_letter_changelist":         ("",          (no, no, ok, ok, no)),
    "news_letter_change":             ("letter",    (no, no, ok, ok, no)),

    "accounts_user_changelist":       ("",          (no, no, no, no, ok)),
    "accounts_user_add":              ("",          (no, no, no, no, ok)),
    "accounts_user_change":           ("person",    (no, no, no, no, ok)),
    "accounts_user_facts":            ("person",    (no, no, no, no, ok)),
    "accounts_user_grant":            ("person",    (no, no, no, no, go)),  # to the person's page
    "accounts_user_end_role":         ("role",      (no, no, no, no, ok)),
    "accounts_user_grant_again":      ("",          (no, no, no, no, ok)),
    "accounts_user_reset_by_mail":    ("person",    (no, no, no, no, ok)),
    "accounts_user_one_time_link":    ("person",    (no, no, no, no, ok)),
    "accounts_user_deactivate":       ("person",    (no, no, no, no, ok)),
    "accounts_user_activate":         ("locked person", (no, no, no, no, ok)),
    "accounts_user_require_password": ("person",    (no, no, no, no, ok)),
    "accounts_user_end_sessions":     ("person",    (no, no, no, no, ok)),
    "accounts_user_unlock":           ("person shut out", (no, no, no, no, ok)),
    "accounts_user_remove_second_factor": ("person with app", (no, no, no, no, ok)),
    "accounts_user_unit":             ("unit",      (no, no, no, no, ok)),
    "accounts_user_bulk":             ("",          (no, no, no, no, ok)),
    "accounts_user_bulk_example":     ("",          (no, no, no, no, ok)),
}

POST = {
    "password_change":                ("",          (ok, ok, ok, ok, ok)),  # comes back: empty
    "second_factor":                  ("",          (ok, ok, ok, ok, ok)),  # comes back: no code
    "second_factor_off":              ("",          (ok, ok, ok, ok, ok)),  # comes back: no password
    "recovery_codes":                 ("",          (ok, ok, ok, ok, ok)),  # comes back: no password
    "account_sessions":               ("",          (go, go, go, go, go)),
    "notice_seen":                    ("notice",    (go, no, no, no, no)),
    "notices_all_seen":               ("",          (go, go, go, go, go)),  # everyone their own
    "notice_choices":                 ("",          (go, go, go, go, go)),

    "news_article_changelist":        ("",          (ok, ok, ok, ok, no)),
    "news_article_add":               ("",          (ok, ok, ok, ok, no)),  # comes back: empty
    # P may see a draft but not save it: what was typed is kept beside it, and said so.
    "news_article_change":            ("draft",     (ok, no, ok, go, no)),
    "news_article_delete":            ("draft",     (no, no, no, no, no)),
    "news_article_assign":            ("draft",     (no, no, go, go, no)),
    "news_article_bulk_phan_cong":    ("",          (no, no, go, go, no)),
    "news_article_bulk_duyet":        ("",          (no, no, go, no, no)),
    "news_article_bulk_tra_lai":      ("",          (no, no, go, go, no)),
    "news_article_bulk_thung_rac":    ("",          (go, go, go, go, no)),
    "news_article_bulk_khoi_phuc":    ("",          (go, go, go, go, no)),
    "news_article_notes":             ("draft",     (go, no, go, go, no)),
    "news_article_note_reply":        ("note",      (go, no, go, go, no)),
    "news_article_note_resolve":      ("note",      (go, no, go, go, no)),
    "news_article_note_reopen":       ("settled note", (go, no, go, go, no)),
    "news_article_preview_links":     ("draft",     (no, no, ok, ok, no)),  # shows the link once
    "news_article_preview_link_revoke": ("preview link", (no, no, go, go, no)),
    "news_article_new_typed":         ("",          (ok, ok, ok, ok, no)),
    "news_article_typed":             ("draft",     (ok, no, ok, ok, no)),
    "news_article_new_typed_drop":    ("",          (go, go, go, go, no)),
    "news_article_typed_drop":        ("draft",     (go, no, go, go, no)),
    "news_article_take_over":         ("draft",     (no, no, go, no, no)),
    "news_article_attachments":       ("draft",     (go, no, go, no, no)),
    "news_article_version_restore":   ("version",   (go, no, go, no, no)),
    "news_article_edition_restore":   ("first edition", (no, no, go, go, no)),
    "news_article_paste":             ("",          (ok, ok, ok, ok, ok)),  # in JSON; 400: nothing in it
    "news_article_word":              ("",          (ok, ok, ok, ok, no)),  # comes back: no file
    "news_article_word_send":         ("",          (ok, ok, ok, ok, no)),  # 400: no file
    "news_article_word_save_all":     ("",          (go, go, go, go, no)),
    "news_article_word_file":         ("word file", (ok, no, no, no, no)),  # comes back: no title
    "news_article_word_drop":         ("word file", (go, no, no, no, no)),
    "news_article_preview":           ("",          (ok, ok, ok, ok, no)),
    "news_article_photo_words":       ("",          (ok, ok, ok, ok, no)),
    "news_article_suggestions":       ("",          (ok, ok, ok, ok, no)),
    "news_article_related":           ("draft",     (no, no, no, no, no)),  # 403: no article named
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
    # The photo was sent in by C, who may describe it and take it back; another file is the board's.
    "news_photo_change":              ("photo",     (go, no, go, go, no)),
    "news_photo_describe":            ("photo",     (ok, no, ok, ok, no)),  # in JSON
    "news_photo_replace":             ("photo",     (no, no, go, go, no)),  # no file: said on the photo's page
    "news_photo_delete":              ("photo",     (go, no, go, go, no)),
    "news_photo_upload":              ("",          (ok, ok, ok, ok, no)),  # 400: no file

    "news_document_add":              ("",          (no, no, ok, ok, no)),  # comes back: empty
    "news_document_change":           ("shown document", (no, no, ok, ok, no)),  # comes back: empty
    "news_document_files":            ("document",  (no, no, go, go, no)),
    "news_document_withdraw":         ("shown document", (no, no, no, go, no)),
    "news_document_delete":           ("document",  (no, no, go, go, no)),
    "news_documenttype_add":          ("",          (no, no, ok, ok, no)),
    "news_documenttype_change":       ("document type", (no, no, ok, ok, no)),
    "news_documenttype_delete":       ("document type", (no, no, no, no, no)),
    "news_issuer_add":                ("",          (no, no, ok, ok, no)),
    "news_issuer_change":             ("issuer",    (no, no, ok, ok, no)),
    "news_issuer_delete":             ("issuer",    (no, no, no, no, no)),

    "news_section_add":               ("",          (no, no, no, no, ok)),
    "news_section_change":            ("section",   (no, no, no, no, ok)),
    "news_section_delete":            ("section",   (no, no, no, no, no)),
    "news_unit_add":                  ("",          (no, no, no, no, ok)),
    "news_unit_change":               ("unit",      (no, no, no, no, ok)),
    "news_unit_delete":               ("unit",      (no, no, no, no, no)),
    "news_abbreviation_add":          ("",          (no, no, ok, ok, no)),  # comes back: no words
    "news_abbreviation_change":       ("abbreviation", (no, no, ok, ok, no)),  # comes back: no words
    "news_abbreviation_delete":       ("abbreviation", (no, no, go, go, no)),
    "news_formeraddress_add":         ("",          (no, no, no, no, go)),
    "news_formeraddress_change":      ("former address", (no, no, no, no, no)),
    "news_formeraddress_delete":      ("former address", (no, no, no, no, go)),
    "news_unitchange_add":            ("",          (no, no, no, no, ok)),
    "news_unitchange_change":         ("unitchange", (no, no, no, no, ok)),
    "news_unitchange_delete":         ("unitchange", (no, no, no, no, no)),
    "news_source_add":                ("",          (no, no, ok, ok, ok)),
    "news_source_change":             ("source",    (no, no, ok, ok, ok)),
    "news_source_delete":             ("source",    (no, no, no, no, no)),
    "news_tag_add":                   ("",          (no, no, ok, ok, no)),
    "news_tag_change":                ("tag",       (no, no, ok, ok, no)),
    "news_tag_delete":                ("tag",       (no, no, go, go, no)),

    "news_topic_add":                 ("",          (no, no, ok, ok, no)),  # comes back: no title
    "news_topic_change":              ("topic",     (no, no, ok, ok, no)),  # comes back: no title
    "news_topic_articles":            ("topic",     (no, no, go, go, no)),  # no button: said on the topic's page
    "news_topic_state":               ("topic",     (no, no, go, go, no)),
    "news_topic_delete":              ("topic",     (no, no, go, go, no)),
    "news_staticpage_add":            ("",          (no, no, no, ok, ok)),  # comes back: no title
    "news_staticpage_change":         ("static page", (no, no, no, go, go)),
    "news_staticpage_withdraw":       ("static page", (no, no, no, go, go)),

    "news_article_corrections":       ("published", (no, no, no, ok, no)),  # comes back: empty
    "news_article_correction_take_back": ("correction", (no, no, no, go, no)),
    "news_letter_change":             ("letter",    (no, no, ok, ok, no)),  # comes back: empty
    "news_letter_close":              ("letter",    (no, no, go, go, no)),
    "news_letter_spam":               ("letter",    (no, no, go, go, no)),
    "news_letter_reopen":             ("spam",      (no, no, go, go, no)),
    "identity_add":                   ("",          (no, no, no, no, ok)),  # these come back: empty
    "identity":                       ("identity",  (no, no, no, no, ok)),
    "menu":                           ("",          (no, no, no, ok, ok)),
    "menu_entry":                     ("menu entry", (no, no, no, go, go)),
    "home_blocks":                    ("",          (no, no, no, ok, ok)),
    "home_block":                     ("home block", (no, no, no, go, go)),
    "banner_add":                     ("",          (no, no, no, ok, ok)),
    "banner":                         ("banner",    (no, no, no, go, go)),
    "mournings":                      ("",          (no, no, no, go, go)),
    "mourning":                       ("mourning",  (no, no, no, go, go)),

    "news_logentry_export":           ("",          (no, no, no, no, ok)),

    "accounts_user_add":              ("",          (no, no, no, no, ok)),  # comes back: empty
    "accounts_user_facts":            ("person",    (no, no, no, no, go)),
    "accounts_user_grant":            ("person",    (no, no, no, no, go)),
    "accounts_user_end_role":         ("role",      (no, no, no, no, go)),
    "accounts_user_grant_again":      ("ended role", (no, no, no, no, go)),
    "accounts_user_reset_by_mail":    ("person",    (no, no, no, no, go)),
    "accounts_user_one_time_link":    ("person",    (no, no, no, no, ok)),  # shows the link once
    "accounts_user_deactivate":       ("person",    (no, no, no, no, go)),
    "accounts_user_activate":         ("locked person", (no, no, no, no, go)),
    "accounts_user_require_password": ("person",    (no, no, no, no, go)),
    "accounts_user_end_sessions":     ("person",    (no, no, no, no, go)),
    "accounts_user_unlock":           ("person shut out", (no, no, no, no, go)),
    "accounts_user_remove_second_factor": ("person with app", (no, no, no, no, go)),
    "accounts_user_bulk":             ("",          (no, no, no, no, ok)),  # comes back: no file
}

# What a POST needs to be done and not merely sent back.
DATA = {
    "news_article_return":   {"note": "Bổ sung tên người dự."},
    "news_article_withdraw": {"note": "Nội dung sai."},
    "news_document_withdraw": {"note": "Đăng nhầm."},
    "news_article_schedule": {"at_0": "24-11-2035", "at_1": "08:00"},
    "news_photo_change":     {"focal_x": "50", "focal_y": "50"},
    "news_tag_delete":       {"post": "yes"},
    "news_staticpage_change": {"title": "Giới thiệu", "body": "<p>Bản mới.</p>", "position": "0"},
    "news_staticpage_withdraw": {"reason": "Nội dung đã cũ."},
    "news_abbreviation_delete": {"post": "yes"},
    "news_formeraddress_add": {"old": "/tin-tuc/cu.html", "new": "/"},
    "news_formeraddress_delete": {"post": "yes"},
    "news_article_bulk_tra_lai": {"note": "Bổ sung tên người dự."},
    "news_article_notes":    {"text": "Bổ sung tên người dự."},
    "news_article_note_reply": {"text": "Đã bổ sung."},
    "news_article_preview_links": {"recipient": "đồng chí Đức", "days": "3"},
    "news_article_correction_take_back": {"reason": "Ghi nhầm số."},
    "menu_entry":            {"address": "/", "label": "Trang đầu"},
    "home_block":            {"title": "Nơi khác", "lien-ket-TOTAL_FORMS": "0", "lien-ket-INITIAL_FORMS": "0"},
    "banner":                {"_bo": "1"},
    "mournings":             {"begins_at_0": "24-11-2035", "begins_at_1": "08:00", "ends_at_0": "25-11-2035", "ends_at_1": "08:00"},
    "mourning":              {"_bo": "1"},
    "accounts_user_facts":   {"full_name": "Lê Quỳnh Anh"},
    "accounts_user_grant":   {"role": "editor", "scope": "site"},
}

# Open to people who are not signed in, or hold no role: what those get by GET and by POST.
# (Signed in, the first ones send on to the desk; `tu-luu/` has its rules in test_autosave.)
OPEN = {
    "login":                  ("", ok, ok),
    "logout":                 ("", "405", sign_in),
    "code":                   ("", sign_in, sign_in),  # without the password before it
    "session":                ("", ok, ok),            # how long is left: nothing, to nobody
    "password_reset":         ("", ok, ok),
    "password_reset_sent":    ("", ok, ok),
    "password_reset_confirm": ("dead link", no, no),
    "news_article_typing":    ("", "405", ok),         # in JSON; 400: nothing in it
}
# fmt: on

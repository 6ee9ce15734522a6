"""The demo's photos, drawn: eighteen scenes in one flat style, varied by a seed.

No photograph of a real person or place is in the tree, and nothing is fetched: the same
scene and seed give the same picture on every machine.
"""

from collections.abc import Callable

from news.demo.scenes import care, fields, gatherings, indoors, museum, stage, works
from news.demo.scenes.canvas import WIDE, Canvas

SCENES: dict[str, Callable[[Canvas], None]] = {
    "hoi-nghi": gatherings.meeting,
    "le-ket-nap": stage.admission,
    "trong-cay": fields.planting,
    "tap-huan": gatherings.training,
    "trao-qua": gatherings.gifts,
    "hien-mau": care.blood,
    "nui-rung": fields.highlands,
    "thu-vien": indoors.library,
    "benh-vien": care.hospital,
    "duong-dien": works.power_line,
    "lop-hoc": indoors.classroom,
    "the-thao": care.sport,
    "van-nghe": stage.show,
    "cong-truong": works.site,
    "dong-ruong": fields.farming,
    "bao-tang": museum.museum,
    "cua-khau": works.border_gate,
    "chu-ky-so": indoors.office,
}


def draw(scene: str, seed: int, *, width: int = WIDE) -> bytes:
    """The picture of `scene` as JPEG, `width` × five eighths of it pixels; raises KeyError."""
    canvas = Canvas(scene, seed, width)
    SCENES[scene](canvas)
    return canvas.jpeg()

import segno

from biaogan.apps.files.render.qr import qr_png, qr_svg

ADDRESS = "https://biaogan.example/c/7KQ2M9XA"


def test_pictures_differ_by_address_alone():
    assert (qr_svg(ADDRESS) == qr_svg(ADDRESS), qr_svg(ADDRESS) == qr_svg(ADDRESS + "1")) == (True, False)


def test_png_has_eight_dots_a_module():
    modules = segno.make_qr(ADDRESS, error="m").symbol_size(border=2)[0]
    assert int.from_bytes(qr_png(ADDRESS)[16:20], "big") == 8 * modules

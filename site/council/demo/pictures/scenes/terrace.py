"""A hillside of terraces at dusk."""

import math

from PIL import Image

from .. import land, sky
from ..canvas import Canvas, Colour, Wash, ink, inks, mix
from ..curves import ellipse, ridge, spline


def terrace() -> Image.Image:
    """Roof behind roof going down to the valley as the windows light up."""
    c = Canvas("terrace", 1600, 1067)
    navy, plum, glow, amber = inks("1b2640 43355a ffe3a0 f2a54a")
    sky.bands(
        c,
        [ink("243a63"), ink("4a5583"), ink("8a6f92"), ink("d48d86"), ink("f4bd88"), ink("fbdca0")],
        -10,
        330,
        15,
    )
    sky.stars(c, ink("f4ead2"), 40, 130)
    c.glow(930, 96, 130, ink("f8e6c0"), 0.35)
    c.disc(930, 96, 30, ink("fff4d6"))
    c.glaze(ellipse(922, 90, 7, 6), ink("e9cfa8"), 0.6)
    c.glaze(ellipse(938, 104, 9, 7), ink("e9cfa8"), 0.5)
    for x, y, w, h, s in ((300, 176, 560, 12, 0.45), (820, 214, 620, 12, 0.5), (420, 254, 460, 9, 0.6)):
        sky.streak(c, x, y, w, h, ink("f8c49a"), s)
    far = ridge(c.rng, [(-10, 312), (200, 262), (420, 304), (660, 268), (900, 310), (1220, 250)], 5)
    land.hill(c, far, Wash([ink("7d6b93"), ink("d89d90")], 250, 400))
    land.folds(c, far, ink("5b5685"), 10, (30, 70), 40, 0.45)
    mid = ridge(c.rng, [(-10, 372), (240, 340), (520, 372), (800, 352), (1220, 330)], 4)
    land.hill(c, mid, Wash([ink("5a5380"), ink("96709a")], 330, 440))
    for x, top in ((168, 250), (612, 272), (1010, 262)):
        c.fill([(x - 8, 400), (x - 4.5, top), (x + 4.5, top), (x + 8, 400)], ink("4b4370"))
        c.fill([(x + 2, 400), (x + 1, top), (x + 4.5, top), (x + 8, 400)], ink("c08a86"))
    rows = (
        (404, -0.10, 17, 0.74, 0.0),
        (440, 0.08, 22, 0.62, 0.0),
        (486, -0.07, 30, 0.46, 14.0),
        (552, 0.09, 44, 0.28, -20.0),
        (664, -0.06, 68, 0.12, 10.0),
    )
    for y, slope, size, fog, shift in rows:
        _row(c, y, slope, size, fog, shift)
        if fog > 0.2:
            land.mist(c, y + size * 1.4, size * 1.5, ink("d79a98"), 0.34 * fog + 0.06)
    _near(c, navy, plum, glow, amber)
    return c.finish()


def _row(c: Canvas, y: float, slope: float, size: float, fog: float, shift: float) -> None:
    """A terrace across the whole picture, stepping with the hill; every house lit from the right."""
    haze = ink("c48c97")
    x = -size + shift
    step = 0
    while x < 1210:
        run = slope * (x - 600)
        base = y + math.sin(x / 260 + size) * size * 0.35 + run * 0.5
        base = round(base / 4) * 4
        wide, tall, pitch = size * 1.05, size * 1.0, size * 0.62
        brick = mix(ink("5c4560") if step % 3 else ink("6b4a60"), haze, fog)
        roof = mix(ink("342f50"), haze, fog)
        c.rect(x, base - tall, x + wide, base + size * 2.4, brick)
        c.fill(
            [
                (x - size * 0.06, base - tall + 1),
                (x + size * 0.02, base - tall - pitch),
                (x + wide, base - tall - pitch),
                (x + wide, base - tall + 1),
            ],
            Wash([mix(roof, ink("c98886"), 0.35), roof], base - tall - pitch, base - tall),
        )
        c.stroke(
            [(x, base - tall - pitch), (x + wide, base - tall - pitch)],
            mix(ink("eba98c"), haze, fog * 0.6),
            max(1.0, size * 0.045),
        )
        if step % 2 == 0:
            sx, sy = x + wide * 0.86, base - tall - pitch
            c.rect(sx, sy - size * 0.36, sx + size * 0.3, sy + size * 0.16, mix(ink("54405c"), haze, fog))
            c.rect(
                sx + size * 0.18,
                sy - size * 0.36,
                sx + size * 0.3,
                sy + size * 0.14,
                mix(ink("d98f78"), haze, fog * 0.5),
            )
            for pot in (0.03, 0.17):
                c.rect(
                    sx + size * pot,
                    sy - size * 0.52,
                    sx + size * (pot + 0.1),
                    sy - size * 0.36,
                    mix(ink("a05a4c"), haze, fog),
                )
        for a, up in ((0.14, 0.56), (0.6, 0.56), (0.16, 0.12)):
            lit = c.rng.random()
            pane = (
                ink("ffe3a0")
                if lit < 0.34
                else ink("f2a54a")
                if lit < 0.6
                else mix(ink("2a2f50"), haze, fog * 0.8)
            )
            px, py = x + size * a, base - size * up
            c.rect(
                px - size * 0.03,
                py - size * 0.3,
                px + size * 0.29,
                py + size * 0.03,
                mix(ink("9a7480"), haze, fog),
            )
            c.rect(px, py - size * 0.27, px + size * 0.26, py, pane)
            if size > 25:
                c.rect(px + size * 0.115, py - size * 0.27, px + size * 0.145, py, brick)
                c.rect(px, py - size * 0.15, px + size * 0.26, py - size * 0.12, brick)
        c.rect(
            x + size * 0.62,
            base - size * 0.44,
            x + size * 0.86,
            base + size * 0.1,
            mix(c.rng.choice(inks("6e3348 2f4f68 3d5a50 7a5a38")), haze, fog),
        )
        x += wide
        step += 1


def _near(c: Canvas, navy: Colour, plum: Colour, glow: Colour, amber: Colour) -> None:
    """The nearest roofs, in shadow, with a lit attic and a cat on the ridge."""
    c.fill(
        [(-10, 810), (-10, 724), (420, 668), (610, 676), (700, 812)], Wash([ink("3a3155"), navy], 670, 800)
    )
    for course in range(7):
        t = course / 7
        ax, ay, bx, by = -10, 724 + 90 * t, 620 + 80 * t, 676 + 120 * t
        c.stroke(
            spline([(ax, ay + 8), (420 + 30 * t, 668 + 100 * t + 8), (bx, by + 8)], 12),
            mix(navy, plum, 0.5),
            1.6,
        )
    c.stroke([(-10, 723), (420, 667), (610, 675)], ink("d98f80"), 4.5)
    c.fill([(250, 690), (250, 596), (330, 588), (330, 680)], plum)
    c.fill([(304, 684), (304, 591), (330, 588), (330, 680)], ink("c27d74"))
    c.fill([(242, 600), (242, 584), (338, 575), (338, 590)], ink("5a4568"))
    for x in (256, 280, 304):
        c.fill([(x, 584), (x + 3, 552), (x + 17, 550), (x + 20, 582)], ink("8d5058"))
        c.fill([(x + 12, 582), (x + 12, 551), (x + 17, 550), (x + 20, 582)], ink("d68a72"))
    c.fill([(640, 812), (720, 700), (1210, 640), (1210, 812)], Wash([ink("4a3a5e"), ink("1f2440")], 640, 800))
    c.stroke([(716, 701), (1210, 640)], ink("e59a80"), 5)
    for course in range(6):
        c.stroke(
            [(716 - course * 14, 722 + course * 19), (1210, 664 + course * 26)], mix(navy, plum, 0.55), 1.6
        )
    c.fill([(900, 760), (900, 690), (950, 654), (1006, 676), (1006, 748)], ink("6a4a64"))
    c.fill([(890, 694), (950, 646), (1016, 676), (1016, 686), (950, 658), (890, 706)], ink("d08a7c"))
    c.fill([(918, 746), (918, 698), (986, 690), (986, 738)], glow)
    c.fill([(950, 742), (950, 694), (954, 694), (954, 742)], plum)
    c.fill([(918, 720), (986, 712), (986, 716), (918, 724)], plum)
    c.glow(952, 718, 120, amber, 0.34)
    cat = [
        (500, 672),
        (496, 650),
        (504, 634),
        (502, 620),
        (508, 626),
        (516, 625),
        (521, 618),
        (522, 634),
        (518, 644),
        (522, 660),
        (522, 674),
    ]
    c.fill(cat, ink("171d33"))
    c.stroke(spline([(520, 672), (540, 676), (548, 662), (544, 652)], 6), ink("171d33"), 4, 2)

import pytest

from council.demo import markdown

PAGES = {"/bins/": 7}


def read(body: str) -> list[markdown.Block]:
    return markdown.blocks(body, title="A page", resolve=PAGES.get)


def test_paragraphs_and_lists_that_follow_one_another_are_one_block_of_text() -> None:
    body = "One\nand **more**.\n\n- a\n- b\n\n1. c\n\n## Next\nTwo"
    assert read(body) == [
        ("paragraph", "<p>One and <b>more</b>.</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"),
        ("heading", {"text": "Next", "level": "2"}),
        ("paragraph", "<p>Two</p>"),
    ]


def test_a_link_to_a_page_here_leads_to_the_page_and_any_other_to_its_address() -> None:
    words = markdown.inline("[Bins](/bins/), [chat](/chat/) & [out](https://example.com/?a=1&b=2)", PAGES.get)
    assert words == (
        '<a linktype="page" id="7">Bins</a>, <a href="/chat/">chat</a> &amp; '
        '<a href="https://example.com/?a=1&amp;b=2">out</a>'
    )


def test_marks_that_stand_out_have_blocks_of_their_own() -> None:
    body = "> Set\n> apart\n\n!!! Take **care**\n\n{{document:terms}}\n\n::: contact waste"
    assert read(body) == [
        ("inset", "<p>Set apart</p>"),
        ("warning", "Take care"),
        ("document", "terms"),
        ("contact", "waste"),
    ]


def test_a_table_takes_its_caption_from_the_heading_above_it() -> None:
    body = "### What it costs\n\n| Bins | Price |\n| --- | :---: |\n| 1 | £42 |"
    assert read(body)[1] == ("table", {"caption": "What it costs", "rows": [["Bins", "Price"], ["1", "£42"]]})


def test_a_table_without_a_heading_is_called_as_the_page_is() -> None:
    assert read("| a | b |")[0][1]["caption"] == "A page"


def test_steps_keep_their_titles_and_texts() -> None:
    assert read("::: steps\n### One\nDo it.\n### Two\n:::\nAfter") == [
        ("steps", [{"title": "One", "text": "<p>Do it.</p>"}, {"title": "Two", "text": ""}]),
        ("paragraph", "<p>After</p>"),
    ]


def test_a_question_opens_on_its_answer() -> None:
    assert read("??? Why?\n    Because.\n\n    - a") == [
        ("details", {"title": "Why?", "text": "<p>Because.</p><ul><li>a</li></ul>"})
    ]


@pytest.mark.parametrize("body", ["::: card x", "#### Too deep", "{{image:x}}", "??? Why?\n    ## No"])
def test_a_mark_that_means_nothing_is_named(body: str) -> None:
    with pytest.raises(markdown.BadMarkdown, match="A page"):
        read(body)

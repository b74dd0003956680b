"""HTML out of a tree says what was read into it."""

import pytest
import tinyhtml5

from fichemetier.writers.markup import document


def tree(html):
    return tinyhtml5.parse(html, namespace_html_elements=False)


@pytest.mark.parametrize(
    "html",
    [
        '<p title="a &quot;b&quot; &lt;c&gt; &amp;amp;">x &lt;b&gt; &amp;lt; é\u00a0</p>',
        "<pre>\n\na</pre><textarea>\n\nb</textarea>",
        '<svg viewBox="0 0 1 1" xml:lang="fr"><linearGradient id="a"/><use xlink:href="#a"/></svg>',
        "<svg><title>a &lt; b</title></svg>",
        "<table><tr><td>a<br>b<img src=a alt=''></table>",
        "<style>a > b { content: '&amp;<' }</style>",
        "<title>a &lt;/title> b</title>",
    ],
)
def test_a_page_read_and_written_is_the_same_page(html):
    once = document(tree(html))
    assert document(tree(once)) == once
    assert [element.text for element in tree(once).iter()] == [element.text for element in tree(html).iter()]


def test_comments_are_for_authors():
    assert "<p>ab</p>" in document(tree("<p>a<!-- no -->b</p>"))


def test_the_text_of_a_style_element_cannot_end_it():
    root = tree("<style></style>")
    next(root.iter("style")).text = "a { content: '</style><script>' }"
    assert [element.tag for element in tree(document(root)).iter()] == ["html", "head", "style", "body"]

import datetime

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from council.core import clock
from home.models import SocialFeed, SocialPost
from home.social.section import site_feeds, social_section
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_newest_posts_of_the_chosen_accounts_are_given_in_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    feeds: list[SocialFeed] = [factories.SocialFeedFactory() for _ in range(3)]
    one, two, other = feeds
    hours = [(one, 3), (two, 1), (other, 0), (one, 2)]
    posts = [
        factories.SocialPostFactory(feed=feed, published_at=clock.now() - datetime.timedelta(hours=ago))
        for feed, ago in hours
    ]
    with django_assert_num_queries(2):
        section = social_section([two.pk, one.pk], 2)
        assert [post.feed.name for post in section.posts] == [two.name, one.name]
    assert list(section.posts) == [posts[1], posts[3]]
    assert list(section.accounts) == [two, one]
    assert site_feeds(one.site) == [feed.pk for feed in sorted(feeds, key=str)]


def test_no_accounts_ask_nothing_of_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert list(social_section([], 3).posts) == []


def test_a_post_is_shown_with_its_network_its_day_in_london_and_a_link_that_says_where_it_leads() -> None:
    post: SocialPost = factories.SocialPostFactory(
        html='<p>Snow <a href="https://a.example/" rel="nofollow">more</a></p>',
        published_at=datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC),
    )
    html = render_to_string(
        "components/social-posts.html", {"posts": social_section([post.feed_id], 3).posts}
    )
    assert post.feed.name in html
    assert ">1 July 2026</time>" in html
    assert ": 1 July 2026, 12:30am</span>" in html
    assert "on Mastodon" in html
    assert f'href="{post.url}"' in html
    assert "<img" not in html
    assert "<script" not in html

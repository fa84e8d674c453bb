from django.urls import path

from home import feeds, views

app_name = "home"
urlpatterns = [
    path("news/rss/", feeds.NewsFeed(), name="news_feed"),
    path("news/atom/", feeds.NewsAtom(), name="news_atom"),
    path("news/topic/<slug:slug>/rss/", feeds.NewsFeed(), name="news_topic_feed"),
    path("news/topic/<slug:slug>/atom/", feeds.NewsAtom(), name="news_topic_atom"),
    path("events/calendar.ics", feeds.events_calendar, name="events_calendar"),
    path("events/topic/<slug:slug>/calendar.ics", feeds.events_calendar, name="events_topic_calendar"),
    path("events/<int:pk>/<slug:slug>.ics", feeds.event_calendar, name="event_calendar"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", views.sitemap_part, name="sitemap_part"),
    path("robots.txt", views.robots, name="robots"),
]

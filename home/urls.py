from django.urls import path

from home import views
from home.feeds import NewsFeed

app_name = "home"
urlpatterns = [
    path("news/rss/", NewsFeed(), name="news_feed"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]

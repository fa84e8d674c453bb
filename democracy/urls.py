from django.urls import path

from democracy.feeds import MeetingsFeed, meetings_calendar

app_name = "democracy"
urlpatterns = [
    path("committee-meetings/calendar.ics", meetings_calendar, name="calendar"),
    path("committee-meetings/rss/", MeetingsFeed(), name="feed"),
    path("committee-meetings/<slug:slug>/calendar.ics", meetings_calendar, name="committee_calendar"),
    path("committee-meetings/<slug:slug>/rss/", MeetingsFeed(), name="committee_feed"),
]

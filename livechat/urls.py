"""The resident's addresses."""

from django.urls import path

from livechat.views import resident

app_name = "livechat"
urlpatterns = [
    path("chat/", resident.start, name="start"),
    path("chat/room/", resident.room, name="room"),
    path("chat/send/", resident.send, name="send"),
    path("chat/events/", resident.new_events, name="events"),
    path("chat/end/", resident.end, name="end"),
    path("chat/survey/", resident.survey, name="survey"),
    path("chat/message/", resident.message, name="message"),
    path("chat/transcript/", resident.transcript, name="transcript"),
]

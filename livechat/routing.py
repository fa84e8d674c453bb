"""The websocket addresses. The resident's lies under /chat/, where alone the chat's cookie is sent."""

from django.urls import path

from livechat.consumers import ConsoleConsumer, ResidentConsumer

websocket_urlpatterns = [
    path("chat/ws/", ResidentConsumer.as_asgi()),
    path("ws/console/", ConsoleConsumer.as_asgi()),
]

from django.urls import path

from council.maps import views

urlpatterns = [path("<int:zoom>/<int:column>/<int:row>.png", views.tile, name="map_tile")]

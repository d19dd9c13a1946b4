from django.urls import path

from stoa_oscar import views

app_name = "stoa_oscar"

urlpatterns = [
    path("identity/", views.identity, name="identity"),
    path("cart/", views.cart, name="cart"),
    path("callback/", views.callback, name="callback"),
]

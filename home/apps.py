from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page, news, events and alert banners."""

    name = "home"
    verbose_name = "Home page, news and events"

    def ready(self) -> None:
        from wagtail.signals import page_published

        from council.core import registries
        from council.core.roles import Role, grant
        from council.core.signals import pictures_made
        from home import alerts, banners, evidence, receivers
        from home.social import work

        grant([Role.ADMINISTRATOR, Role.CHAT_SUPERVISOR], "home.publish_banner", "home.view_alertbanner")
        grant(Role.ADMINISTRATOR, "home.add_menus", "home.change_menus")
        grant([Role.ADMINISTRATOR, Role.AUDITOR], "home.manage_social")
        registries.banners.register("home", banners.html)
        registries.work.register("social", work.in_trouble)
        registries.evidence.register("home", evidence.ended_promotions)
        registries.alerts.register("home", alerts.topics)
        topics = [f"home.{verb}_newstopic" for verb in ("add", "change", "view")]
        grant([Role.ADMINISTRATOR, Role.CHAMPION], *topics)
        grant(Role.ADMINISTRATOR, "home.delete_newstopic")
        page_published.connect(receivers.queue_pictures, dispatch_uid="home.queue_pictures")
        pictures_made.connect(receivers.clear_pages, dispatch_uid="home.clear_pages")
        page_published.connect(receivers.tell_subscribers, dispatch_uid="home.tell_subscribers")
        receivers.watch_uploads()
        receivers.watch_topics()

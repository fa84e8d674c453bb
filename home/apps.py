from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front page, news, events and alert banners."""

    name = "home"
    verbose_name = "Home page, news and events"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, pre_delete
        from wagtail.models import Page, Site
        from wagtail.signals import page_published, page_unpublished

        from council.core import registries
        from council.core.roles import Role, grant
        from council.core.signals import pictures_made
        from home import alerts, banners, evidence, receivers
        from home.newsroom import after_publishing
        from home.newsroom import work as newsroom
        from home.social import work

        grant([Role.ADMINISTRATOR, Role.CHAT_SUPERVISOR], "home.publish_banner", "home.view_alertbanner")
        grant([Role.AUDITOR, Role.MANAGER], "home.view_alertbanner")
        grant(Role.ADMINISTRATOR, "home.add_menus", "home.change_menus")
        grant([Role.ADMINISTRATOR, Role.AUDITOR], "home.manage_social")
        registries.work.register("social", work.in_trouble)
        registries.evidence.register("home", evidence.ended_promotions)
        registries.alerts.register("home", alerts.topics)
        registries.work.register("news", newsroom.waiting)
        topics = [f"home.{verb}_newstopic" for verb in ("add", "change", "view")]
        grant([Role.ADMINISTRATOR, Role.CHAMPION], *topics)
        grant(Role.ADMINISTRATOR, "home.delete_newstopic")
        registries.foretold.register("home", after_publishing.foretold)
        registries.banners.register("home", banners.notices)
        page_published.connect(receivers.queue_pictures, dispatch_uid="home.queue_pictures")
        page_published.connect(receivers.translated, dispatch_uid="home.translated")
        page_published.connect(receivers.stands_again, dispatch_uid="home.stands_again")
        page_unpublished.connect(receivers.taken_off, dispatch_uid="home.taken_off")
        pre_delete.connect(receivers.taken_off, sender=Page, dispatch_uid="home.deleted")
        post_delete.connect(receivers.site_gone, sender=Site, dispatch_uid="home.site_gone")
        pictures_made.connect(receivers.clear_pages, dispatch_uid="home.clear_pages")
        page_published.connect(receivers.tell_subscribers, dispatch_uid="home.tell_subscribers")
        page_published.connect(receivers.queue_posts, dispatch_uid="home.queue_posts")
        receivers.watch_uploads()
        receivers.watch_topics()

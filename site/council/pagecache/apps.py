from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    """Whole public pages kept in memory, and how often each was read."""

    name = "council.pagecache"
    label = "pagecache"
    verbose_name = "page cache"

    def ready(self) -> None:
        from council.pagecache import receivers

        receivers.connect()

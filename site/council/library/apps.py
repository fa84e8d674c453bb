from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Keeping files to download: replacing them, where they are used, asking for them in another format."""

    name = "council.library"
    label = "library"
    verbose_name = "Files to download"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, pre_delete

        from council.library import receivers

        for kept in ("EarlierFile", "WaitingFile"):
            post_delete.connect(
                receivers.kept_file_deleted,
                sender=f"council.{kept}",
                dispatch_uid=f"library.kept_file_deleted:{kept}",
            )
        pre_delete.connect(
            receivers.picture_deleted, sender="council.CouncilImage", dispatch_uid="library.picture_deleted"
        )

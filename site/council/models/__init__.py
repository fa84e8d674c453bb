"""The council's people, pictures, documents and settings."""

from council.models.library import CouncilDocument, CouncilImage, CouncilRendition, EarlierFile, WaitingFile
from council.models.settings import CouncilSettings
from council.models.social import SocialAccount
from council.models.user import User, UserManager

__all__ = [
    "CouncilDocument",
    "CouncilImage",
    "CouncilRendition",
    "CouncilSettings",
    "EarlierFile",
    "SocialAccount",
    "User",
    "UserManager",
    "WaitingFile",
]

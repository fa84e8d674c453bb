"""The apps of the product, strangers to one another, in the order in which Django loads them."""

APPS = ("home", "services", "directories", "democracy", "planning", "forms", "livechat", "feedback", "search")

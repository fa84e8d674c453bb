"""Every address that the site answers, as its routes say, and a real address for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.contrib.settings.registry import registry

from council.health import Health
from livechat.routing import websocket_urlpatterns
from search.views import FOLLOWING
from tests.access.world import World


@dataclass(frozen=True)
class Route:
    """One pattern of the site: as it reads, its name where it has one, and the parameters it takes."""

    path: str
    name: str
    parameters: tuple[str, ...]


def every() -> list[Route]:
    """Every HTTP route that Django knows, in the order in which they are tried."""
    return list(_walk(get_resolver()))


def outside_django() -> list[str]:
    """Every address that the process answers without Django: sockets and health."""
    return sorted([*(f"ws:/{route.pattern}" for route in websocket_urlpatterns), *Health.PATHS])


def _walk(resolver: URLResolver, before: str = "", names: tuple[str, ...] = ()) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            name = ":".join([*names, pattern.name]) if pattern.name else ""
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", path))
            yield Route(_plain(path), name, parameters)
        elif isinstance(pattern, URLResolver):
            yield from _walk(pattern, path, (*names, pattern.namespace) if pattern.namespace else names)


def _plain(path: str) -> str:
    named = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", path)
    return "/" + named.replace("^", "").replace("$", "")


# What a parameter is about, wherever it stands.
PARAMETERS: dict[str, str] = {
    "page_id": "page",
    "page_pk": "page",
    "parent_page_id": "section",
    "topic_id": "section",
    "leaver_id": "manager",
    "handover_id": "handover",
    "page_to_move_id": "page",
    "destination_id": "subsection",
    "revision_id": "revision",
    "task_id": "task",
    "task_state_id": "task state",
    "workflow_pk": "workflow",
    "workflow_state_id": "workflow state",
    "collection_id": "collection",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "earlier": "earlier file",
    "waiting": "waiting file",
    "redirect_id": "redirect",
    "restriction_id": "collection restriction",
    "page_view_restriction_id": "restriction",
    "uploaded_file_id": "uploaded image",
}
# What `pk`, `instance_pk` and the like are about, by the beginning of the route's name.
OBJECTS: dict[str, str] = {
    "wagtailadmin_api:pages": "page",
    "wagtailadmin_api:images": "image",
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows:edit_task": "task",
    "wagtailadmin_workflows:disable_task": "task",
    "wagtailadmin_workflows:enable_task": "task",
    "wagtailadmin_workflows": "workflow",
    "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "image",
    "wagtailsettings": "site",
    "home:event_calendar": "event",
    "wagtailsnippets_home_newstopic": "topic of news",
    "wagtailsnippetchoosers_home_newstopic": "topic of news",
    "wagtailsnippets_core_owner": "owner",
    "wagtailsnippetchoosers_core_owner": "owner",
    "wagtailsnippets_services_provider": "provider",
    "wagtailsnippetchoosers_services_provider": "provider",
    "services_providers": "provider",
    "wagtailsnippets_democracy_committee": "committee",
    "wagtailsnippetchoosers_democracy_committee": "committee",
    "wagtailsnippets_democracy_meeting": "meeting",
    "democracy_admin": "meeting",
    "democracy_admin:take_back": "paper",
    "democracy_admin:remove": "paper",
    "democracy_admin:planned": "series",
    "democracy_admin:plan": "committee",
    "democracy_admin:undo": "series",
    "wagtailsnippetchoosers_democracy_meeting": "meeting",
    "wagtailsnippets_democracy_councillor": "councillor",
    "wagtailsnippetchoosers_democracy_councillor": "councillor",
    "wagtailsnippets_democracy_ward": "ward",
    "wagtailsnippetchoosers_democracy_ward": "ward",
    "wagtailsnippets_democracy_party": "party",
    "wagtailsnippetchoosers_democracy_party": "party",
    "services_short": "short address",
    "wagtailsnippets_addresses_neighbouringarea": "neighbour",
    "wagtailsnippetchoosers_addresses_neighbouringarea": "neighbour",
    "wagtailsnippets_services_responsibility": "question with a postcode",
    "wagtailsnippetchoosers_services_responsibility": "question with a postcode",
    "services_tables:check": "table upload",
    "services_tables:row": "table row",
    "services_tables:put_back": "table version",
    "services_tables:undo_row": "table row",
    "services_tables": "table",
    "directories:import": "entry import",
    "directories:import_problems": "entry import",
    "directories:import_take": "entry import",
    "directories:import_undo": "entry import",
    "directories:import_stop": "entry import",
    "directories": "entry",
    "wagtailsites": "site",
    "wagtaillocales": "locale",
    "wagtailusers_users": "manager",
    "wagtailusers_groups": "group",
    "banners": "banner",
    "social_admin": "social feed",
    "ready_messages": "ready message",
    "service_status": "service status",
    "council_forms_request": "own request",
    "forms_admin": "own request",
    "look": "site",
    "livechat_chat_": "own chat",
    "livechat_survey": "survey",
    "livechat_templateanswer": "template answer",
    "livechat_department": "department",
    "feedback": "feedback",
    "search_searchlog": "search",
    "search_synonym": "synonym",
    "search_answer": "answer",
    "outbox": "message",
    "backoffice_admin": "system",
    "demo": "inbox message",
    "people_admin": "invitation",
    "planning_application": "application",
    "planning_import": "planning import",
    "planning_admin": "planning upload",
}
# Parameters that are words.
WORDS: dict[str, dict[str, str]] = {
    "outbox_decide": {"what": "again"},
    "services:door": {"door": "apply", "topic": "nothing"},
    "wagtailadmin_pages:create": {"app_label": "services", "model_name": "servicepage"},
    "wagtailadmin_pages": {
        "content_type_app_name": "services",
        "content_type_model_name": "servicepage",
        "app_label": "services",
        "model_name": "servicepage",
        "action_name": "approve",
    },
    "wagtailadmin_api:pages:action": {"action_name": "unpublish"},
    "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
    "wagtailadmin_workflows:add_task": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
    "simple_translation:submit_snippet": {"app_label": "services", "model_name": "provider", "pk": "1"},
    "wagtailsettings": {"app_name": "council", "model_name": "councilsettings"},
    "wagtailimages": {"filter_spec": "width-10"},
    "wagtailadmin_password_reset_confirm": {"uidb64": "MQ", "token": "forged"},
    "home:": {"slug": "bins", "number": "1"},
    "short:": {"name": "tip"},
    "services_short:code": {"kind": "svg"},
    "services:responsible": {"slug": "who-mends-the-road"},
    "services:site_map_section": {"section": "nothing"},
    "services:": {"letter": "b", "slug": "northmoor-county-council"},
    "services_check_new": {
        "content_type_app_name": "services",
        "content_type_model_name": "servicepage",
    },
    "forms:": {"kind": "garden-waste", "step": "bins"},
    "planning:": {"reference": "26-0417-hou", "day": "2026-11-02", "ward": "canalside"},
    "democracy:": {"slug": "planning-committee"},
}


def addresses(route: Route, world: World) -> dict[str, str]:
    """Real addresses of the route, by whose they are: one, or several where it matters whose."""
    special = _special(route, world)
    if special is not None:
        return special
    if not route.name:
        raise LookupError(f"Say in tests/access/routes.py how to ask for {route.path}")
    keywords = {name: _value(route, name, world) for name in route.parameters}
    return {"": reverse(route.name, kwargs=keywords)}


def _value(route: Route, parameter: str, world: World) -> Any:
    if parameter == "uploaded_file_id" and "document" in route.path:
        return world["uploaded document"].pk
    for start, words in WORDS.items():
        if route.name.startswith(start) and parameter in words:
            return words[parameter]
    if parameter in PARAMETERS:
        thing = world[PARAMETERS[parameter]]
    else:
        starts = [start for start in OBJECTS if route.name.startswith(start)]
        if not starts:
            raise LookupError(f"Say in tests/access/routes.py what {parameter} of {route.path} is about")
        thing = world[OBJECTS[max(starts, key=len)]]
    return thing if isinstance(thing, str) else thing.pk


def _special(route: Route, world: World) -> dict[str, str] | None:
    """Addresses whose answer depends on whose they are, or whose routes have no name."""

    def of(name: str, **things: str) -> dict[str, str]:
        (parameter,) = route.parameters
        return {
            whose: reverse(name, kwargs={parameter: getattr(world[thing], "pk", world[thing])})
            for whose, thing in things.items()
        }

    match route.name:
        case name if name.startswith("livechat_admin:") and route.parameters:
            return of(route.name, own="own chat", waiting="waiting chat", ended="ended chat")
        case "forms:back":
            return {
                whose: reverse(route.name, args=["garden-waste", token])
                for whose, token in (("own", world["return token"]), ("unknown", "nobody-sent-this"))
            }
        case "forms:request":
            return {
                whose: reverse(route.name, args=[reference])
                for whose, reference in (
                    ("own", world["own request"].reference),
                    ("other", world["other request"].reference),
                    ("unknown", "GW-0000-0000"),
                )
            }
        case "search:followed":
            own = FOLLOWING.sign(str(world["search"].pk))
            return {whose: reverse(route.name, args=[it]) for whose, it in (("own", own), ("forged", "1:no"))}
        case "feedback:explain" | "feedback:thanks":
            return {
                whose: reverse(route.name, args=[ticket])
                for whose, ticket in (("own", world["ticket"]), ("forged", world["ticket"][:-1] + "!"))
            }
        case "feedback:wrong":
            page = world["directory"].pk
            return {
                "own": reverse(route.name, args=[page, world["entry"].slug]),
                "unknown": reverse(route.name, args=[page, "no"]),
            }
        case "call_off_event":
            return {
                whose: reverse(route.name, args=[world[thing].pk])
                for whose, thing in (
                    ("own", "own event"),
                    ("kept", "kept event"),
                    ("other", "event"),
                    ("no event", "page"),
                )
            }
        case "share_page" | "share_page_post":
            number = [0] if "number" in route.parameters else []
            return {
                whose: reverse(route.name, args=[world[f"{whose} news"].pk, *number])
                for whose in ("own", "other")
            }
        case "alerts:confirm":
            return {
                "own": reverse(route.name, args=[world["secret of alerts"]]),
                "forged": "/alerts/confirm/no/",
            }
        case "alerts:change" | "alerts:leave":
            whose = (("own", world["ticket of alerts"]), ("forged", "1:forged"))
            return {name: reverse(route.name, args=[ticket]) for name, ticket in whose}
        case "entry_reviews:list":
            whose = (("own", world["ticket of entries"]), ("forged", "1:forged"))
            return {name: reverse(route.name, args=[ticket]) for name, ticket in whose}
        case "backoffice:hear":
            uids = {"own": world["system"].uid, "unknown": "00000000-0000-4000-8000-000000000000"}
            return {whose: reverse(route.name, args=[uid]) for whose, uid in uids.items()}
        case "people:accept":
            return {"own": reverse(route.name, args=[world["secret"]]), "forged": "/join/forged/"}
        case "wagtaildocs_serve":
            return {
                whose: world[thing].url
                for whose, thing in (("", "document"), ("private", "private document"))
            }
        case "wagtail_serve":
            return {
                whose: world[thing].get_url()
                for whose, thing in (
                    ("", "page"),
                    ("home", "home"),
                    ("private", "private page"),
                    ("draft", "draft"),
                )
            } | {"none": "/no-such-page/"}
        case "wagtailadmin_pages:edit" | "wagtailadmin_pages:delete" | "wagtailadmin_pages:unpublish":
            return of(route.name, section="page", home="home")
        case "wagtail_bulk_action":
            things = {"page": "wagtailcore", "document": "council", "image": "council", "user": "council"}
            return {
                thing: reverse(
                    route.name,
                    args=[app, f"council{thing}" if thing in {"document", "image"} else thing, "delete"],
                )
                + f"?id={world['manager' if thing == 'user' else thing].pk}"
                for thing, app in things.items()
            }
        case "directories:entries" | "directories:add" | "directories:export" | "directories:import_file":
            return of(route.name, section="directory")
        case "services_tables:add":
            return of(route.name, section="table page")
        case "wagtailadmin_pages:revisions_compare":
            return {"": reverse(route.name, args=[world["page"].pk, "earliest", "latest"])}
        case "wagtailadmin_editing_sessions:ping":
            return {"": reverse(route.name, args=["services", "servicepage", world["page"].pk, 0])}
        case "wagtailadmin_editing_sessions:release":
            return {"": reverse(route.name, args=[0])}
        case "map_tile":
            return {"elsewhere": reverse(route.name, args=[12, 0, 0])}
        case "wagtailsettings:edit" | "wagtailsettings:preview_on_edit":
            return _settings(route, world)
        case "theme":
            return {"": reverse(route.name, args=[world["theme"]]), "unknown": "/theme/0000.css"}
        case "icon":
            names = {"": "favicon.ico", "unknown": "passwd"}
            return {whose: reverse(route.name, args=[world["icon"], name]) for whose, name in names.items()}
    if route.path.startswith("/media/"):
        return {"": world["image"].file.url, "none": "/media/images/none.png"}
    return {
        "/admin/test404/": {"": "/admin/test404/"},
        "/admin/.*/": {"": "/admin/no-such-place/"},
    }.get(route.path)


def _settings(route: Route, world: World) -> dict[str, str]:
    further = {"pk": world["site"].pk} if "pk" in route.parameters else {}
    models = [(model._meta.app_label, model._meta.model_name) for model in registry]
    return {
        str(model): reverse(route.name, kwargs={"app_name": app, "model_name": model, **further})
        for app, model in models
    }


# What staff may delete many of at once: kind → its model.
BULK = {
    "page": ("wagtailcore", "page"),
    "document": ("council", "councildocument"),
    "image": ("council", "councilimage"),
    "user": ("council", "user"),
}


def bulk_deletion(kind: str, world: World) -> str:
    """The address at which one of this kind is deleted as if among many."""
    thing = world["manager" if kind == "user" else kind]
    return f"{reverse('wagtail_bulk_action', args=[*BULK[kind], 'delete'])}?id={thing.pk}"


# Writing, by a name that says so; of our own addresses every one is posted to, whatever its name.
WRITES = re.compile(
    r"[:_](add(?!resses)|new|create|edit|delete|unpublish|copy|move_confirm|lock|unlock|privacy|unschedule|revert|enable"
    r"|disable|remove|position|action|account|logout|multiple|upload|release|ping)"
)
# Wagtail itself fails on an empty post of somebody who may do these; who may is seen by GET.
NOT_POSTED = re.compile(r"snippetchoosers_.*:create|process_import|chosen_multiple|results$")
OURS = (
    "look:", "home:", "news", "events:", "alerts", "services", "forms_admin", "livechat", "feedback",
    "search:", "search_", "banners", "social_admin", "stale_pages", "library", "council_forms", "outbox",
    "backoffice",
    "people", "start", "ready_messages", "service_status", "directories", "share_page", "planning_",
    "democracy_admin", "call_off_event",
)  # fmt: skip
POSTED_BY_THE_PUBLIC = (
    "alerts:", "forms:", "livechat:", "feedback:", "people:", "start:", "library_", "wagtailcore_login",
    "search:followed", "entry_reviews:", "backoffice:",
)  # fmt: skip


def file_of(route: Route) -> str:
    """The table in which the route has its lines: `public`, `staff` (our own screens) or `wagtail`."""
    if not route.path.startswith("/admin/"):
        return "public"
    return "staff" if route.name.startswith(OURS) else "wagtail"


def methods(route: Route) -> tuple[str, ...]:
    """How the route is asked for: GET always; POST wherever something may be written."""
    if file_of(route) == "public":
        writes = route.name.startswith(POSTED_BY_THE_PUBLIC)
    elif file_of(route) == "staff":
        writes = not route.name.endswith(("_index", "_inspect", "_history", "results"))
    else:
        writes = bool(WRITES.search(route.name)) and not NOT_POSTED.search(route.name)
    return ("GET", "POST") if writes else ("GET",)


def form(route: Route, world: World) -> dict[str, str]:
    """What is posted: nothing, but to Wagtail the hidden fields without which it fails."""
    if file_of(route) != "wagtail":
        return {}
    counts = {f"{name}-count": "0" for name in ("body", "doors", "related", "main", "footer")}
    return {**counts, "new_parent_page": str(world["section"].pk)}

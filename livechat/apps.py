from django.apps import AppConfig

from council.core import registries
from council.core.roles import Role, grant


class LivechatConfig(AppConfig):
    """Conversations between residents and the council's agents."""

    name = "livechat"
    verbose_name = "Live chat"

    def ready(self) -> None:
        from livechat import receivers, records, states, stored, work

        receivers.connect()

        team = [Role.CHAT_AGENT, Role.CHAT_SUPERVISOR]
        for one in stored.STORED:
            registries.stored.register(f"{one.kind}:{one.name}", one)
        grant(
            team,
            "wagtailadmin.access_admin",
            "livechat.answer_chat",
            "livechat.view_chat",
            "livechat.view_templateanswer",
        )
        grant(
            Role.CHAT_SUPERVISOR,
            "livechat.supervise_chat",
            "livechat.view_survey",
            *(
                f"livechat.{verb}_{model}"
                for model in ("templateanswer", "department")
                for verb in ("view", "add", "change", "delete")
            ),
        )
        grant(Role.MANAGER, "livechat.view_chat", "livechat.view_survey")
        for name, label, unit, count in (
            ("livechat.offered", "Chats offered", "chats", records.chats_offered),
            ("livechat.handled", "Chats handled", "chats", records.chats_handled),
            (
                "livechat.handled_percent",
                "Chats handled of those offered",
                "%",
                records.chats_handled_percent,
            ),
            ("livechat.surveys", "Chat surveys answered", "surveys", records.surveys_answered),
        ):
            registries.measures.register(name, registries.Measure(name, label, unit, count))
        registries.persons.register(
            "livechat",
            registries.PersonRecords("Live chats", "12 months", records.export_person, records.erase_person),
        )
        registries.work.register("livechat", work.waiting)
        registries.state_tables.register(
            "chat",
            registries.StateTable(
                title="States of a chat",
                about="A conversation, from first message to end. Every move is an event of its log.",
                initial=states.INITIAL,
                labels=states.LABELS,
                moves=states.MOVES,
            ),
        )

from wagtail_modeladmin.options import modeladmin_register

from council.outbox.modeladmins import MessageAdmin

modeladmin_register(MessageAdmin)

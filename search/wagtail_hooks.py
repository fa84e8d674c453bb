from wagtail_modeladmin.options import modeladmin_register

from search.modeladmins import SearchGroup

modeladmin_register(SearchGroup)

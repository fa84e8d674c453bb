from django.db import migrations


class Migration(migrations.Migration):
    # Apart from the one before: PostgreSQL alters no table whose rows it has yet to check.
    dependencies = [("home", "0006_stories")]
    operations = [migrations.RemoveField(model_name="newspage", name="topic_text")]

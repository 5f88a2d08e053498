"""A house that signed with a key drawn from its house key goes on signing with the same one, whatever becomes of that."""

import base64

from django.conf import settings
from django.db import migrations


def keep_what_signed(apps, schema_editor):
    from openchair.ground.ids import random_key
    from openchair.vault import keyring

    keys = apps.get_model("vault", "Key").objects.using(schema_editor.connection.alias)
    if not keys.exists() or keys.filter(label="signing").exists():
        return
    key_id, key = random_key(), base64.b64decode(settings.SECRET_KEY)
    keys.create(id=key_id, label="signing", wrapped=keyring.wrap(key_id, key))


class Migration(migrations.Migration):
    dependencies = [("vault", "0005_exports")]

    operations = [
        migrations.RunPython(keep_what_signed, migrations.RunPython.noop, hints={"model_name": "key"}),
    ]

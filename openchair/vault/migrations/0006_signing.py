"""A house that signed with a key drawn from its house key goes on signing with the same one, whatever becomes of that."""

import base64
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import migrations

SAMPLE = 5


def keep_what_signed(apps, schema_editor):
    from openchair.ground.ids import random_key
    from openchair.vault import keyring, master

    def opens(key_id, wrapped):
        with suppress(InvalidTag, ValueError):
            return bool(master.unwrap(bytes(wrapped), keyring.context(key_id)))

    keys = apps.get_model("vault", "Key").objects.using(schema_editor.connection.alias)
    if not keys.exists() or keys.filter(label="signing").exists():
        return
    # Another house key must write nothing here: what it wrapped, the right one could never open.
    if not any(opens(*row) for row in keys.values_list("id", "wrapped")[:SAMPLE]):
        raise master.MasterKeyUnfit("This house key does not open the keys of this house. Restore the right one.")
    key_id, key = random_key(), base64.b64decode(settings.SECRET_KEY)
    keys.create(id=key_id, label="signing", wrapped=keyring.wrap(key_id, key))


class Migration(migrations.Migration):
    dependencies = [("vault", "0005_exports")]

    operations = [
        migrations.RunPython(keep_what_signed, migrations.RunPython.noop, hints={"model_name": "key"}),
    ]

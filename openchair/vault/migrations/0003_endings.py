from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('vault', '0002_care'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='endings',
            field=models.PositiveIntegerField(default=0),
        ),
    ]

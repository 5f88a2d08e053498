from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('groups', '0003_search'),
    ]

    operations = [
        migrations.AddField(
            model_name='group',
            name='size',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='group',
            name='sized',
            field=models.DateField(null=True),
        ),
    ]

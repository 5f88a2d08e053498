from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('personas', '0003_helped'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='accepted_month',
            field=models.DateField(null=True),
        ),
    ]

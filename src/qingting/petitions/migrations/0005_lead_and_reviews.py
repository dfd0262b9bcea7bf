import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Petitions handled together under a lead; the names of the states of statutory review are longer."""

    dependencies = [
        ("petitions", "0004_source"),
        ("petitions", "0004_transfer_grounds_and_disputes"),
    ]

    operations = [
        migrations.AddField(
            model_name="petition",
            name="lead",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="petitions.petition",
            ),
        ),
        migrations.AlterField(
            model_name="petition",
            name="state",
            field=models.SlugField(max_length=20),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from qingting.petitions.signing import about
from qingting.vault.crypto import digest_for, new_query_code, seal


def number_signers(apps, schema_editor):
    """Those who were kept before get a number and a code like everybody since."""
    counted = {}
    Signatory = apps.get_model("petitions", "Signatory")
    for one in Signatory.objects.select_related("petition").order_by("petition_id", "id"):
        number = counted[one.petition_id] = counted.get(one.petition_id, 0) + 1
        code = new_query_code()
        one.number, one.at = number, one.petition.received_at
        one.query_code = seal(code, about=about(one.petition_id, number=number))
        one.code_index = digest_for(code, purpose="signer/code")
        one.save(update_fields=["number", "at", "query_code", "code_index"])


class Migration(migrations.Migration):
    dependencies = [
        ("petitions", "0005_lead_and_reviews"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(name="signatory", options={"ordering": ["number"]}),
        migrations.AddField(
            "signatory",
            "account",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("signatory", "at", models.DateTimeField(null=True)),
        migrations.AddField("signatory", "code_index", models.BinaryField(max_length=32, null=True)),
        migrations.AddField("signatory", "number", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("signatory", "query_code", models.BinaryField(null=True)),
        migrations.AddField(
            "signatory", "reply_channel", models.SlugField(default="track", max_length=16)
        ),
        migrations.RunPython(number_signers, migrations.RunPython.noop),
        migrations.AlterField("signatory", "at", models.DateTimeField()),
        migrations.AlterField("signatory", "code_index", models.BinaryField(max_length=32)),
        migrations.AlterField("signatory", "number", models.PositiveSmallIntegerField()),
        migrations.AlterField("signatory", "query_code", models.BinaryField()),
        migrations.AddConstraint(
            "signatory",
            models.UniqueConstraint(fields=("petition", "number"), name="signatory_number_once"),
        ),
        migrations.AddConstraint(
            "signatory",
            models.UniqueConstraint(fields=("petition", "code_index"), name="signatory_code_once"),
        ),
    ]

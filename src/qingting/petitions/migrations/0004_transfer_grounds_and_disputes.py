from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0003_attempts'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='involvement', name='involvement_part'),
        migrations.RemoveConstraint(model_name='transfer', name='transfer_one_open'),
        migrations.RemoveConstraint(model_name='transfer', name='transfer_outcome'),
        migrations.AddField(
            model_name='transfer',
            name='clause',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='transfer',
            name='instrument',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='basis',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['receiver', 'sender', 'holder', 'joint', 'reported', 'arbiter'])), name='involvement_part'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome__in', ['open', 'objected', 'disputed'])), fields=('petition',), name='transfer_one_open'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'objected', 'held', 'returned', 'disputed', 'ruled'])), name='transfer_outcome'),
        ),
    ]

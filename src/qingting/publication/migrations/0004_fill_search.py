"""What was published before it could be searched: its index, in batches."""

from django.db import connection, migrations

from qingting.publication.searching import LINES, facets_of, index_of

AT_ONCE = 500
WRITE = """
UPDATE publication_closingreport SET searchable = %s, search = array_to_tsvector(%s::text[]) WHERE id = %s
"""


def fill(apps, schema_editor):
    reports = apps.get_model("publication", "ClosingReport").objects
    names = [name for line in LINES for name in line]
    columns = ("id", "finding", "petition__county", "petition__types", "petition__holder__code")
    rows = reports.filter(state="published").order_by("id").values_list(*columns, *names)
    batch = []
    for id_, finding, county, types, unit, *texts in rows.iterator(AT_ONCE):
        facets = facets_of(county=county, types=types, finding=finding, unit=unit)
        searchable, terms = index_of(dict(zip(names, texts, strict=True)), facets=facets)
        batch.append((searchable, terms, id_))
        if len(batch) == AT_ONCE:
            _write(batch)
            batch = []
    if batch:
        _write(batch)


def _write(batch):
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, batch)


class Migration(migrations.Migration):

    dependencies = [
        ("publication", "0003_found_and_shown"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

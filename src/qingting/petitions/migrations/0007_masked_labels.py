from django.db import migrations

from qingting.petitions.petitioners import identities
from qingting.petitions.services import SEARCHED, array_to_tsvector, labels_of, search_terms, searchable_of

AT_ONCE = 500


def mask_labels(apps, schema_editor):
    """Titles, towns and the words of the search, written since then without who petitioned."""
    Petition = apps.get_model("petitions", "Petition")
    rows = Petition.objects.select_related("identity").defer("search")
    for petition in rows.iterator(chunk_size=AT_ONCE):
        known = identities(petition)
        fields = {name: getattr(petition, name) for name in SEARCHED}
        labels = labels_of(fields, known=known)
        searchable = searchable_of({**fields, **labels}, known=known)
        if searchable != petition.searchable or any(fields[name] != text for name, text in labels.items()):
            Petition.objects.filter(pk=petition.pk).update(
                **labels, searchable=searchable, search=array_to_tsvector(search_terms(searchable))
            )


class Migration(migrations.Migration):
    dependencies = [("petitions", "0006_signatories")]

    operations = [migrations.RunPython(mask_labels, migrations.RunPython.noop, elidable=True)]

from django.contrib.auth.views import LogoutView
from django.urls import path

from qingting.web.desk import (
    attachments,
    imports,
    inbox,
    letters,
    move,
    petition,
    register,
    reviews,
    rulebook,
    search,
    sign_in,
    similar,
    supervision,
    work,
)

app_name = "desk"
urlpatterns = [
    path("", work.work, name="work"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(next_page="desk:sign_in"), name="sign_out"),
    path("register/", register.register_page, name="register"),
    path("register/source/", register.source_part, name="register_source"),
    path("register/similar/", similar.similar, name="similar"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:key>/", imports.one, name="import"),
    path("imports/<uuid:key>/step/", imports.step, name="import_step"),
    path("imports/<uuid:key>/rejected.csv", imports.rejected, name="import_rejected"),
    path("imports/<uuid:key>/discard/", imports.discard, name="import_discard"),
    path("search/", search.search, name="search"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("rulebook/", rulebook.rulebook, name="rulebook"),
    path("rulebook/<slug:edition_id>/", rulebook.rulebook, name="rulebook_edition"),
    path("petitions/<slug:digits>/", petition.petition, name="petition"),
    path("petitions/<slug:digits>/attachments/", attachments.attach, name="attach"),
    path(
        "petitions/<slug:digits>/attachments/<uuid:attachment>/",
        attachments.open_attachment,
        name="attachment",
    ),
    path(
        "petitions/<slug:digits>/letters/<uuid:letter>.pdf",
        letters.letter,
        {"form": "pdf"},
        name="letter_pdf",
    ),
    path(
        "petitions/<slug:digits>/letters/<uuid:letter>.docx",
        letters.letter,
        {"form": "docx"},
        name="letter_docx",
    ),
    path("petitions/<slug:digits>/<slug:verb>/", move.move, name="move"),
]

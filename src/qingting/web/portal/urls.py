from django.urls import path

from qingting.web.portal import (
    case,
    complain,
    documents,
    home,
    notices,
    preferences,
    proof,
    rate,
    receipt,
    review,
    supplement,
    track,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("complain/", complain.begin, name="complain"),
    path("complain/receipt/", receipt.receipt, name="receipt"),
    path("complain/receipt.txt", receipt.as_text, name="receipt_text"),
    path("complain/<slug:step>/", complain.step, name="complain_step"),
    path("track/", track.track, name="track"),
    path("track/leave/", track.leave, name="leave"),
    path("track/<slug:digits>/", case.case, name="case"),
    path("track/<slug:digits>/rate/", rate.rate, name="rate"),
    path("track/<slug:digits>/supplement/", supplement.supplement, name="supplement"),
    path("track/<slug:digits>/review/", review.review, name="review"),
    path("track/<slug:digits>/letters/<int:place>/", case.letter, name="letter"),
    path("track/<slug:digits>/letters/<int:place>.pdf", documents.letter_pdf, name="letter_pdf"),
    path("track/<slug:digits>/filing.json", proof.proof, name="proof"),
    path("verify/filing/", proof.check_proof, name="check_proof"),
    path("verify/filing/keys.json", proof.keys, name="proof_keys"),
    path("verify/<slug:token>/", documents.verify, name="verify"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<slug:slug>/", notices.notice, name="notice"),
    path("preferences/", preferences.preferences, name="preferences"),
]

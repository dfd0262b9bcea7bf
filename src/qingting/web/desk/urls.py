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
    sealed_sheet,
    search,
    sign_in,
    signers,
    similar,
    supervision,
    work,
)
from qingting.web.desk.accountability import ask as asking
from qingting.web.desk.accountability import board as accountability
from qingting.web.desk.accountability import one as referral
from qingting.web.desk.accountability import papers
from qingting.web.desk.enforcement import register as cases
from qingting.web.desk.meetings import held as meeting
from qingting.web.desk.meetings import quarters
from qingting.web.desk.notices import listing, preview
from qingting.web.desk.oversight import charges, effects, leaders, orders, reports, units
from qingting.web.desk.rewards import bank as reward_bank
from qingting.web.desk.rewards import fund as reward_fund
from qingting.web.desk.rewards import listing as rewards
from qingting.web.desk.rewards import one as reward
from qingting.web.desk.rewards import setting as reward_setting
from qingting.web.desk.signals import board, one, pressed
from qingting.web.desk.sources import board as hot_spots
from qingting.web.desk.sources import enterprises
from qingting.web.desk.sources import one as source
from qingting.web.desk.talk import diary
from qingting.web.desk.visits import announce
from qingting.web.desk.visits import board as visits_board
from qingting.web.desk.visits import day as visits_day

app_name = "desk"
urlpatterns = [
    path("", work.work, name="work"),
    path("sign-in/", sign_in.SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(next_page="desk:sign_in"), name="sign_out"),
    path("register/", register.register_page, name="register"),
    path("register/source/", register.source_part, name="register_source"),
    path("register/similar/", similar.similar, name="similar"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("notices/", listing.notices, name="notices"),
    path("notices/read/", listing.read_all, name="notices_read"),
    path("notices/<int:key>/", listing.open_notice, name="notice_open"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:key>/", imports.one, name="import"),
    path("imports/<uuid:key>/step/", imports.step, name="import_step"),
    path("imports/<uuid:key>/rejected.csv", imports.rejected, name="import_rejected"),
    path("imports/<uuid:key>/discard/", imports.discard, name="import_discard"),
    path("search/", search.search, name="search"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("oversight/", leaders.leaders, name="leaders"),
    path("oversight/orders/", orders.orders, name="orders"),
    path("oversight/units/", units.units, name="units"),
    path("oversight/effects/", effects.effects, name="effects"),
    path("oversight/reports/", reports.reports_page, name="reports"),
    path("oversight/reports/seen/", reports.seen, name="reports_seen"),
    path("oversight/reports.csv", reports.export, name="reports_csv"),
    path("oversight/charges/", charges.charges, name="charges"),
    path("oversight/charges/<uuid:charge>/end/", charges.end_charge, name="end_charge"),
    path("signals/", board.board, name="signals"),
    path("signals/pressed/", pressed.pressed, name="pressed"),
    path("signals/<uuid:key>/", one.one, name="signal"),
    path("sources/", hot_spots.board, name="sources"),
    path("sources/enterprises/", enterprises.enterprises, name="enterprises"),
    path("sources/<int:key>/", source.one, name="source"),
    path("sources/weeks/<slug:monday>/", hot_spots.digest, name="digest"),
    path("visits/", visits_board.board, name="visits"),
    path("visits/announce/", announce.announce, name="announce"),
    path("visits/guests/<uuid:key>/", visits_day.guest, name="reception_guest"),
    path("visits/<uuid:key>/", visits_day.day, name="reception"),
    path("cases/", cases.register, name="cases"),
    path("cases/cases.csv", cases.as_csv, name="cases_csv"),
    path("accountability/", accountability.board, name="accountability"),
    path("accountability/ask/<slug:digits>/", asking.ask, name="ask_unit"),
    path("accountability/<uuid:key>/", referral.one, name="referral"),
    path("accountability/<uuid:key>/letter.pdf", papers.letter, {"form": "pdf"}, name="referral_pdf"),
    path("accountability/<uuid:key>/letter.docx", papers.letter, {"form": "docx"}, name="referral_docx"),
    path("accountability/<uuid:key>/<slug:digest>/", papers.evidence, name="referral_evidence"),
    path("meetings/", quarters.meetings, name="meetings"),
    path("meetings/decisions/<uuid:key>/", meeting.decision, name="decision"),
    path("meetings/<slug:written>/", quarters.quarter, name="quarter"),
    path("meetings/<slug:written>/freeze/", quarters.freeze_quarter, name="freeze"),
    path("meetings/<slug:written>/call/", meeting.call, name="meeting_call"),
    path("meetings/<slug:written>/minutes/", meeting.minutes, name="meeting_minutes"),
    path("meetings/<slug:written>/pack.<slug:form>", quarters.pack_file, name="quarter_file"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("rewards/", rewards.rewards, name="rewards"),
    path("rewards/fund/", reward_fund.fund, name="reward_fund"),
    path("rewards/settings/", reward_setting.settings, name="reward_settings"),
    path("rewards/bank/", reward_bank.bank, name="reward_bank"),
    path("rewards/bank/<uuid:key>.p7m", reward_bank.one, name="reward_bank_list"),
    path("rewards/<slug:number>/", reward.reward, name="reward"),
    path("rewards/<slug:number>/sheet.pdf", reward.sheet, {"form": "pdf"}, name="reward_sheet_pdf"),
    path("rewards/<slug:number>/sheet.docx", reward.sheet, {"form": "docx"}, name="reward_sheet_docx"),
    path("rewards/<slug:number>/<slug:verb>/", reward.move, name="reward_move"),
    path("rulebook/", rulebook.rulebook, name="rulebook"),
    path("rulebook/<slug:edition_id>/", rulebook.rulebook, name="rulebook_edition"),
    path("petitions/<slug:digits>/", petition.petition, name="petition"),
    path("petitions/<slug:digits>/diary/", diary.show, name="diary"),
    path("petitions/<slug:digits>/diary.csv", diary.as_csv, name="diary_csv"),
    path("petitions/<slug:digits>/signers/", signers.signers, name="signers"),
    path("petitions/<slug:digits>/sealed-sheet.pdf", sealed_sheet.sealed_sheet, name="sealed_sheet"),
    path("petitions/<slug:digits>/attachments/", attachments.attach, name="attach"),
    path(
        "petitions/<slug:digits>/attachments/<uuid:attachment>/",
        attachments.open_attachment,
        name="attachment",
    ),
    path("petitions/<slug:digits>/exhibits/<int:place>.jpg", preview.exhibit, name="exhibit"),
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

"""POST /v1/petitions/{number}/attachments: files of a petition, by its officers and by the channel that brought it."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja.files import UploadedFile
from ninja.params.functions import File

from qingting.api.answers import answer
from qingting.api.asking import ApiRequest, CaseWorker, expected_version, idempotency_key
from qingting.api.root import IDEMPOTENCY_KEY, IF_MATCH, Op, operation
from qingting.api.v1.petition import PATH
from qingting.api.v1.shapes import Moved
from qingting.journeys.attaching import Upload, attach
from qingting.journeys.perform import Request
from qingting.petitions.selectors import find

FILES = File(
    ...,
    title="附件",
    description="1 to 9 files of at most 20 MB: JPEG, PNG, WebP; MP4, MOV, 3GP, WebM; MP3, M4A, OGG, AMR; PDF, DOCX, "
    "XLSX. Told by their bytes; places, devices, dates and authors are taken out of all of them.",
)
Files = Annotated[list[UploadedFile], FILES]
POST = Op(
    path=f"{PATH}/attachments",
    name="attach_files",
    summary="Attach files",
    tag="petitions",
    method="POST",
    auth=CaseWorker(),
    gives={200: Moved},
    problems=(404, 409, 412),
    headers=(IF_MATCH, IDEMPOTENCY_KEY),
)


def read_all(files: list[UploadedFile]) -> list[Upload]:
    return [Upload(name=str(file.name), data=file.read()) for file in files]


@operation(POST)
def attach_files(request: ApiRequest, number: str, files: Files) -> HttpResponse:
    """All of them or none; a file that was attached before is not kept twice. The ledger notes it as a supplement."""
    petition = find(number, actor=request.auth)
    asked = Request(petition.digits, expected=expected_version(request), key=idempotency_key(request))
    outcome = attach(petition, uploads=read_all(files), request=asked, actor=request.auth, now=request.now)
    shape = Moved(number=outcome.number, version=outcome.version, state=outcome.state)
    return answer(shape, headers={"ETag": f'"{outcome.version}"'})

from io import BytesIO
from urllib.parse import quote

from aiohttp import web

from sandbox.filenames import ANY_TYPE, harmless
from sandbox.files import File


def download(file: File) -> web.StreamResponse:
    """The file to be saved, not shown: a browser never runs or renders what a stranger sent.

    Only a photo, whose bytes were looked at, says what it is.
    """
    name = quote(harmless(file.name), safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    content_type = file.mime_type if file.picture else ANY_TYPE
    return web.Response(body=BytesIO(file.content), content_type=content_type, headers=headers)

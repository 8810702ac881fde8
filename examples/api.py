"""A server's HTTP interface from Python, with nothing but its standard library.

    STICKERSNAP_URL=http://127.0.0.1:8080 python3 examples/api.py photo.jpg photo.webp
"""

import json
import os
import sys
import urllib.error
import urllib.request

if len(sys.argv) != 3:
    sys.exit("Name a photo and the file to be made: python3 examples/api.py photo.jpg photo.webp")
photo, made = sys.argv[1:]

headers = {"Content-Type": "application/octet-stream"}
if "STICKERSNAP_KEY" in os.environ:
    headers["Authorization"] = "Bearer " + os.environ["STICKERSNAP_KEY"]

with open(photo, "rb") as file:
    request = urllib.request.Request(
        os.environ.get("STICKERSNAP_URL", "http://127.0.0.1:8080") + "/api/v1/stickers?for=whatsapp",
        data=file.read(),
        headers=headers,
    )
try:
    with urllib.request.urlopen(request) as answer:
        print("Sure to {:.0%}.".format(float(answer.headers["X-StickerSnap-Confidence"])))
        sticker = answer.read()
except urllib.error.HTTPError as error:
    # A refusal says in words what is wrong and what helps (RFC 9457).
    sys.exit("{}: {}".format(photo, json.load(error)["detail"]))
with open(made, "wb") as file:
    file.write(sticker)

"""A mail server for tests: keeps what it accepts as files, and fails as the recipient's name asks for.

usage: smtp_sink.py FOLDER

Listens on a spare port of 127.0.0.1 and writes its number to FOLDER/port. Each accepted mail is a folder FOLDER/mail-N with
the files raw (as it came), sender, recipients, and, as Python's email library reads them, subject, from, to, message_id, text
and html. Recipients ask for trouble with the part before the @:

    no-such-user        550 to RCPT             try-later           451 to RCPT
    refused-after-data  554 after the data      later-after-data    452 after the data
    lost-answer         keeps the mail and closes the connection instead of answering
    no-answer           keeps the mail and never answers
"""

import asyncio
import email
import email.policy
import os
import sys

from aiosmtpd.smtp import SMTP


def content_of(parts, content_type):
    return parts[content_type].get_content().replace("\r\n", "\n") if content_type in parts else ""


class Sink:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = {"no-such-user": "550 5.1.1 no such user", "try-later": "451 4.7.1 greylisted, try later"}
        answer = answers.get(address.split("@")[0])
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        wish = envelope.rcpt_tos[0].split("@")[0]
        if wish == "refused-after-data":
            return "554 5.7.1 content refused"
        if wish == "later-after-data":
            return "452 4.3.1 no room now"
        self.keep(envelope)
        if wish == "lost-answer":
            server.transport.abort()
        if wish in ("lost-answer", "no-answer"):
            await asyncio.sleep(3600)
        return "250 OK"

    def keep(self, envelope):
        mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        parts = {part.get_content_type(): part for part in mail.walk()}
        facts = {
            "raw": envelope.original_content,
            "sender": envelope.mail_from,
            "recipients": "\n".join(envelope.rcpt_tos),
            "subject": mail["Subject"],
            "from": mail["From"],
            "to": mail["To"],
            "message_id": mail["Message-ID"],
            "text": content_of(parts, "text/plain"),
            "html": content_of(parts, "text/html"),
        }
        self.count += 1
        folder = os.path.join(self.folder, f"mail-{self.count}")
        os.mkdir(folder + ".new")
        for name, value in facts.items():
            with open(os.path.join(folder + ".new", name), "wb") as file:
                file.write(value if isinstance(value, bytes) else str(value).encode())
        os.rename(folder + ".new", folder)


async def serve(folder):
    sink = Sink(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(sink, enable_SMTPUTF8=False, hostname="sink.example.test"), "127.0.0.1", 0)
    with open(os.path.join(folder, "port.new"), "w") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
    await server.serve_forever()


asyncio.run(serve(sys.argv[1]))

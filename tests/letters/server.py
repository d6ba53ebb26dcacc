"""A mail server that keeps what it is given: a line of JSON for each letter, on the disk before it says 250.

Prints "port N" when it listens. "arm STEP" on its standard input stops the next conversation at that step (ehlo, mail, rcpt, data, quit):
it prints "at STEP" and goes on with its answer after PAUSE seconds, in which somebody may pull a plug. "data" is after the letter is on
the disk and before the 250; "quit" is after the 250.
"""

import asyncio
import base64
import json
import os
import sys
import time

from aiosmtpd.controller import Controller

PAUSE = 0.4


class Keeper:
    def __init__(self, path):
        self.file = open(path, "ab")
        self.armed = None

    async def step(self, name):
        if self.armed != name:
            return
        self.armed = None
        print("at", name, flush=True)
        await asyncio.sleep(PAUSE)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        await self.step("ehlo")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        await self.step("mail")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        await self.step("rcpt")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = {
            "at": time.time(),
            "to": envelope.rcpt_tos,
            "bytes": base64.b64encode(envelope.content).decode(),
        }
        self.file.write(json.dumps(letter).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())
        await self.step("data")
        return "250 kept"

    async def handle_QUIT(self, server, session, envelope):
        await self.step("quit")
        return "221 bye"


def main():
    keeper = Keeper(sys.argv[1])
    controller = Controller(keeper, hostname="127.0.0.1", port=int(sys.argv[2]))
    controller.start()
    print("port", controller.port, flush=True)
    for line in sys.stdin:
        words = line.split()
        if words and words[0] == "arm":
            keeper.armed = words[1]
    controller.stop()


main()

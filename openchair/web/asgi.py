"""The one process: http goes over the bridge to Django. `openchair serve` runs this under uvicorn."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from openchair.web.bridge import Bridge, Message, Scope

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openchair.web.settings")
bridge = Bridge(get_wsgi_application(), threads=settings.ENV.threads, taking_turns=connection.vendor == "sqlite")


async def application(scope: Scope, receive: Callable[[], Any], send: Callable[[Message], Any]) -> None:
    if scope["type"] == "http":
        await bridge(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _lifespan(receive, send)


async def _lifespan(receive: Callable[[], Any], send: Callable[[Message], Any]) -> None:
    from openchair.web.keeper import Keeper

    keeper = Keeper()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            # Threads change hands ten times as often as usual: whoever waits for the loop waits 0.5 ms, not 5.
            sys.setswitchinterval(0.0005)
            keeper.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            keeper.stop()
            bridge.close()
            await send({"type": "lifespan.shutdown.complete"})
            return

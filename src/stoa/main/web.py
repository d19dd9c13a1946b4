"""`stoa web`: one process that serves everything over HTTP and WebSocket. Any number may run."""

from stoa.main import framework, logs, memory, wiring
from stoa.main.front import Front

OWN = ("/api/v1", "/hub/v1", "/dashboard", "/healthz", "/readyz", "/metrics", "/dev")

logs.configure()

app = Front(
    framework.build(
        api=wiring.API_HANDLERS, others=wiring.other_handlers(), lifespan=[memory.calmly, *wiring.LIFESPANS]
    ),
    doors=wiring.DOORS,
    rest=wiring.rest(),
    own=OWN,
)

"""Bodies as the foreign clients send them."""

from typing import Any

Json = dict[str, Any]


def profile(**attributes: Any) -> Json:
    return {"data": {"type": "profile", "attributes": attributes}}


def event(metric: str = "Viewed Product", profile: Json | None = None, **attributes: Any) -> Json:
    """One event of Carla's unless `profile` attributes say otherwise."""
    return {
        "data": {
            "type": "event",
            "attributes": {
                "properties": {},
                **attributes,
                "metric": {"data": {"type": "metric", "attributes": {"name": metric}}},
                "profile": {"data": {"type": "profile", "attributes": profile or {"email": "carla@shopper.example"}}},
            },
        }
    }


def happening(metric: str = "Viewed Product", **attributes: Any) -> Json:
    """One event of a group, without the person."""
    return {
        "type": "event",
        "attributes": {
            "properties": {},
            **attributes,
            "metric": {"data": {"type": "metric", "attributes": {"name": metric}}},
        },
    }


def group(*happenings: Json, **profile: Any) -> Json:
    return {
        "data": {
            "type": "event-bulk-create",
            "attributes": {
                "profile": {"data": {"type": "profile", "attributes": profile or {"email": "carla@shopper.example"}}},
                "events": {"data": list(happenings)},
            },
        }
    }


def job(*groups: Json) -> Json:
    return {
        "data": {
            "type": "event-bulk-create-job",
            "attributes": {"events-bulk-create": {"data": [each["data"] for each in groups]}},
        }
    }

"""The OpenAPI document, with what the framework does not know of: how this API says no."""

from typing import Any

REFUSAL = {
    "type": "object",
    "title": "Refusal",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string", "description": "For programs; it stays."},
                "message": {"type": "string", "description": "For people; it may change."},
                "field": {"type": "string", "description": "What of the request is meant."},
            },
        }
    },
}
REFUSED = {
    "description": "Refused: 400 what was sent, 401 who calls, 403 what they may, 404, 409, 413, 429, 503.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}},
}


def with_refusals(document: dict[str, Any]) -> dict[str, Any]:
    """Every operation under /api/v1 may answer with a refusal; the framework's own 400 is never sent."""
    paths = {
        path: _refusing(methods) if path.startswith("/api/v1/") else methods
        for path, methods in document["paths"].items()
    }
    components = document.get("components", {})
    schemas = components.get("schemas", {}) | {"Refusal": REFUSAL}
    return document | {"paths": paths, "components": components | {"schemas": schemas}}


def _refusing(methods: dict[str, Any]) -> dict[str, Any]:
    return {method: operation | {"responses": _responses(operation)} for method, operation in methods.items()}


def _responses(operation: dict[str, Any]) -> dict[str, Any]:
    own = {status: answer for status, answer in operation["responses"].items() if status != "400"}
    return own | {"default": REFUSED}

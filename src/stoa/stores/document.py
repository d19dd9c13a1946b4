"""How the batches stand in `/api/v1/openapi.json`: the framework sees bytes, because rows are decoded one by one."""

from dataclasses import dataclass, field
from typing import Any

import msgspec
from litestar.openapi.spec import OpenAPIMediaType, Operation, RequestBody, Schema

from stoa.stores.intake import MAX_ROWS
from stoa.stores.intake.kinds import KINDS, Kind

_TEMPLATE = "{name}"


@dataclass
class _Plain(Schema):
    """A schema that is already written out."""

    said: dict[str, Any] = field(default_factory=dict)

    def to_schema(self) -> dict[str, Any]:
        return self.said


@dataclass
class _CustomersOperation(Operation):
    def __post_init__(self) -> None:
        self.request_body = _batch_of(KINDS["customers"])


@dataclass
class _ProductsOperation(Operation):
    def __post_init__(self) -> None:
        self.request_body = _batch_of(KINDS["products"])


@dataclass
class _OrdersOperation(Operation):
    def __post_init__(self) -> None:
        self.request_body = _batch_of(KINDS["orders"])


OPERATIONS: dict[str, type[Operation]] = {
    "customers": _CustomersOperation,
    "products": _ProductsOperation,
    "orders": _OrdersOperation,
}


def _batch_of(kind: Kind) -> RequestBody:
    [row], components = msgspec.json.schema_components([kind.shape], ref_template=_TEMPLATE)
    rows = {"type": "array", "maxItems": MAX_ROWS, "items": _written_out(row, components)}
    batch = {"type": "object", "properties": {kind.name: rows}, "required": [kind.name], "additionalProperties": False}
    return RequestBody(content={"application/json": OpenAPIMediaType(schema=_Plain(said=batch))}, required=True)


def _written_out(schema: Any, components: dict[str, Any]) -> Any:
    """With every reference replaced by what it refers to; none of the shapes holds itself."""
    if isinstance(schema, list):
        return [_written_out(part, components) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if name := schema.get("$ref"):
        return _written_out(components[name], components)
    return {key: _written_out(part, components) for key, part in schema.items()}

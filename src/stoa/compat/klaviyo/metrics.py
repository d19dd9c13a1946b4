"""`metric`: the kinds of events of an account. All of them came through the API, so they share one integration."""

from stoa import ledger
from stoa.compat.klaviyo.calls import Call, Document
from stoa.compat.klaviyo.documents import Resource, relationship, resource, single, sparse, whole_links
from stoa.compat.klaviyo.filters import read, term
from stoa.compat.klaviyo.problems import not_found
from stoa.compat.moments import shown
from stoa.kit.db import transaction
from stoa.ledger import Metric

INTEGRATION = {"object": "integration", "id": "api", "key": "api", "name": "API", "category": "API"}
TERMS = {"integration.name": term("text", "equals"), "integration.category": term("text", "equals")}
INCLUDES = ("flow-triggers",)


async def list_metrics(call: Call) -> tuple[int, Document]:
    """All of them on one page: an account has tens, and drop-downs want the lot."""
    call.asked.includes(INCLUDES)
    conditions = read(call.asked.filter, TERMS)
    is_ours = all(INTEGRATION[each.field.partition(".")[2]] == each.values[0] for each in conditions)
    async with transaction(call.account_id) as db:
        found = await ledger.metrics(db, call.account_id) if is_ours else []
    data = [sparse(metric_resource(metric), call.asked) for metric in found]
    return 200, {"data": data, "links": whole_links(call.asked, *call.path)}


async def get_metric(call: Call) -> tuple[int, Document]:
    wanted = call.asked.includes(INCLUDES)
    found = metric_resource(await _load(call))
    return 200, single(found, call.asked, *call.path, included=[] if wanted else None)


async def list_triggers(call: Call) -> tuple[int, Document]:
    """The flows a metric starts: none exist in Stoa yet."""
    await _load(call)
    return 200, {"data": [], "links": whole_links(call.asked, *call.path)}


async def _load(call: Call) -> Metric:
    async with transaction(call.account_id) as db:
        found = {metric_id_text(metric): metric for metric in await ledger.metrics(db, call.account_id)}
    if call.ids[0] not in found:
        raise not_found("metric", call.ids[0][:64])
    return found[call.ids[0]]


def metric_id_text(metric: Metric) -> str:
    return str(metric.metric_id)


def metric_resource(metric: Metric) -> Resource:
    created = shown(metric.created_at)
    attributes = {"name": metric.name, "created": created, "updated": created, "integration": INTEGRATION}
    identity = metric_id_text(metric)
    triggers = relationship("metrics", identity, "flow-triggers")
    return resource("metric", "metrics", identity, attributes, {"flow-triggers": triggers})

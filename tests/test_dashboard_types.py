"""What the dashboard believes of the answers of `/api/v1` is what the served document says of them."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Store

TYPES = Path(__file__).parents[1] / "frontend/dashboard/src/api/types"
INTERFACE = re.compile(r"^export interface (\w+)(?:<\w+>)?(?: extends (\w+))? \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^  (\w+)\??: ", re.MULTILINE)
# The names of the document; one of several modules has the module's in front.
SCHEMAS = {
    "Account": "AccountView",
    "Address": None,  # As the store sent it: the document does not look inside.
    "AllAllowedHours": "AllHours",
    "AllowedHours": "HoursView",
    "ApiKey": "KeyView",
    "AppSecret": "AppSecret",
    "AuditEntry": "AuditView",
    "ChatHelp": "Help",
    "ChatHolidays": "Holidays",
    "ChatSettings": "chat_settings_shape_Settings",
    "ChatTargets": "Sla",
    "ChatTexts": "chat_settings_shape_Texts",
    "CodePurpose": "PurposeView",
    "CodeSettings": "CodeSettingsView",
    "Connection": "ConnectionView",
    "ConnectionHealth": "stores_api_HealthView",
    "ConnectionUrls": "AddressChange",
    "ConsentImport": "ImportView",
    "ConsentRecord": "RecordView",
    "ConsentSettings": "consent_settings_Settings",
    "ConsentSettingsChange": "consent_api_disclosures_SettingsChange",
    "ConsentStanding": "StandingView",
    "ConversationBehind": "ConversationRow",
    "ConversationsBehind": "Behind",
    "DayOfSeries": "DayOfSeries",
    "DeadLetter": "DeadLetterView",
    "Disclosure": "DisclosureView",
    "DisclosureFacts": "Variables",
    "DisclosureModel": "ModelView",
    "DisclosurePreview": "PreviewView",
    "DisclosureQuestion": "Question",
    "ExchangeLink": "MintedKx",
    "Faq": "FaqView",
    "FaqChange": "FaqChange",
    "FaqText": "FaqText",
    "FeedRun": "FeedAnswer",
    "FilledReply": "FilledReply",
    "FrequencyCap": "CapBody",
    "FrequencyCaps": "CapsView",
    "HoursSaid": "BuiltIn",
    "HubAccount": "Account",
    "HubChange": "hub_settings_shape_Change",
    "HubDesign": "Design",
    "HubLauncher": "Launcher",
    "HubLinks": "hub_settings_shape_Links",
    "HubSettings": "hub_api_members_SettingsView",
    "HubTexts": "hub_settings_shape_Texts",
    "InboxReport": "Report",
    "Invitation": "InvitationView",
    "LinkClick": "ClickView",
    "ListedNumber": "ListedView",
    "LookUpCost": "LookUpCost",
    "MailAddress": "MailAddress",
    "Me": "Me",
    "Member": "MemberView",
    "MemberReport": "OfMember",
    "MessageEvent": "messages_api_sending_EventView",
    "MessageLink": "LinkUse",
    "MessagePart": "MessagePage",
    "MessageRow": "MessageRow",
    "MessageSettings": "messages_api_rules_SettingsView",
    "Metric": "MetricView",
    "Money": "Money",
    "NewApiKey": "KeyView",
    "NewFaq": "NewFaq",
    "NumberList": "ListView",
    "OrderRow": "OrderView",
    "Overview": "Overview",
    "OwnDay": "OwnDay",
    "Page": None,  # One for each kind of row.
    "PreviewToken": "PreviewToken",
    "Presence": "Attendant",
    "PrivacyParagraph": "ParagraphView",
    "Product": "Card",
    "Profile": "ProfileView",
    "ProfileChange": "ProfileChange",
    "ProfileConsent": "ConsentView",
    "ProfileRow": "ProfileRow",
    "Provenance": "Provenance",
    "ProviderBalance": "BalanceView",
    "PublicHolidays": "PublicHolidays",
    "ReportRatings": "Ratings",
    "ReportTimes": "Times",
    "RouteHealth": "sms_api_routes_HealthView",
    "SavedReply": "ReplyView",
    "SavedView": "ViewView",
    "SecondStep": "SecondStepView",
    "SecondStepOn": "MethodView",
    "ShortLink": "LinkView",
    "SignupFunnel": "FunnelRow",
    "SignupPlace": "signups_views_PlaceView",
    "SignupSettings": "signups_wording_Settings",
    "SignupWording": "Wording",
    "StoreEvent": "analytics_api_EventView",
    "Suppression": "SuppressionView",
    "ReadyText": "ReadyText",
    "Template": "TemplateView",
    "TemplatePreview": "Preview",
    "TemplateUsed": "TemplateUsed",
    "TemplateVariable": "VariableView",
    "TagReport": "OfTag",
    "TextCost": "Cost",
    "TextPreview": "Measured",
    "TextPrices": "Prices",
    "TextReadiness": "Readiness",
    "TextCountry": "CountryView",
    "TextRoute": "RouteView",
    "TextSender": "SenderView",
    "TextSent": "TextSent",
    "Ticket": "TicketView",
    "TicketAttachment": "Picture",
    "TicketCounts": "Counts",
    "TicketMessage": "chat_views_messages_MessageView",
    "TicketRow": "TicketRow",
    "TicketWay": "WayView",
    "WholeMessage": "messages_api_sending_MessageView",
}


def interfaces() -> dict[str, set[str]]:
    """Each interface's fields, inherited ones too."""
    found: dict[str, tuple[str, set[str]]] = {}
    for file in TYPES.glob("*.ts"):
        for name, parent, body in INTERFACE.findall(file.read_text()):
            found[name] = (parent, set(FIELD.findall(body)))
    return {name: own | (found[parent][1] if parent else set()) for name, (parent, own) in found.items()}


@pytest.fixture
async def schemas(willow: Store) -> dict[str, Any]:
    return (await willow.api.get("/api/v1/openapi.json")).json()["components"]["schemas"]


def test_every_type_has_its_place_in_the_document() -> None:
    assert sorted(interfaces()) == sorted(SCHEMAS)


async def test_no_field_is_made_up(schemas: dict[str, Any]) -> None:
    made_up = {
        f"{name}.{field}"
        for name, fields in interfaces().items()
        if (schema := SCHEMAS[name])
        for field in fields - set(schemas[schema]["properties"])
    }
    assert made_up == set()

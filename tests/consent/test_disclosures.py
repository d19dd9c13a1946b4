"""The texts people agree to: complete, versioned, never changed."""

import pytest

from stoa.consent.disclosing import NAMES
from stoa.consent.wordings import LANGUAGES, MODELS, QUESTIONS

FACTS = {
    "company": "Willow Srl",
    "purposes": "offers",
    "frequency": "At most 4 texts a month.",
    "contact": "hello@willow.example",
}


async def model(store, language: str = "en") -> dict:
    models = (await store.api.get("/api/v1/disclosures/models")).json()["items"]
    return next(each for each in models if each["language"] == language)


async def publish(store, language: str = "en", **more) -> dict:
    body = {"language": language, "template": (await model(store, language))["template"], "variables": FACTS} | more
    answer = await store.api.post("/api/v1/disclosures", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_model_of_each_language_names_every_fact(willow, language: str) -> None:
    variables = FACTS | {"months": 24, "third_parties": "Acme Ltd"}
    published = await publish(willow, language, variables=variables)
    for fact in ("Willow Srl", "offers", "At most 4 texts a month.", "hello@willow.example", "24", "Acme Ltd", "SMS"):
        assert fact in published["text"]
    assert "{" not in published["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    assert all(f"{{{name}}}" in MODELS[language].template for name in NAMES)
    assert "{store}" in QUESTIONS[language].heading + QUESTIONS[language].label
    assert "{phone}" in QUESTIONS[language].waiting


async def test_without_a_period_it_holds_until_withdrawn(willow) -> None:
    assert "until I withdraw it" in (await publish(willow))["text"]


@pytest.mark.parametrize("fact", FACTS)
async def test_no_fact_may_be_left_open(willow, fact: str) -> None:
    body = {"language": "en", "template": (await model(willow))["template"], "variables": FACTS | {fact: " "}}
    answer = await willow.api.post("/api/v1/disclosures", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, f"variables.{fact}")


async def test_the_text_may_leave_no_fact_out(willow) -> None:
    template = (await model(willow))["template"].replace("{third_parties}", "")
    body = {"language": "en", "template": template, "variables": FACTS}
    answer = await willow.api.post("/api/v1/disclosures", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "template")


async def test_a_change_is_a_new_version_and_the_old_one_stays(willow) -> None:
    first = await publish(willow)
    second = await publish(willow, variables=FACTS | {"frequency": "At most 2 texts a month."})
    assert (first["version"], second["version"]) == (1, 2)
    listed = (await willow.api.get("/api/v1/disclosures")).json()["items"]
    assert [(each["version"], each["is_in_force"]) for each in listed] == [(2, True), (1, False)]
    assert listed[1]["text"] == first["text"]


async def test_languages_count_their_own_versions(willow) -> None:
    await publish(willow)
    assert (await publish(willow, "it"))["version"] == 1


async def test_the_database_lets_nobody_change_a_published_text(willow) -> None:
    import psycopg

    from stoa.kit.config import settings
    from stoa.kit.db import WEB

    await publish(willow)
    with psycopg.connect(settings().database_url_for(WEB)) as connection:
        for statement in ("update disclosure set text = ''", "delete from disclosure"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
            connection.rollback()


async def test_the_preview_shows_the_whole_question_and_publishes_nothing(willow) -> None:
    body = {"language": "it", "template": (await model(willow, "it"))["template"], "variables": FACTS}
    preview = (await willow.api.post("/api/v1/disclosures/preview", json=body)).json()
    heading, label, text, button = preview["shown"].split("\n")
    assert (heading, label, button) == ("Ricevi SMS da Willow", preview["question"]["label"], "Continua")
    assert text == preview["text"]
    assert preview["confirmation"].startswith("Willow: rispondi SI per ricevere i nostri SMS: ")
    assert (await willow.api.get("/api/v1/disclosures")).json()["items"] == []


async def test_the_links_are_addresses(willow) -> None:
    good = {"mobile_terms_url": "https://willow.example/sms", "privacy_url": "/privacy"}
    assert (await willow.api.patch("/api/v1/consent/settings", json=good)).json().items() >= good.items()
    bad = await willow.api.patch("/api/v1/consent/settings", json={"privacy_url": "javascript:alert(1)"})
    assert (bad.status_code, bad.json()["error"]["field"]) == (400, "privacy_url")


async def test_mallory_has_her_own(willow, mallory) -> None:
    await publish(willow)
    assert (await mallory.api.get("/api/v1/disclosures")).json()["items"] == []


async def test_the_number_that_is_kept_to_stands_in_the_sentence(willow) -> None:
    template = (await model(willow))["template"]
    body = {"language": "en", "template": template, "variables": FACTS | {"most_a_month": 8}}
    answer = await willow.api.post("/api/v1/disclosures", json=body)
    assert (answer.status_code, answer.json()["error"]["field"]) == (400, "variables.frequency")

"""Where Willow delivers, by ISO 3166 code."""

COUNTRIES = {
    "IT": "Italy",
    "AT": "Austria",
    "FR": "France",
    "DE": "Germany",
    "IE": "Ireland",
    "NL": "Netherlands",
    "RO": "Romania",
    "ES": "Spain",
    "KR": "South Korea",
    "CH": "Switzerland",
    "GB": "United Kingdom",
    "US": "United States",
}

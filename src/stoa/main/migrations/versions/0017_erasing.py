"""Who erases somebody also takes her out of mails, and out of files of consents."""

from stoa.main.migrations.tenancy import grant

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    grant("mail", web="delete", worker="")
    grant("signup_import_piece", web="select, update", worker="update")
    grant("signup_import_problem", web="delete", worker="")

from typing import ClassVar

from django.db import models


class Change(models.Model):
    """The outbox: this record changed then, and Stoa does not know it yet.

    Written in the transaction that makes the change, one row per change; a row goes when Stoa has taken the record as
    it is at that time or later. `payload` holds the last words on a record that is gone from the shop. What Stoa
    refused is not due any more.
    """

    kind = models.CharField(max_length=20)
    record_id = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    payload = models.JSONField(null=True)
    refusal = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "due_at"], name="stoa_change_due"),
            models.Index(fields=["kind", "record_id"], name="stoa_change_record"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"

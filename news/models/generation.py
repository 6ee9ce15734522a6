"""Which generation of pages readers see, and which pages have gone: what machines tell one another by."""

from django.db import models


class PageGeneration(models.Model):
    """One row, or none before the first change. Whatever changes what readers see counts it up in its transaction.

    `token` is another one each time, so that the pages of a database that was put in place of this
    one are never taken for its own.
    """

    number = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=16, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_page_generation")]

    def __str__(self) -> str:
        return f"{self.number}-{self.token}"


class GonePage(models.Model):
    """The page at `path` was taken from readers with generation `number`: no older copy may be shown."""

    path = models.CharField(max_length=500)
    number = models.PositiveBigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.path

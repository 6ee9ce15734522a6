"""Django's PostgreSQL backend with an end to waiting: a server that hangs is away, like one that is gone.

The server's own time limit does not help when it is the server, or the way to it, that stands still. So the
waiting is bounded on this side; who has waited in vain closes the connection, since an answer may still come.
"""

import psycopg
from django.db.backends.postgresql import base

from news.database.away import current_patience


class PatientConnection(psycopg.Connection):
    """`usual`: seconds that one answer may take; None: as long as it takes."""

    usual: float | None = None

    def wait(self, gen, *args, timeout: float | None = None, **kwargs):
        if timeout is None:
            timeout = current_patience(self.usual)
        try:
            return super().wait(gen, *args, timeout=timeout, **kwargs)
        except psycopg.errors._WaitTimeout as error:
            self.pgconn.finish()
            raise psycopg.OperationalError(f"no answer within {timeout} s") from error


class DatabaseWrapper(base.DatabaseWrapper):
    """`OPTIONS["patience"]`: see PatientConnection."""

    def get_connection_params(self):
        params = super().get_connection_params()
        self._usual = params.pop("patience", None)
        return params

    def get_new_connection(self, conn_params):
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        connection = PatientConnection.connect(**conn_params)
        connection.usual = self._usual
        return connection

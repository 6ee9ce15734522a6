"""Django's PostgreSQL backend with an end to waiting: a server that hangs is away, like one that is gone.

The server's own time limit does not help when it is the server, or the way to it, that stands still. So the
waiting is bounded on this side; who has waited in vain closes the connection, since an answer may still come.
"""

from math import ceil

import psycopg
from django.db.backends.postgresql import base

from news.database.away import patience_left


class PatientConnection(psycopg.Connection):
    """`usual`: seconds that one answer may take; None: as long as it takes."""

    usual: float | None = None

    def wait(self, gen, *args, timeout: float | None = None, **kwargs):
        if timeout is None:
            timeout = patience_left(self.usual)
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
        left = patience_left(conn_params.get("connect_timeout"))
        if left is not None:
            if not left:
                raise psycopg.OperationalError("no patience left to connect with")
            conn_params = {**conn_params, "connect_timeout": ceil(left)}
        connection = PatientConnection.connect(**conn_params)
        connection.usual = self._usual
        return connection

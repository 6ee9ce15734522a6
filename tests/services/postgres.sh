#!/bin/sh
# A PostgreSQL server for one test run, with its data and its socket in DIR, and no TCP:
#   postgres.sh start DIR [durable]    prints the DATABASE_URL; what DIR holds already is used again
#   postgres.sh halt DIR               stops it and keeps DIR
#   postgres.sh stop DIR               stops it and removes DIR
# DIR is the caller's own new folder (mktemp -d), so two runs at once never meet. `durable`: with the server's own
# settings, under which a commit survives whatever happens to the server; else speed goes before safety.
set -eu

action=$1
dir=$2
mode=${3:-fast}

newest_bin() {
    if command -v pg_config >/dev/null 2>&1 && [ -x "$(pg_config --bindir)/initdb" ]; then
        pg_config --bindir
        return
    fi
    ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t / -k 5 -n | while read -r bin; do
        [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] && echo "$bin"
    done | tail -n 1
}

# PostgreSQL refuses to run as root.
unprivileged() {
    if [ "$(id -u)" = 0 ]; then
        (cd "$dir" && setpriv --reuid=postgres --regid=postgres --init-groups "$@")
    else
        "$@"
    fi
}

start() {
    bin=$(newest_bin)
    if [ -z "$bin" ]; then
        sh "$(dirname "$0")/debian.sh" postgresql
        bin=$(newest_bin)
    fi
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 || useradd --system --user-group --home-dir /var/lib/postgresql postgres
        chown postgres:postgres "$dir"
    fi
    if [ ! -e "$dir/data/PG_VERSION" ]; then
        unprivileged "$bin/initdb" --pgdata "$dir/data" --username postgres --auth trust --no-sync \
            --encoding UTF8 --locale C.UTF-8 >"$dir/log" 2>&1 || fail
    fi
    options="-c listen_addresses='' -c unix_socket_directories=$dir"
    if [ "$mode" != durable ]; then
        options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    fi
    unprivileged "$bin/pg_ctl" start --pgdata "$dir/data" --log "$dir/server.log" --silent --wait \
        --options "$options" >>"$dir/log" 2>&1 || fail
    echo "postgres://postgres@/site?host=$dir"
}

# end MODE: `fast` leaves the data as a server that was shut down, `immediate` as one that crashed.
end() {
    if [ -f "$dir/data/postmaster.pid" ]; then
        unprivileged "$(newest_bin)/pg_ctl" stop --pgdata "$dir/data" --mode "$1" --silent --wait >&2 || true
    fi
}

stop() {
    end immediate
    rm -rf "$dir"
}

fail() {
    cat "$dir/log" "$dir/server.log" >&2 2>/dev/null || true
    echo "The PostgreSQL server for the tests did not start; its own words stand above." >&2
    exit 1
}

case $action in
    start) start ;;
    halt) end fast ;;
    stop) stop ;;
    *) echo "postgres.sh knows start, halt and stop." >&2; exit 2 ;;
esac

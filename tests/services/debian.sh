#!/bin/sh
# Installs Debian packages when we may: debian.sh PACKAGE...
# Without root or apt, says in one sentence what the person should do. Talks on stderr only.
set -eu

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing on this machine: $*. Install it (on Debian, as root: apt-get install $*) and try again." >&2
    exit 1
fi
echo "Installing $* ..." >&2
export DEBIAN_FRONTEND=noninteractive
{ apt-get update && apt-get install --yes --no-install-recommends "$@"; } >/tmp/apt-$$.log 2>&1 || {
    tail -n 20 /tmp/apt-$$.log >&2
    echo "apt-get could not install $*; its last lines stand above." >&2
    exit 1
}
rm -f /tmp/apt-$$.log

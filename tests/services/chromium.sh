#!/bin/sh
# Prints the path of a Chromium for the browser tests; $CHROMIUM goes first.
set -eu

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" && exit
    echo "CHROMIUM names $CHROMIUM, which is not there." >&2
    exit 1
fi
find_browser && exit
sh "$(dirname "$0")/debian.sh" chromium
find_browser

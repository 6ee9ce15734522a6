#!/bin/sh
# Installs what a package.json names, exactly as locked, without running any package's own scripts:
#   node.sh FOLDER-WITH-package.json TARGET
set -eu

command -v npm >/dev/null 2>&1 || sh "$(dirname "$0")/debian.sh" nodejs npm
mkdir -p "$2"
cp "$1/package.json" "$1/package-lock.json" "$2/"
echo "Installing what $1 names ..." >&2
cd "$2" && npm ci --silent --no-audit --no-fund --ignore-scripts

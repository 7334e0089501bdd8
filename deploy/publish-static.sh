#!/bin/sh
# Writes a publication as files for a host without a server of ours; called in the publication's folder:
#   sh ../handbill/deploy/publish-static.sh github public
# The host is one of plain, github, gitlab, netlify and cloudflare. docs/deploy/static-hosts.md has a recipe for each.
set -eu
host=${1:-plain}
content=$PWD
case ${2:-public} in
  /*) into=${2:-public} ;;
  *) into=$PWD/${2:-public} ;;
esac
# A folder of the publication's in which something lies is a problem to its check: what was written before goes first.
if [ -f "$into/.handbill/static" ]; then
  rm -rf "$into"
elif [ -e "$into" ]; then
  echo "$into is there, and not of this command: name another folder, or move it away." >&2
  exit 1
fi
cd "$(dirname "$0")/.."

# Hosts set it while they build, and npm would leave out what builds the application.
unset NODE_ENV
[ -d node_modules ] || npm ci --omit=dev --no-audit --no-fund
export CONTENT_DIR="$content" DATA_DIR="${DATA_DIR:-$PWD/.data}" DIST_DIR="${DIST_DIR:-$PWD/dist}"
node bin/handbill.js build
# Beside the edition, where the next call finds what it may leave as it is.
node bin/handbill.js publish --static "$host"
cp -R "$DIST_DIR-static" "$into"

#!/bin/sh
# Brings Handbill to its newest version, says what changed, and runs the command that it is given when all is ready:
#   deploy/upgrade.sh npm start
#   deploy/upgrade.sh systemctl restart handbill
# A publication lies elsewhere (CONTENT_DIR), and is not touched. Called again, it begins again and does no harm.
set -eu
cd "$(dirname "$0")/.."

changed=$(git status --porcelain --untracked-files=no)
if [ -n "$changed" ]; then
  echo "Files of Handbill itself were changed here, and a new version would be in their way:" >&2
  echo "$changed" >&2
  echo "Keep them with: git stash. A publication of your own lies beside Handbill: see docs/start.md." >&2
  exit 1
fi

before=$(git rev-parse HEAD)
# An npm older than Node.js 20 leaves out packages that want a newer one.
npm=npm
[ "$(node -p 'parseInt(process.version.slice(1))')" -ge 20 ] || npm='npx -y -p node@26 -p npm@11 -- npm'
# What writing and developing want is brought along where it was there before.
omit=--omit=dev
[ ! -d node_modules/typescript ] || omit=

trap '[ $? = 0 ] || echo "The upgrade is not done. Call it again, or go back: git reset --hard $before && $npm ci $omit && node bin/handbill.js build --application-only" >&2' EXIT
git pull --ff-only --quiet
if [ "$(git rev-parse HEAD)" = "$before" ]; then
  echo "There is no newer version."
else
  echo "What changed (CHANGELOG.md):"
  git diff --unified=0 "$before" HEAD -- CHANGELOG.md | sed -n 's/^+\([^+]\)/\1/p'
fi
$npm ci $omit
node bin/handbill.js build --application-only
trap - EXIT
if [ $# -gt 0 ]; then exec "$@"; fi
echo "Now start the server anew."

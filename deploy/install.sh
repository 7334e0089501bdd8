#!/bin/sh
# Installs Handbill on a server with systemd: a user of its own, what is built, rights, settings, and the unit. As root, in the clone:
#   deploy/install.sh https://news.example.org
# Called again, it mends what is not as it should be, and leaves settings as they are. docs/deploying.md says what it does and why.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
site=${1:-}
user=handbill

fail() {
  echo "$1" >&2
  exit 1
}

[ "$(id -u)" = 0 ] || fail "Only root can install it: sudo deploy/install.sh $site"
case $site in
  # Nothing else stands in such an address, and sed would take some of it for its own.
  *[!][A-Za-z0-9:/._-]*) fail "$site is no address of a web site, such as https://news.example.org" ;;
  http://*/?* | https://*/?*) fail "$site has a path: the publication is at the root of its host, such as https://news.example.org" ;;
  http://?* | https://?*) ;;
  '') [ -f .env ] || fail "Say at which address readers will find it: deploy/install.sh https://news.example.org" ;;
  *) fail "$site is no address of a web site, such as https://news.example.org" ;;
esac
case $here in
  /home/* | /root/* | /run/user/*) fail "The unit sees no home folders: move this clone, to /srv/handbill say, and call it there." ;;
esac
missing=
for program in adduser git node npm; do
  command -v "$program" >/dev/null || missing="$missing $program"
done
[ -z "$missing" ] || fail "These are missing:$missing (apt-get install adduser git npm acl fontconfig libatomic1)"

if ! getent passwd "$user" >/dev/null; then
  adduser --quiet --system --group --home /var/lib/handbill --no-create-home "$user"
  echo "Made the user $user."
fi

# Installed, unless the list of packages is newer.
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  # An npm older than Node.js 20 leaves out packages that want a newer one.
  npm=npm
  [ "$(node -p 'parseInt(process.version.slice(1))')" -ge 20 ] || npm='npx -y -p node@26 -p npm@11 -- npm'
  $npm ci --omit=dev --no-audit --no-fund
fi
node bin/handbill.js build --application-only

# Code is root's, and nobody else's to write: what runs here must not change what runs here.
loose='( -not -user root -o -not -type l -perm /022 )'
find . -xdev $loose -exec chown -h root:root {} + -exec chmod go-w {} + 2>/dev/null || true
[ -z "$(find . -xdev $loose -print -quit)" ] || fail "Others than root can write to $here, and that cannot be changed."

if [ ! -f .env ]; then
  sed -e "s|^SITE_URL=.*|SITE_URL=$site|" -e 's|^HOST=.*|HOST=127.0.0.1|' -e 's|^TRUST_PROXY=.*|TRUST_PROXY=1|' .env.example >.env.new
  mv .env.new .env
  echo "Wrote $here/.env: set SMTP_URL in it, and CONTENT_DIR to your publication."
fi
# It may hold the password of the relay.
chown "root:$user" .env
chmod 640 .env

# Handbill reads the histories of articles from root's clone.
(
  cd /
  git config --system --get-all safe.directory 2>/dev/null | grep -qxF "$here" || git config --system --add safe.directory "$here"
)

setpriv --reuid="$user" --regid="$user" --clear-groups test -r package.json ||
  fail "The user $user cannot read $here: let others enter the folders above it (chmod o+x)."

units=/etc/systemd/system
mkdir -p "$units"
sed "s|/srv/handbill|$here|g" deploy/systemd/handbill.service >"$units/handbill.service.new"
mv "$units/handbill.service.new" "$units/handbill.service"
systemctl enable --quiet handbill.service
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl restart handbill.service
  echo "Handbill runs: systemctl status handbill. It listens on this machine alone; put a web server in front (docs/deploying.md)."
else
  echo "Systemd does not run here: Handbill starts with the machine."
fi

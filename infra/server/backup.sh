#!/usr/bin/env bash
# Copies the county's storage (verified by hashes and the audit's chains), the runtime's history and the keys into a new folder below /var/backups/civil-affairs,
# and removes all but the newest KEEP (30). The keys lie in a folder of their own: keep a copy of it apart from the data.
set -euo pipefail

backups=${BACKUPS:-/var/backups/civil-affairs}
state=${STATE:-/var/lib/civil-affairs}
app=${APP:-/opt/civil-affairs/current}
settings=${SETTINGS:-/etc/civil-affairs/civil-affairs.env}
keep=${KEEP:-30}

now=$(date -u +%Y%m%dT%H%M%SZ)
target=$backups/$now
umask 077
mkdir -p "$target.part"

has_systemd() { [ -d /run/systemd/system ]; }
started=no
restart() { [ "$started" = no ] || systemctl start civil-affairs; }
trap restart EXIT
# The history is one file with one owner: the app stands still for the copy, some seconds, so that storage and history are of one moment.
if has_systemd && systemctl is-active --quiet civil-affairs; then
  systemctl stop civil-affairs
  started=yes
fi

set -a
# shellcheck source=/dev/null
. "$settings"
set +a
dotnet "$app/CivilAffairs.Functions.dll" backup "$target.part/storage"
if [ -d "$state/runtime" ]; then cp -a "$state/runtime" "$target.part/runtime"; fi
mkdir -p "$target.part/keys"
for key in "$state"/*.key; do [ ! -f "$key" ] || cp -a "$key" "$target.part/keys/"; done
mv "$target.part" "$target"
echo "备份完成 (done): $target"

find "$backups" -mindepth 1 -maxdepth 1 -type d -name '20*Z' | sort | head -n -"$keep" | while read -r old; do rm -rf "$old"; done

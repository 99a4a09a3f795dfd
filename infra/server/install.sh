#!/usr/bin/env bash
# Installs the app on one server, or a new version of it beside the old one.
#   infra/server/install.sh [--trial] [--no-start] [--package FOLDER]
#   --package FOLDER  published app (dotnet publish functions/CivilAffairs.Functions -c Release -o FOLDER); without it, it is built here
#   --trial           with Azurite, an emulator, as storage and the sample county: for trials only
#   --no-start        install, and start nothing
# Needs root, the .NET 10 ASP.NET Core runtime; for a trial Node.js 18 and npm.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/../.." && pwd)
trial=no start=yes package='' built=''
say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
while [ $# -gt 0 ]; do
  case $1 in
    --trial) trial=yes ;;
    --no-start) start=no ;;
    --package) [ $# -ge 2 ] || fail "--package 后缺少文件夹"; package=$2; shift ;;
    -h | --help) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "不认识的参数 $1 (unknown option; see --help)" ;;
  esac
  shift
done

[ "$(id -u)" -eq 0 ] || fail "请以 root 运行 (run as root)"
command -v dotnet >/dev/null || fail "找不到 dotnet：请安装 aspnetcore-runtime-10.0"
dotnet --list-runtimes | grep -q '^Microsoft.AspNetCore.App 10\.' || fail "需要 ASP.NET Core 10 运行时 (aspnetcore-runtime-10.0)"
[ "$trial" = no ] || command -v npm >/dev/null || fail "试用需要 Node.js 和 npm"

if [ -z "$package" ]; then
  built=$(mktemp -d)
  trap 'rm -rf "$built"' EXIT
  dotnet publish "$repository/functions/CivilAffairs.Functions" -c Release -o "$built" -v q -nologo
  package=$built
fi
[ -f "$package/CivilAffairs.Functions.dll" ] || fail "$package 不是程序包 (no published app)"

# --- user and folders -------------------------------------------------------------------------------------------
getent group civil-affairs >/dev/null || groupadd --system civil-affairs
getent passwd civil-affairs >/dev/null || useradd --system --gid civil-affairs --home-dir /var/lib/civil-affairs --shell /usr/sbin/nologin civil-affairs
install -d -m 0755 /opt/civil-affairs /opt/civil-affairs/releases
install -d -m 0750 -o root -g civil-affairs /etc/civil-affairs /etc/civil-affairs/county
install -d -m 0700 -o civil-affairs -g civil-affairs /var/lib/civil-affairs
install -d -m 0700 /var/backups/civil-affairs

# --- the new release beside the old one; the link decides -----------------------------------------------------------
release=/opt/civil-affairs/releases/$(date -u +%Y%m%dT%H%M%SZ)
cp -R "$package" "$release"
install -d "$release/server"
install -m 0755 "$here/backup.sh" "$release/server/backup.sh"
cp "$here/README.md" "$release/README-server.md"
chown -R root:root "$release"
chmod -R u=rwX,go=rX "$release"
before=$(readlink -f /opt/civil-affairs/current 2>/dev/null || true)
ln -sfn "$release" /opt/civil-affairs/current.new
mv -T /opt/civil-affairs/current.new /opt/civil-affairs/current

# --- settings: made once, never overwritten --------------------------------------------------------------------------
settings=/etc/civil-affairs/civil-affairs.env
if [ ! -f "$settings" ]; then
  install -m 0640 -o root -g civil-affairs "$here/civil-affairs.env" "$settings"
  if [ "$trial" = yes ]; then
    sed -i -e 's|^Storage=.*|Storage=UseDevelopmentStorage=true|' -e 's|^AzureWebJobsStorage=.*|AzureWebJobsStorage=UseDevelopmentStorage=true|' \
      -e "s|^Site__PublicBaseUrl=.*|Site__PublicBaseUrl='http://127.0.0.1:10000/devstoreaccount1/\$web'|" -e 's|^Site__PublicContainer=.*|Site__PublicContainer=true|' \
      -e 's|^App__BaseUrl=.*|App__BaseUrl=http://127.0.0.1:7071|' "$settings"
    cp -R "$repository/infra/local/sample/." /etc/civil-affairs/county/
    cp "$repository/infra/local/sample/accounts.json" /etc/civil-affairs/accounts.json
    chown root:civil-affairs /etc/civil-affairs/accounts.json
    chmod 0640 /etc/civil-affairs/accounts.json
    chgrp -R civil-affairs /etc/civil-affairs/county
    chmod -R u=rwX,g=rX,o= /etc/civil-affairs/county
  fi
fi

units=(civil-affairs.service civil-affairs-backup.service civil-affairs-backup.timer)
if [ "$trial" = yes ]; then
  install -d /opt/civil-affairs/azurite
  cp "$repository/infra/local/package.json" "$repository/infra/local/package-lock.json" "$repository/infra/local/azurite-collector.cjs" /opt/civil-affairs/azurite/
  (cd /opt/civil-affairs/azurite && npm ci --no-audit --no-fund --loglevel=error)
  install -d -m 0700 -o civil-affairs -g civil-affairs /var/lib/civil-affairs/azurite
  units+=(azurite.service)
fi
install -d /etc/systemd/system
for unit in "${units[@]}"; do install -m 0644 "$here/$unit" "/etc/systemd/system/$unit"; done

say "已安装 (installed): $release"
if [ "$start" = no ] || [ ! -d /run/systemd/system ]; then
  say "未启动 (not started)。设置文件：$settings；县情配置：/etc/civil-affairs/county/county.json"
  exit 0
fi
systemctl daemon-reload
[ "$trial" = no ] || systemctl enable --now azurite
if ! grep -q "^Storage='\?[^']" "$settings"; then
  say "请先填写 $settings 和 /etc/civil-affairs/county/county.json，再运行：systemctl enable --now civil-affairs civil-affairs-backup.timer"
  exit 0
fi
systemctl enable --now civil-affairs-backup.timer
systemctl enable civil-affairs
systemctl restart civil-affairs
for try in $(seq 60); do
  if curl -fsS --max-time 5 http://127.0.0.1:7071/api/ready >/dev/null 2>&1; then
    say "已启动 (ready)"
    exit 0
  fi
  [ "$try" -eq 60 ] || sleep 2
done
if [ -n "$before" ] && [ "$before" != "$release" ]; then
  ln -sfn "$before" /opt/civil-affairs/current.new
  mv -T /opt/civil-affairs/current.new /opt/civil-affairs/current
  systemctl restart civil-affairs
  fail "新版本两分钟内未就绪，已退回 $before；原因见 journalctl -u civil-affairs (not ready: rolled back)"
fi
fail "两分钟内未就绪；原因见 journalctl -u civil-affairs (not ready)"

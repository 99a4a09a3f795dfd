#!/usr/bin/env bash
# The whole flow on this machine: Azurite, the app, and programs that play townships, banks and clerks.
#   --exit           end when the demo has ended, instead of staying up until Ctrl+C
#   --summary FILE   write the summary as JSON
#   --reset          forget what earlier runs left in infra/local/.data
#   --seed N, --townships N, --households N, --document N   another sample
# Ports by environment: APP_PORT (7071), BLOB_PORT (10000), QUEUE_PORT (10001), TABLE_PORT (10002).
# Publicity period of the trial run: PUBLICITY (PT4S). Data directory: DATA (infra/local/.data).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${DATA:-$here/.data}
app_port=${APP_PORT:-7071}
blob_port=${BLOB_PORT:-10000}
queue_port=${QUEUE_PORT:-10001}
table_port=${TABLE_PORT:-10002}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

stay=yes reset=no
play_options=()
while [ $# -gt 0 ]; do
  case $1 in
    --exit) stay=no ;;
    --reset) reset=yes ;;
    --summary)
      [ $# -ge 2 ] || fail "--summary 后缺少文件名 (a file name must follow)"
      case $2 in /*) summary=$2 ;; *) summary=$PWD/$2 ;; esac
      play_options+=(--summary "$summary")
      shift ;;
    --seed | --townships | --households | --document | --patience)
      [ $# -ge 2 ] || fail "$1 后缺少数字 (a number must follow)"
      play_options+=("$1" "$2")
      shift ;;
    -h | --help) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "不认识的参数 $1 (unknown option; see --help)" ;;
  esac
  shift
done

# --- what the machine must have ---------------------------------------------------------------------------------
command -v dotnet >/dev/null || fail "找不到 dotnet：请先安装 .NET 10 SDK (install the .NET 10 SDK: https://dotnet.microsoft.com/download)"
command -v node >/dev/null || fail "找不到 node：请先安装 Node.js 18 或更高版本 (install Node.js 18 or later: https://nodejs.org)"
command -v npm >/dev/null || fail "找不到 npm：请与 Node.js 一起安装 (npm comes with Node.js)"
# Without ICU the SDK does not even tell its version; nothing here needs locale data.
dotnet --version >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
sdk=$(cd "$root" && dotnet --version) || fail "需要 .NET 10 SDK (the .NET 10 SDK is needed)"
[ "${sdk%%.*}" -ge 10 ] || fail "需要 .NET 10 SDK，这里是 $sdk (the .NET 10 SDK is needed)"

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for pair in "APP_PORT $app_port" "BLOB_PORT $blob_port" "QUEUE_PORT $queue_port" "TABLE_PORT $table_port"; do
  read -r name port <<<"$pair"
  ! taken "$port" || fail "端口 $port 已被占用：也许另一个演示还在运行；或换一个端口，如 $name=$((port + 1000)) $0 (port $port is taken)"
done

# --- children are stopped on every way out, the app before its storage ------------------------------------------
azurite='' app='' play=''
stop() {
  [ -n "$1" ] && kill -TERM "$1" 2>/dev/null || return 0
  for _ in $(seq 150); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || true
}
cleanup() {
  trap '' INT TERM HUP
  stop "$play"
  stop "$app"
  stop "$azurite"
}
trap cleanup EXIT
trap 'say "中断 (interrupted)"; exit 130' INT
trap 'say "被终止 (terminated)"; exit 143' TERM
trap 'exit 129' HUP

# --- data -------------------------------------------------------------------------------------------------------
[ "$reset" = no ] || rm -rf "$data"
mkdir -p "$data/azurite" "$data/runtime"

# --- install and build ------------------------------------------------------------------------------------------
if [ ! -e "$here/node_modules/.bin/azurite" ] || [ "$here/package-lock.json" -nt "$here/node_modules/.package-lock.json" ]; then
  say "安装 Azurite…"
  (cd "$here" && npm ci --no-audit --no-fund --loglevel=error)
fi
say "编译…"
for project in functions/CivilAffairs.Functions infra/local/CivilAffairs.Counterparts; do
  if ! dotnet build "$root/$project" -c Release -v q -nologo >"$data/build.log" 2>&1; then
    cat "$data/build.log" >&2
    fail "编译失败 (the build failed): $project"
  fi
done

# --- keys -------------------------------------------------------------------------------------------------------
key_file=$data/machine.key
if [ ! -s "$key_file" ]; then
  (umask 077 && head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$key_file")
fi

# One account for each role, and one for the counterpart programs, which show the key.
dotnet "$here/CivilAffairs.Counterparts/bin/Release/net10.0/CivilAffairs.Counterparts.dll" sample --out "$data/sample" --key-file "$key_file"

# --- Azurite ----------------------------------------------------------------------------------------------------
account=devstoreaccount1
# The well-known key of the storage emulator; it opens nothing but the emulator on this machine.
account_key='Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
storage="DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$account_key"
storage+=";BlobEndpoint=http://127.0.0.1:$blob_port/$account"
storage+=";QueueEndpoint=http://127.0.0.1:$queue_port/$account"
storage+=";TableEndpoint=http://127.0.0.1:$table_port/$account;"
site="http://127.0.0.1:$blob_port/$account/\$web"

until_open() { # port, process, name, log
  for _ in $(seq 300); do
    taken "$1" && return 0
    kill -0 "$2" 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$4" >&2
  fail "$3 没有启动起来，日志见 $4 ($3 did not start)"
}

# Own process groups: Ctrl+C reaches this script alone, which then stops them in order.
set -m
node --require "$here/azurite-collector.cjs" "$here/node_modules/.bin/azurite" --silent --loose --skipApiVersionCheck --disableTelemetry --location "$data/azurite" \
  --blobHost 127.0.0.1 --blobPort "$blob_port" --queueHost 127.0.0.1 --queuePort "$queue_port" \
  --tableHost 127.0.0.1 --tablePort "$table_port" >"$data/azurite.log" 2>&1 </dev/null &
azurite=$!
set +m
until_open "$blob_port" "$azurite" Azurite "$data/azurite.log"
until_open "$table_port" "$azurite" Azurite "$data/azurite.log"

# --- the app ----------------------------------------------------------------------------------------------------
run_app() {
  export Storage=$storage AzureWebJobsStorage=$storage
  export County__File=$here/sample/county.json
  # A trial run cannot wait for working days.
  export County__Deadlines__Publicity=${PUBLICITY:-PT4S}
  export Fields__KeyFile=$data/fields.key Fields__CreateKeyFile=true Site__PublicContainer=true
  export Site__PublicBaseUrl=$site App__BaseUrl=http://127.0.0.1:$app_port
  export EmbeddedRuntime__DataDirectory=$data/runtime EmbeddedRuntime__BlobPollInterval=00:00:00.500
  export Access__Mode=Accounts Access__AccountsFile=$data/sample/accounts.json
  export ASPNETCORE_URLS=http://127.0.0.1:$app_port
  cd "$data"
  # Requests carry the townships' tokens in their addresses: addresses stay out of the log.
  exec env Logging__LogLevel__Microsoft.AspNetCore=Warning dotnet "$root/functions/CivilAffairs.Functions/bin/Release/net10.0/CivilAffairs.Functions.dll"
}
set -m
run_app >"$data/app.log" 2>&1 </dev/null &
app=$!
set +m
until_open "$app_port" "$app" 应用 "$data/app.log"

# --- the demo ---------------------------------------------------------------------------------------------------
dotnet "$here/CivilAffairs.Counterparts/bin/Release/net10.0/CivilAffairs.Counterparts.dll" demo \
  --storage "$storage" --app "http://127.0.0.1:$app_port" --key-file "$key_file" --public-site "$site/index.html" \
  --app-pid "$app" --storage-pid "$azurite" ${play_options[@]+"${play_options[@]}"} &
play=$!
result=0
wait -n "$play" "$app" "$azurite" || result=$?
if kill -0 "$play" 2>/dev/null; then
  tail -n 20 "$data/app.log" >&2
  fail "应用或存储中途退出，日志在 $data (the app or its storage ended; logs are there)"
fi
play=''
[ "$result" -eq 0 ] || say "演示没有达到预期，应用日志在 $data/app.log (the demo did not end as it should)"

say ""
say "公开网站  $site/index.html"
say "工作页面  http://127.0.0.1:$app_port/api/staff/sign-in"
say "演示账号  密码都是 Yunling-2026（仅供演示）："
say "          jingban 经办　fuhe 复核　guanli 管理员　xiangzhen 乡镇经办　xiangzhen-fuhe 乡镇复核"
say "          yinhang 银行经办　jiandu 监督　shenji 审计"
[ "$stay" = yes ] || exit "$result"

say "按 Ctrl+C 结束 (Ctrl+C ends it)"
trap 'exit "$result"' INT
wait -n "$app" "$azurite" || true
fail "应用或存储退出了，日志在 $data (the app or its storage ended; logs are there)"

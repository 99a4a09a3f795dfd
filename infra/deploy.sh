#!/usr/bin/env bash
# Brings a county into Azure, or a new version of it: what would change, deploy, secrets, code, website, events, smoke test. Rolls the code back when the test fails.
#   infra/deploy.sh --group NAME --parameters FILE.bicepparam --county FOLDER [options]
#   --county FOLDER     folder with county.json, its bank layouts and a font; becomes the folder county/ of the package
#   --what-if           say what would change, and end
#   --yes               do not ask
#   --package FILE.zip  this package instead of building one
#   --roll-back         the package before the last, and nothing else
#   --lock-artifacts    lock the retention of artifacts for good (nobody can shorten it any more), and nothing else
# Needs: az (signed in; for Azure China first: az cloud set --name AzureChinaCloud), the .NET 10 SDK, zip, curl.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
group='' parameters='' county='' package='' what_if=no yes=no act=deploy

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --group | --parameters | --county | --package)
      [ $# -ge 2 ] || fail "$1 后缺少内容 (a value must follow)"
      case $1 in --group) group=$2 ;; --parameters) parameters=$2 ;; --county) county=$2 ;; --package) package=$2 ;; esac
      shift ;;
    --what-if) what_if=yes ;;
    --yes) yes=yes ;;
    --roll-back) act=roll-back ;;
    --lock-artifacts) act=lock ;;
    -h | --help) sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) fail "不认识的参数 $1 (unknown option; see --help)" ;;
  esac
  shift
done

[ -n "$group" ] || fail "请写明资源组 (--group NAME)"
for tool in az zip curl; do command -v "$tool" >/dev/null || fail "找不到 $tool (is missing)"; done
az account show --output none 2>/dev/null || fail "请先登录 (az login)"

output() { az deployment group show --resource-group "$group" --name civil-affairs --query "properties.outputs.$1.value" --output tsv; }

# --- what a region must offer; asked of the subscription and not of a list that grows old -------------------------------
offers() { # namespace, type, region
  az provider show --namespace "$1" --query "resourceTypes[?resourceType=='$2'].locations | [0]" --output tsv | tr '\t' '\n' | tr -d ' ' | tr '[:upper:]' '[:lower:]' | grep -qx "$3"
}
check_region() {
  local region=$1 hosting=$2
  for pair in Microsoft.Web:sites Microsoft.Storage:storageAccounts Microsoft.KeyVault:vaults Microsoft.EventGrid:systemTopics Microsoft.Insights:components Microsoft.OperationalInsights:workspaces; do
    offers "${pair%%:*}" "${pair##*:}" "$region" || fail "区域 $region 没有 $pair (the region does not offer it)"
  done
  [ "$hosting" != flex ] || az functionapp list-flexconsumption-locations --query '[].name' --output tsv | tr -d ' ' | tr '[:upper:]' '[:lower:]' | grep -qx "$region" \
    || fail "区域 $region 没有 Flex Consumption：参数 hosting 请用 premium (use hosting = 'premium')"
}
value_of() { sed -n "s/^param $1 = '\([^']*\)'.*/\1/p" "$parameters"; }

# --- secrets that the county must have, made once and never again ----------------------------------------------------------
# The right to the vault takes some minutes to be known. Until the vault tells its names nothing is concluded: a refusal taken for "not there" would make a
# second key, and with it every encrypted field of the first would be lost.
names_in() { # vault, list or list-deleted
  local try
  for try in $(seq 20); do
    az keyvault secret "$2" --vault-name "$1" --query '[].name' --output tsv && return
    [ "$try" -eq 20 ] || sleep 15
  done
  fail "无法读取密钥保管库 $1 (the vault does not answer)"
}
ensure_secret() { # vault, name
  local file there gone
  there=$(names_in "$1" list) || exit 1
  printf '%s\n' "$there" | grep -qx "$2" && return
  gone=$(names_in "$1" list-deleted) || exit 1
  printf '%s\n' "$gone" | grep -qx "$2" && fail "机密 $2 已被删除：请先恢复 (az keyvault secret recover)，切勿新建，否则已加密的字段再也读不出"
  file=$(mktemp)
  chmod 600 "$file"
  head -c 32 /dev/urandom | base64 -w 0 >"$file"
  az keyvault secret set --vault-name "$1" --name "$2" --file "$file" --encoding ascii --output none
  rm -f "$file"
  say "已生成机密 $2 (made)"
}

# --- code ------------------------------------------------------------------------------------------------------------------
build_package() {
  local out
  [ -f "$county/county.json" ] || fail "请写明县情配置的文件夹 (--county FOLDER with county.json)"
  out=$(mktemp -d)
  dotnet publish "$root/functions/CivilAffairs.Functions" -c Release -r linux-x64 --self-contained false -p:PublishProfile=Azure -p:FunctionsRuntime=Azure -o "$out" -v q -nologo
  mkdir -p "$out/county"
  cp -R "$county/." "$out/county/"
  package=$root/TestResults/package-$(date -u +%Y%m%dT%H%M%SZ).zip
  mkdir -p "$(dirname "$package")"
  (cd "$out" && zip -q -r "$package" .)
  rm -rf "$out"
}
# Every package is kept in the hub's account, so that the one before is at hand.
send_package() { # hub account, container, app, file, name
  az storage blob upload --auth-mode login --account-name "$1" --container-name "$2" --name "releases/$5" --file "$4" --overwrite false --output none
  if [ "$(az functionapp show --resource-group "$group" --name "$3" --query sku --output tsv)" = FlexConsumption ]; then
    az functionapp deployment source config-zip --resource-group "$group" --name "$3" --src "$4" --output none
  else
    az storage blob upload --auth-mode login --account-name "$1" --container-name "$2" --name app.zip --file "$4" --overwrite true --output none
    az functionapp restart --resource-group "$group" --name "$3" --output none
  fi
}
roll_back() {
  local hub container app names before file
  hub=$(output hubAccount) container=$(output packageContainer) app=$(output appName)
  names=$(az storage blob list --auth-mode login --account-name "$hub" --container-name "$container" --prefix releases/ --query 'sort_by([], &properties.creationTime)[].name' --output tsv)
  before=$(printf '%s\n' "$names" | tail -n 2 | head -n 1)
  [ "$(printf '%s\n' "$names" | grep -c .)" -ge 2 ] || fail "没有更早的程序包 (there is no package before this one)"
  file=$(mktemp --suffix .zip)
  az storage blob download --auth-mode login --account-name "$hub" --container-name "$container" --name "$before" --file "$file" --output none
  send_package "$hub" "$container" "$app" "$file" "$(date -u +%Y%m%dT%H%M%SZ)-again-$(basename "$before")"
  rm -f "$file"
  say "已退回 (rolled back to) $before"
}
smoke_test() { # app address
  local tries
  for tries in $(seq 60); do
    curl -fsS --max-time 20 "$1/api/health" >/dev/null 2>&1 && curl -fsS --max-time 20 "$1/api/ready" && say '' && return 0
    [ "$tries" -eq 60 ] || sleep 10
  done
  return 1
}

case $act in
  roll-back)
    roll_back
    smoke_test "$(output appUrl)" || fail "退回后仍不可用 (still not ready)"
    exit 0 ;;
  lock)
    account=$(output applicationAccount)
    [ "$yes" = yes ] || { read -r -p "锁定后保留期只能延长，不能缩短或取消。输入账户名确认 (type the account's name): " typed; [ "$typed" = "$account" ] || fail "未锁定 (not locked)"; }
    etag=$(az storage container immutability-policy show --account-name "$account" --container-name artifacts --query etag --output tsv)
    az storage container immutability-policy lock --account-name "$account" --container-name artifacts --if-match "$etag" --output none
    say "已锁定 (locked)"
    exit 0 ;;
esac

[ -f "$parameters" ] || fail "请写明参数文件 (--parameters FILE.bicepparam)"
region=$(value_of location)
az group show --name "$group" --output none 2>/dev/null || az group create --name "$group" --location "$region" --output none
check_region "$region" "$(value_of hosting)"

say "== 将要发生的变化 (what would change)"
az deployment group what-if --resource-group "$group" --name civil-affairs --parameters "$parameters"
[ "$what_if" = no ] || exit 0
if [ "$yes" = no ]; then
  read -r -p "继续吗？(go on? y/N) " answer
  [ "$answer" = y ] || fail "未部署 (nothing was deployed)"
fi

me=$(az ad signed-in-user show --query id --output tsv 2>/dev/null || az account show --query user.name --output tsv)
say "== 资源 (resources)"
az deployment group create --resource-group "$group" --name civil-affairs --parameters "$parameters" --parameters deployerId="$me" --output none
vault=$(output vault) hub=$(output hubAccount) site=$(output siteAccount) app=$(output appName) url=$(output appUrl) container=$(output packageContainer)

say "== 机密 (secrets)"
ensure_secret "$vault" fields-key
ensure_secret "$vault" township-token-key

say "== 网站 (static website)"
# A property of the blob service's data plane: ARM has no resource for it.
az storage blob service-properties update --auth-mode login --account-name "$site" --static-website true --index-document index.html --output none

say "== 程序 (code)"
[ -n "$package" ] || build_package
send_package "$hub" "$container" "$app" "$package" "$(date -u +%Y%m%dT%H%M%SZ).zip"

say "== 检查 (smoke test)"
if ! smoke_test "$url"; then
  say "新版本不可用，退回上一版 (not ready: rolling back)" >&2
  roll_back
  smoke_test "$url" || fail "退回后仍不可用 (still not ready)"
  fail "新版本未通过检查，已退回 (the new version failed and was rolled back)"
fi

say "== 文件事件 (events of new files)"
# Only now: the code answers the handshake of the subscriptions.
az deployment group create --resource-group "$group" --name civil-affairs --parameters "$parameters" --parameters deployerId="$me" withEvents=true --output none
say "完成 (done): $url  $(output siteUrl)"

#!/usr/bin/env bash
# Installs what the tests need, builds everything once and runs all tests. Last line: N passed, N failed, N skipped.
# Ends with an error when anything failed or nothing ran. Results: TestResults/*.trx
#   tests/run.sh [NAME…]   only the test projects whose names contain one of the words
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Servers of earlier builds keep memory that the tests want.
export MSBUILDDISABLENODEREUSE=1
solution=CivilAffairs.Functions.sln
results=$root/TestResults
passed=0 failed=0 skipped=0

finish() {
  status=$1
  [ "$failed" -eq 0 ] || status=1
  [ $((passed + failed)) -gt 0 ] || status=1
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  exit "$status"
}
# What stops the run before or between the tests counts as one failure.
broken() {
  printf '%s\n' "$*" >&2
  failed=$((failed + 1))
  finish 1
}
trap 'broken "interrupted"' INT TERM

command -v dotnet >/dev/null || broken "dotnet is missing: install the .NET 10 SDK"
command -v npm >/dev/null || broken "npm is missing: install Node.js"
dotnet --version >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

# --- an SFTP server, for the tests that send files to banks -----------------------------------------------------
if [ ! -x /usr/sbin/sshd ]; then
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || broken "sshd is missing: install openssh-server"
  echo "installing openssh-server"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssh-server openssh-client; } >/dev/null \
    || broken "could not install openssh-server"
fi

# --- a browser with Chinese fonts, for the tests that look at pages ---------------------------------------------
packages=()
command -v chromium >/dev/null || packages+=(chromium)
compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || packages+=(fonts-noto-cjk)
if [ ${#packages[@]} -gt 0 ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "installing ${packages[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null \
    || broken "could not install ${packages[*]}"
fi

# --- Azurite ----------------------------------------------------------------------------------------------------
if [ ! -e infra/local/node_modules/.bin/azurite ] || [ infra/local/package-lock.json -nt infra/local/node_modules/.package-lock.json ]; then
  (cd infra/local && npm ci --no-audit --no-fund --loglevel=error) || broken "npm ci failed"
fi

# --- build once -------------------------------------------------------------------------------------------------
dotnet restore "$solution" -v q || broken "restore failed"
dotnet build "$solution" -c Release --no-restore -warnaserror -v q -nologo -clp:NoSummary || broken "build failed"
# Takes minutes of one processor, which the tests leave idle while they wait for answers.
rm -rf "$results"
mkdir -p "$results"
formatted=$results/format.txt
dotnet format "$solution" --verify-no-changes --no-restore -v q >"$formatted" 2>&1 &
format=$!

# --- test projects, one after the other -------------------------------------------------------------------------
wanted() {
  [ $# -gt 1 ] || return 0
  local name=$1 word
  shift
  for word in "$@"; do [[ $name == *"$word"* ]] && return 0; done
  return 1
}
# A number of the trx file's <Counters …/>.
counter() { sed -n 's/.*<Counters [^>]*\b'"$2"'="\([0-9]*\)".*/\1/p' "$1" | head -n 1; }
count() { # trx, exit status of its run
  local total executed good bad
  if [ ! -s "$1" ]; then
    echo "no results: $1" >&2
    failed=$((failed + 1))
    return
  fi
  total=$(counter "$1" total) executed=$(counter "$1" executed) good=$(counter "$1" passed)
  bad=$((${executed:-0} - ${good:-0}))
  # A test host that crashed or hung leaves no failed test behind.
  [ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  passed=$((passed + ${good:-0})) failed=$((failed + bad)) skipped=$((skipped + ${total:-0} - ${executed:-0}))
}

for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  grep -q 'Microsoft.NET.Test.Sdk' "$project" && wanted "$name" "$@" || continue
  printf '\n== %s\n' "$name"
  status=0
  dotnet test "$project" -c Release --no-build -v q --nologo --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 10min --blame-hang-dump-type none || status=$?
  count "$results/$name.trx" "$status"
done
if ! wait "$format"; then
  printf '\n' && cat "$formatted"
  echo "the sources are not formatted: run dotnet format" >&2
  failed=$((failed + 1))
fi
echo
finish 0

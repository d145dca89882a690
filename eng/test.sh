#!/usr/bin/env bash
# Installs what is missing, builds, checks, runs every test. The last line counts the tests; the first kind of failure ends the run.
# What README and CI call. Needs the .NET 10 SDK and Node; installs Java, Chromium and what they test with where it may.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results="$(mktemp)"
trap 'rm -f "$results"' EXIT

step() { printf '\n== %s\n' "$1"; }

install() { # install COMMAND PACKAGE…: by apt, where this user may
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${@:2}" >/dev/null
  else
    echo "$1 is missing and cannot be installed by this user; tests that need it say so"
  fi
}

step "what the tests need beside the SDK"
install java openjdk-17-jre-headless
install chromium chromium
install unzip unzip
install gcc gcc libc6-dev zlib1g-dev
if command -v npm >/dev/null && [ -f tests/tools/package-lock.json ]; then
  npm ci --prefix tests/tools --no-audit --no-fund --silent
fi
if command -v java >/dev/null && command -v chromium >/dev/null && command -v npm >/dev/null; then
  export CI=true # everything is there: a test that does not find its server fails, where otherwise it would be skipped in words
fi

step "build"
dotnet restore Coaching.Sdk.sln --verbosity quiet
./eng/lockfiles.sh
dotnet build Coaching.Sdk.sln --no-restore --nologo --verbosity quiet
dotnet format whitespace --folder --verify-no-changes --exclude artifacts --exclude tests/tools

step "packages, from outside"
./eng/consumer.sh

step "NativeAOT: the Lambda host and Bedrock, without a warning"
./eng/publish-lambda.sh
./eng/bedrock-aot.sh

step "deployment template"
./deploy/check

step "tests"
failed=0
# One project at a time: their servers and their clocks share two cores. A test that fails says why. A test that hangs ends its project's run with its name.
dotnet test Coaching.Sdk.sln --no-build --nologo --verbosity quiet -m:1 --logger "console;verbosity=minimal" --blame-hang-timeout 10m --blame-hang-dump-type none 2>&1 | tee "$results" || failed=1

awk -v failed="$failed" '
  match($0, /(Passed|Failed|Skipped)! +- Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+/) {
    gsub(/[^0-9]+/, " "); split($0, n, " "); f += n[1]; p += n[2]; s += n[3] }
  END { if (failed && f == 0) f = 1; printf "\n%d passed, %d failed, %d skipped\n", p, f, s; exit (f > 0 || p == 0) }' "$results"

#!/usr/bin/env bash
# Builds, checks and runs every test; the last line counts them. What README and CI call.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build --nologo -v quiet
dotnet test --nologo --no-build

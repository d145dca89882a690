#!/usr/bin/env bash
# Publishes the smoke program of Coaching.Sdk.Bedrock with NativeAOT, with every warning an error, and runs it against its own loopback server.
set -euo pipefail
cd "$(dirname "$0")/.."
linker=$(command -v clang >/dev/null || echo "-p:CppCompilerAndLinker=gcc")
out=artifacts/bedrock-aot
dotnet publish tests/Coaching.Sdk.Bedrock.Aot -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')" -o "$out" $linker --nologo -v quiet
"$out/Coaching.Sdk.Bedrock.Aot"

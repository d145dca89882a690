#!/usr/bin/env bash
# Publishes LambdaHost as its process tests and the deployment take it: artifacts/lambda/jit, artifacts/lambda/aot, and lambda.zip
# of the latter. A warning is a failure. With arguments, only the named ones: publish-lambda.sh aot.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/artifacts/lambda
rid=linux-$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)
export DOTNET_CLI_TELEMETRY_OPTOUT=1

publish() { # name, properties: its own intermediate folder, so that the solution's restore stays as it is
    local name=$1 log=$out/$1.log
    shift
    mkdir -p "$out"
    rm -rf "${out:?}/$name"
    dotnet publish samples/LambdaHost -c Release -r "$rid" -o "$out/$name" -p:ArtifactsPath="$out/build-$name" \
        -p:DebugType=embedded -p:PublishDocumentationFile=false -p:PublishReferencesDocumentationFiles=false "$@" --nologo >"$log" 2>&1 || { cat "$log"; return 1; }
    if grep -E 'warning [A-Z]+[0-9]+' "$log"; then return 1; fi
    echo "$out/$name"
}

for name in "${@:-jit aot}"; do
    for each in $name; do
        case $each in
            jit) publish jit --self-contained false ;;
            aot) publish aot -p:PublishAot=true -p:StripSymbols=true "-p:CppCompilerAndLinker=$(command -v clang >/dev/null && echo clang || echo gcc)" ;;
            *) echo "unknown: $each" >&2; exit 2 ;;
        esac
    done
done

if [ -d "$out/aot" ]; then # provided.al2023 starts the file called bootstrap
    command -v zip >/dev/null || { echo "zip is missing: no lambda.zip"; exit 0; }
    (cd "$out" && rm -rf lambda.zip zip && cp -r aot zip && rm -f zip/*.dbg && mv zip/LambdaHost zip/bootstrap && cd zip && zip -qr ../lambda.zip . && rm -rf ../zip)
    echo "$out/lambda.zip"
fi

#!/usr/bin/env bash
# Packs everything and proves it from outside: a project that knows only the packages restores them and runs a session.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

rm -rf "$root/artifacts/packages"
for project in "$root"/src/*/*.csproj "$root/samples/ConsoleHost/ConsoleHost.csproj"; do
  dotnet pack "$project" -c Release --nologo -v quiet -o "$root/artifacts/packages"
done
version="$(basename "$(ls "$root"/artifacts/packages/Coaching.Sdk.[0-9]*.nupkg | head -n 1)" .nupkg)"
version="${version#Coaching.Sdk.}"

for package in "$root"/artifacts/packages/Coaching.Sdk*."$version".nupkg; do
  contents="$(unzip -l "$package")"
  case "$package" in *Tool*) needed="coach.dll" ;; *) needed="README.md icon.png .xml .dll" ;; esac
  for file in $needed; do
    grep -q -- "$file" <<<"$contents" || { echo "$(basename "$package") has no $file"; exit 1; }
  done
done
for library in "$root"/src/*/; do
  [ -e "$root/artifacts/packages/$(basename "$library").$version.snupkg" ] || { echo "$(basename "$library") has no symbols"; exit 1; }
done

cp "$root/tests/Consumer/Consumer.csproj.template" "$scratch/Consumer.csproj"
cp "$root/tests/Consumer/Program.cs.template" "$scratch/Program.cs"
cat > "$scratch/nuget.config" <<XML
<configuration><packageSources><add key="built" value="$root/artifacts/packages" /></packageSources></configuration>
XML
cd "$scratch"
dotnet run -p:CoachingVersion="$version"
echo "packages $version: restored and run by a project outside the repository"

#!/usr/bin/env bash
# Fails when a restore changed a lock file, but for the packages that follow the SDK's patch version.
set -euo pipefail
cd "$(dirname "$0")/.."
git rev-parse --verify -q HEAD >/dev/null || { echo "lock files: not a git checkout, not compared"; exit 0; }

# Drops the blocks of ILLink and ILCompiler, and the commas that their absence moves.
own() { awk '/"[^"]*(ILLink|ILCompiler)[^"]*": \{/ {skip = 1} !skip {sub(/,$/, ""); print} skip && /^ *\},?$/ {skip = 0}'; }

status=0
while IFS= read -r file; do
  if ! diff <(git show "HEAD:$file" | tr -d '\r' | own) <(tr -d '\r' < "$file" | own) >/tmp/lockfiles.$$; then
    echo "$file changed in this restore: commit it if that is meant."
    cat /tmp/lockfiles.$$
    status=1
  fi
  rm -f /tmp/lockfiles.$$
done < <(git ls-files '*packages.lock.json')
exit $status

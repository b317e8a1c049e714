#!/bin/sh
# Pack the last commit and the built console, as far as a server needs them: dist/api-dock-VERSION.tar.gz and its checksum.
# The same commit gives the same bytes. `make release` builds the console before, and adds the SBOMs.
set -eu
cd "$(dirname "$0")/.."

git diff --quiet HEAD || { echo "There are changes that are not committed." >&2; exit 1; }
[ -f app/static/console/index.html ] || { echo "The console is not built: make console" >&2; exit 1; }
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
name=api-dock-$version
moment=$(git log -1 --format=%ct)

rm -rf "dist/$name"
mkdir -p "dist/$name"
git archive HEAD .env.example CHANGELOG.md LICENSE README.md SECURITY.md app config.py deploy docs migrations pyproject.toml \
  requirements requirements.txt run.py | tar -x -C "dist/$name"
cp -R app/static/console "dist/$name/app/static/"

cd dist
tar --sort=name --mtime="@$moment" --owner=0 --group=0 --numeric-owner --mode=u+rw,go+rX,go-w -cf - "$name" | gzip -9n >"$name.tar.gz"
sha256sum "$name.tar.gz" >"$name.tar.gz.sha256"
rm -r "$name"
ls "$name.tar.gz" "$name.tar.gz.sha256"

#!/usr/bin/env bash
# Looks at the report of the sample and of a corpus that means harm, in a browser.
# Usage: report_page.sh TEXTMILL OUTPUT-OF-THE-SAMPLE. Needs chromium (installed with apt-get when it is
# not there), node and npm.
set -euo pipefail
textmill=$(realpath "$1") sample=$(realpath "$2") here=$(dirname "$(realpath "$0")")
if ! command -v chromium >/dev/null || ! command -v npm >/dev/null; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium nodejs npm >/dev/null
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit --prefix "$folder" playwright-core@1 axe-core@4
# Every text of these documents that can reach the page tries to be more than text.
mkdir harm
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
  for title in '<script>alert(1)</script>' '\"><img src=x onerror=alert(1)>' "=cmd|' /C calc'!A0" '+1+1' '-2+3' '@SUM(A1)' '</title></svg><svg onload=alert(1)>'; do
    printf '{"title": "%s", "text": "%s Mr. <b onclick=alert(1)>Smith</b> met Angela <img src=x onerror=alert(1)> Merkel and Kofi Annan of the United Nations in Paris. <script>alert(document.title)</script> =SUM(A1:A9) Angela Merkel and Kofi Annan spoke in Berlin.", "section": "%s", "date": "2004-%02d-05", "language": "\\"><i>%s"}\n' \
      "$title" "$title" "$title" "$n" "$title"
  done
done >harm/bad.jsonl
printf '{"text": "cut off' >'harm/"><img src=x onerror=alert(1)>.jsonl'
"$textmill" run harm -o harm-output --quiet --max-quarantine 1 \
  --set words.dispersion=parts --set words.collocations=true --set duplicates.find=near
grep -q '&lt;script&gt;alert(1)' harm-output/report.html || { echo "the harm did not reach the page"; exit 1; }
cp "$here/report_page.mjs" .
node report_page.mjs "$(command -v chromium)" "$sample/report.html" harm-output/report.html
# A page with a fault is noticed.
sed 's|</main>|<img src=x onerror="alert(1)"/></main>|; s|--soft:#525c66|--soft:#dddddd|' "$sample/report.html" >broken.html
if node report_page.mjs "$(command -v chromium)" broken.html >/dev/null 2>&1; then
  echo "a broken page was not noticed"
  exit 1
fi

// Looks at reports in a browser: no script runs or fails, nothing is loaded but the file, no element
// came from a document, axe finds no fault, nothing scrolls sideways on a phone.
// Usage: node report_page.mjs BROWSER REPORT...; playwright-core and axe-core lie beside this file's copy.
import { createRequire } from "node:module";
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const [browserPath, ...reports] = process.argv.slice(2);
// What a page of ours is made of; anything else came from a document.
const OWN = new Set(("html head meta link title style body a header main footer section nav ul li p h1 h2 h3 figure div " +
  "details summary table thead tbody tr th td bdi code span svg desc g rect line circle text").split(" "));
const faults = [];
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
for (const report of reports) {
  const fault = (what) => faults.push(`${report}: ${what}`);
  if (statSync(report).size > 2_000_000) fault("larger than 2 MB");
  const address = pathToFileURL(report).href;
  for (const colorScheme of ["light", "dark"]) for (const width of [1280, 360]) {
    // The page's own policy forbids the script of axe: it is looked at without the policy last.
    for (const bypassCSP of [false, true]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP });
      const page = await context.newPage();
      page.on("request", (request) => { if (request.url() !== address && !request.url().startsWith("data:")) fault(`loads ${request.url()}`); });
      page.on("pageerror", (error) => fault(`error ${error}`));
      page.on("console", (message) => { if (message.type() === "error") fault(`says ${message.text()}`); });
      page.on("dialog", (dialog) => { fault(`dialog ${dialog.message()}`); dialog.dismiss(); });
      await page.goto(address);
      if (bypassCSP) {
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
        await page.addScriptTag({ path: axe });
        const { violations, passes } = await page.evaluate(() => window.axe.run(document));
        if (!passes.some((rule) => rule.id === "color-contrast")) fault("contrast was not looked at");
        for (const { id, nodes } of violations) fault(`${colorScheme} ${width}: ${id} at ${nodes[0].html.slice(0, 200)}`);
      } else {
        const seen = await page.evaluate(() => ({
          names: [...new Set([...document.querySelectorAll("*")].map((e) => e.localName))],
          handlers: [...document.querySelectorAll("*")].filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))).length,
          outside: [...document.querySelectorAll("[href],[src]")].map((e) => e.getAttribute("href") ?? e.getAttribute("src"))
            .filter((a) => !/^(#[a-z-]+|data:,|tables\/[a-z_]+\.(csv|parquet)|README\.md|datapackage\.json|run\.json)$/.test(a)),
          wide: document.documentElement.scrollWidth, figures: document.querySelectorAll("figure").length,
          // Columns of text are read in words, not in letters.
          narrow: Math.min(...[...document.querySelectorAll("figure > .scroll td:last-child:not(.n)")].map((e) => e.clientWidth)),
          tables: document.querySelectorAll("figure table").length, lang: document.documentElement.lang,
        }));
        for (const name of seen.names) if (!OWN.has(name)) fault(`has <${name}>`);
        if (seen.handlers) fault("has handlers of events");
        if (seen.outside.length) fault(`links to ${seen.outside}`);
        if (seen.wide > width) fault(`is ${seen.wide} pixels wide on ${width}`);
        if (seen.narrow < 150) fault(`has a column of text ${seen.narrow} pixels wide on ${width}`);
        if (seen.figures < 5 || seen.tables < 5 || seen.lang !== "en") fault("is no whole report");
      }
      await context.close();
    }
  }
}
await browser.close();
for (const fault of [...new Set(faults)]) console.error(fault);
console.log(`${reports.length} reports, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);

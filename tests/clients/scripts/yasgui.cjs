// Opens a page with YASGUI, types a query, runs it, and prints the table and what went
// wrong.
const { chromium } = require(require.resolve("playwright-core", { paths: [process.cwd()] }));
const [executablePath, page, site, query] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-quic"] });
  const told = { rows: [], errors: [] };
  try {
    const tab = await browser.newPage();
    await tab.route("**/*", (route) => {
      const url = route.request().url();
      if (url.startsWith("file:") || url.startsWith("data:") || url.startsWith(site)) {
        return route.continue();
      }
      // It fetches a list of prefixes from elsewhere, and does without it.
      return route.abort();
    });
    tab.on("pageerror", (error) => told.errors.push(String(error)));
    await tab.goto(page);
    await tab.locator(".yasqe .CodeMirror").first().click();
    await tab.keyboard.press("Control+A");
    await tab.keyboard.insertText(query);
    await tab.locator(".yasqe_queryButton").first().click();
    await tab.locator(".yasr table tbody tr").first().waitFor({ timeout: 15000 });
    told.rows = await tab.locator(".yasr table tbody tr").allInnerTexts();
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(told));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

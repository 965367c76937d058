// Opens a report in headless Chromium as its readers do: runs axe-core, tries the keyboard, a phone, paper and
// no script, and takes pictures. Arguments: the report, a folder for the pictures. Prints one JSON object.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report, pictures] = process.argv.slice(2);
const address = pathToFileURL(report).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
const result = { violations: {}, requests: [], errors: [], dialogs: 0 };
const desk = { viewport: { width: 1200, height: 1600 } };
// 320 px is what WCAG 2.1, 1.4.10 asks for; it is also 1280 px at 400 % zoom.
const phone = { viewport: { width: 320, height: 1600 } };

async function open(options, fragment = "") {
  // A reader's own language must not matter: the report is Swedish.
  const context = await browser.newContext({ locale: "de-DE", ...options });
  const page = await context.newPage();
  page.on("request", (request) => result.requests.push(request.url().split("#")[0]));
  page.on("pageerror", (error) => result.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && result.errors.push(message.text()));
  page.on("dialog", (dialog) => { result.dialogs += 1; dialog.dismiss(); });
  await page.goto(address + fragment);
  return page;
}

const unfold = (page) => page.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));

async function violations(colorScheme) {
  // The page's own policy forbids foreign scripts, axe among them, so the check alone goes past it.
  const page = await open({ ...desk, colorScheme, bypassCSP: true });
  await page.screenshot({ path: `${pictures}/screen-${colorScheme}.png` });
  await unfold(page);
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  return found.violations.map((one) => ({
    id: one.id, help: one.help, nodes: one.nodes.slice(0, 3).map((node) => node.html),
  }));
}

/** How far anything reaches beyond the edge of a narrow screen, with everything unfolded. */
async function overflow() {
  const page = await open(phone);
  await page.screenshot({ path: `${pictures}/phone.png` });
  await unfold(page);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return { beyond, ...(await scrolling(page)) };
}

/** Regions that scroll have to be reached with the keyboard, others must not be in its way. */
function scrolling(page) {
  return page.$$eval(".scroll", (all) => {
    const wrong = all.filter((one) => one.checkVisibility() && (one.tabIndex === 0) !== (one.scrollWidth > one.clientWidth));
    return { regions: all.length, wronglyReached: wrong.length };
  });
}

/** The first stops of the tabulator key: what has focus, and whether that can be seen. */
async function stops() {
  const page = await open(desk);
  const found = [];
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press("Tab");
    found.push(await page.evaluate(() => {
      const one = document.activeElement;
      const { left, top, width, height } = one.getBoundingClientRect();
      return {
        what: one.localName,
        text: one.textContent.trim().slice(0, 60),
        seen: getComputedStyle(one).outlineStyle !== "none" && left >= 0 && top >= 0 && width > 0 && height > 0,
      };
    }));
  }
  return found.filter((one) => one.what !== "body");
}

async function withoutScript() {
  const page = await open({ ...desk, javaScriptEnabled: false });
  const read = {
    letters: (await page.textContent("main")).length,
    filter: await page.isVisible("#filter"),
    folded: await page.locator(".demand").last().isHidden(),
  };
  if (await page.$("#enheter")) return read;
  await page.emulateMedia({ media: "print" });
  await page.locator(".demand").last().waitFor();  // paper unfolds, or this fails
  return read;
}

/** Of many units, which are printed: none but the one that is chosen. */
async function printed(fragment) {
  const page = await open(desk, fragment);
  await page.emulateMedia({ media: "print" });
  return page.$$eval(".unit", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));
}

async function paper(fragment, name) {
  const page = await open({}, fragment);
  await page.pdf({ path: `${pictures}/${name}.pdf`, format: "A4" });
}

async function overview() {
  const page = await open(desk);
  const shown = (cell = "th") => page.$$eval(`#enheter tbody tr:not([hidden]) > ${cell}`, (cells) => cells.map((one) => one.textContent.trim()));
  const sort = async (column) => {
    await page.focus(`#enheter thead th:nth-child(${column}) button`);
    await page.keyboard.press("Enter");
    return { order: await page.getAttribute(`#enheter thead th:nth-child(${column})`, "aria-sort"), cells: await shown(`:nth-child(${column})`) };
  };
  const rising = await sort(1);
  const falling = await sort(1);
  const days = [await sort(5), await sort(5)];
  await page.fill("#sok", rising.cells[0].toUpperCase());
  const found = await shown();
  await page.fill("#sok", "");
  await page.selectOption("#lage", { index: 1 });
  const states = await shown("td:nth-child(2)");
  const told = await page.textContent("#antal");
  await page.selectOption("#lage", { index: 0 });
  const [top] = await shown();
  await page.click("#enheter tbody tr:first-child a");
  const target = await page.$eval(":target h2", (one) => one.textContent);
  return { rising, falling, days, found, states, told, top, target, chosen: await printed("#enhet-2"), unchosen: await printed("") };
}

for (const colorScheme of ["light", "dark"]) result.violations[colorScheme] = await violations(colorScheme);
result.phone = await overflow();
result.desk = await scrolling(await open(desk));
result.stops = await stops();
result.withoutScript = await withoutScript();
await paper("", "print");
await paper("#enhet-2", "print-one");
const page = await open(desk);
if (await page.$("#enheter")) result.overview = await overview();
await browser.close();
console.log(JSON.stringify(result));

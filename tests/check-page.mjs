// What `tests/check-page` does in the browser: node check-page.mjs FOLDER_OF_THE_YEAR [FOLDER_FOR_SCREENSHOTS].

import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';

const need = createRequire(join(process.env.PAGE_MODULES, 'node_modules', 'check.js'));
const { chromium } = need('playwright-core');
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8');

const [folder, pictures] = process.argv.slice(2);
const address = pathToFileURL(join(folder, 'Обзор.html')).href;
const wrong = [];
const expect = (fine, what) => { if (!fine) wrong.push(what); };
const DAY = '2026-09-07';

const browser = await chromium.launch({
  executablePath: process.env.BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(width, height, { day = DAY, javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled, locale: 'ru-RU', timezoneId: 'Asia/Yekaterinburg' });
  const page = await context.newPage();
  page.on('console', it => wrong.push(`console at ${width}: ${it.text()}`));
  page.on('pageerror', it => wrong.push(`error at ${width}: ${it.message}`));
  page.on('request', it => { if (!it.url().startsWith('file:')) wrong.push(`request ${it.url()}`); });
  await page.clock.setFixedTime(new Date(`${day}T09:00:00+05:00`));
  await page.goto(address);
  return page;
}

async function picture(page, name, fullPage = false) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, name + '.png'), fullPage });
}

async function accessible(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  violations.forEach(it => wrong.push(`axe, ${name}: ${it.id}: ${it.help}: ${it.nodes[0].html.slice(0, 160)}`));
  console.log(`check-page: axe, ${name}: ${violations.length} violations`);
}

const visible = (page, what) => page.locator(what).evaluateAll(all => all.filter(it => it.offsetParent).length);
const cards = page => page.locator('#cards b').allTextContents().then(all => all.map(Number));
const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// The first screen: four numbers, and as many rows as they say.
let page = await open(1280, 900);
await picture(page, 'overview-1280');
await picture(page, 'overview-1280-whole', true);
await accessible(page, '1280');
const counts = await cards(page);
expect(counts.length === 4 && counts.every(it => it > 0), `cards: ${counts}`);
expect(await visible(page, '#now .do > li') === counts.reduce((a, b) => a + b), 'the cards and the rows differ');
expect((await page.textContent('#todo-h')) === 'Понедельник, 7 сентября', 'today is not named');
for (const [at, id] of ['late', 'today', 'week', 'month'].entries()) {
  await page.click(`#cards .${id}`);
  expect(await visible(page, '#now .do > li') === counts[at], `the card «${id}» and its rows differ`);
  await page.click(`#cards .${id}`);
}
expect(await page.locator('#now .late .when.late').count() === counts[0], 'what is overdue is not red');
expect(await page.locator('#picture line.today').count() === 1, 'today is not in the picture');

// Every link leads to a file or a place of the page.
const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(it => [it.getAttribute('href'), it.href]));
for (const [written, href] of links) {
  const there = written.startsWith('#')
    ? await page.evaluate(id => !!document.getElementById(id), decodeURIComponent(written.slice(1)))
    : existsSync(fileURLToPath(href));
  expect(there, `link ${written}`);
}
console.log(`check-page: ${links.length} links`);

// Search by a name: only rows with it, in other letters too.
await page.keyboard.press('/');
await page.keyboard.type('БЕЗРУКОВА');
await page.waitForTimeout(400);
const found = await page.locator('#now .do > li').evaluateAll(all => all.map(it => it.textContent));
expect(found.length > 3 && found.every(it => it.includes('Безрукова')), 'search by a name');
expect(await visible(page, '.staff > li') === 1, 'search among the staff');
await picture(page, 'overview-search');
await page.fill('#q', 'такого нет');
await page.waitForTimeout(400);
expect(await visible(page, '#now .do > li') === 0 && (await page.textContent('#shown')).includes('0'), 'a search without an answer');
await page.keyboard.press('Escape');
await page.waitForTimeout(400);
expect((await cards(page)).join() === counts.join(), 'Escape clears the search');

// Filters: each narrows, all are taken back.
for (const name of ['person', 'kind', 'owner']) {
  const values = await page.locator(`[name=${name}] option`).evaluateAll(all => all.map(it => it.value).filter(Boolean));
  expect(values.length > 5, `nothing to choose: ${name}`);
  await page.selectOption(`[name=${name}]`, values[values.length - 1]);
  expect((await page.textContent('#shown')).startsWith('Найдено дел: '), `filter ${name}`);
  await page.click('#reset');
  expect((await cards(page)).join() === counts.join(), `filter ${name} is taken back`);
}
await page.selectOption('[name=done]', 'done');
const done = await visible(page, '#list .do > li');
expect(done > 0 && await visible(page, '#list .do > li[data-done]') === done, 'what is done');
await page.click('#reset');
await page.selectOption('#month', '2026-11');
expect(await page.textContent('#todo-h') === 'Ноябрь 2026 г.' && await visible(page, '#list .month') === 1, 'a month');
await page.click('[aria-label="Следующий месяц"]');
expect(await page.textContent('#todo-h') === 'Декабрь 2026 г.', 'the next month');
await picture(page, 'overview-month');
await page.click('[data-view=year]');
expect(await visible(page, '#list .month') > 8, 'the whole year');
await page.click('[data-view=now]');
const why = page.locator('#now .why').first();
await why.click();
expect(await visible(page, '#now .reason') === 1, 'a reason opens');
await why.press('Enter');
expect(await visible(page, '#now .reason') === 0, 'a reason closes by keyboard');
await page.selectOption('#order select', 'name');
const names = await page.locator('.staff .link').allTextContents();
expect(names.join() === [...names].sort((a, b) => a.localeCompare(b, 'ru')).join(), 'the staff by name');
await page.locator('.staff .link').nth(5).click();
expect((await page.textContent('#shown')).startsWith('Найдено дел: '), 'a person by a click');
await page.click('#reset');
await page.locator('.staff summary').first().click();
await page.locator('#people').scrollIntoViewIfNeeded();
await accessible(page, 'opened');
for (const id of ['year', 'people', 'papers', 'doubts']) {
  await page.evaluate(it => document.getElementById(it).scrollIntoView(), id);
  await picture(page, 'overview-' + id);
}

// Print: one month, all of its rows, nothing else.
await page.emulateMedia({ media: 'print' });
await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
expect(await visible(page, '#list .month') === 1 && await visible(page, '#m-2026-09') === 1, 'print shows one month');
for (const it of ['#cards', '#filters', 'aside', '#people', '#year', 'nav']) expect(!await visible(page, it), `print shows ${it}`);
await page.evaluate(() => dispatchEvent(new Event('afterprint')));
await page.emulateMedia({ media: 'screen' });
expect(await visible(page, '#now') === 1, 'after print the page is as before');
if (pictures) await page.pdf({ path: join(pictures, 'overview-print.pdf'), preferCSSPageSize: true });

// A phone, and days on which the week or the year ends.
page = await open(360, 740);
expect(await overflow(page) <= 0, 'the page is wider than a phone');
await accessible(page, '360');
await picture(page, 'overview-360');
await picture(page, 'overview-360-whole', true);
for (const day of ['2026-07-01', '2026-08-01', '2026-09-30', '2026-12-31', '2027-02-28', '2027-08-31', '2028-01-01']) {
  page = await open(1280, 900, { day });
  const shown = await visible(page, '#now .do > li') + await visible(page, '#list .do > li');
  expect(shown > 0, `nothing is shown on ${day}`);
}

// Without its script the page is still the year, month by month.
page = await open(1280, 900, { javaScriptEnabled: false });
expect(/Безрукова.А\.Д\./.test(await page.textContent('#list')), 'names without a script');
expect(await page.locator('#cards').isHidden() && await page.locator('#list .month').first().isVisible(), 'tools without a script');
await picture(page, 'overview-no-script');
await browser.close();

console.log(`check-page: ${Math.round(statSync(join(folder, 'Обзор.html')).size / 1024)} KB, ${wrong.length} wrong`);
wrong.forEach(it => console.log('  ' + it));
process.exit(wrong.length ? 1 : 0);

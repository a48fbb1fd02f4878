/** The page as a browser shows it. Needs Chromium (`CHROMIUM` names it); skipped, and said so, where there is none. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/model.js';
import { queryTasks } from '../../src/ledger/query.js';
import { STYLE } from '../../src/render/html/style.js';
import type { Answer } from '../../src/report/blocks.js';
import { listAnswer } from '../../src/report/list.js';
import { reportAnswer } from '../../src/report/office/report.js';
import { arbitraryLedger } from '../support/arbitrary-ledger.js';
import { readable } from '../support/formats.js';
import { day } from '../support/ledgers.js';
import { shippedLedger } from '../support/shipped.js';

const AS_OF = day('2021-01-05');
const executable = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

const shipped = shippedLedger();
const [hostile] = fc
  .sample(arbitraryLedger({ hostile: true }), { numRuns: 20, seed: 3 })
  .sort((a, b) => b.problems.length - a.problems.length) as [Ledger];
const report = (ledger: Ledger): Answer =>
  reportAnswer([ledger], { kind: 'monthly', asOf: AS_OF, rev: null, many: false });

const PAGES: Readonly<Record<string, Answer>> = {
  monthly: report(shipped),
  hostile: report(hostile),
  list: listAnswer([shipped], queryTasks(shipped, AS_OF), { asOf: AS_OF, rev: null }),
};

/** Texts of charts that reach over the edge of their drawing. Run in the browser. */
const CUT_TEXTS = `
  [...document.querySelectorAll('svg text')].filter((text) => {
    const inner = text.getBoundingClientRect();
    const outer = text.ownerSVGElement.getBoundingClientRect();
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
  }).map((text) => text.textContent)`;

const SCREENS = [
  { name: 'a desk', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'a tablet', viewport: { width: 700, height: 900 }, colorScheme: 'light' },
  { name: 'a telephone', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const;

describe.skipIf(executable === undefined)('as Chromium shows it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenggai-page-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable as string, args: ['--no-sandbox'] });
    for (const [name, answer] of Object.entries(PAGES)) {
      writeFileSync(join(folder, `${name}.html`), await readable(answer, 'html'));
    }
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    name: string,
    options: Parameters<Browser['newPage']>[0],
  ): Promise<{ page: Page; said: string[] }> {
    const page = await browser.newPage(options);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) said.push(request.url());
    });
    await page.goto(`file://${join(folder, `${name}.html`)}`);
    return { page, said };
  }

  const cases = Object.keys(PAGES).flatMap((name) => SCREENS.map((screen) => ({ page: name, ...screen })));

  test.each(cases)(
    '$page on $name: nothing sticks out, nothing complains, nothing is fetched',
    async ({ page: name, viewport, colorScheme }) => {
      const { page, said } = await open(name, { viewport, colorScheme });
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      const cut = await page.evaluate(CUT_TEXTS);
      expect({ said, wide, cut }).toEqual({ said: [], wide: 0, cut: [] });
      await page.close();
    },
  );

  test('a table is sorted by its head and filtered by words', async () => {
    const { page, said } = await open('list', { viewport: SCREENS[0].viewport });
    const ids = () => page.locator('tbody tr:visible td:first-child').allTextContents();
    const all = await ids();
    expect(all).toHaveLength(74);
    await page.getByRole('button', { name: '按编号排序' }).click();
    expect(await ids()).toEqual([...all].sort());
    await page.getByRole('button', { name: '按编号排序' }).click();
    expect(await ids()).toEqual([...all].sort().reverse());
    expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: '按编号排序' }).click();
    expect(await ids()).toEqual(all);
    await page.getByLabel('筛选').fill('县水利局 超期');
    expect(await ids()).toEqual(all.filter((id) => ['LX-31-03', 'JY-02-01'].includes(id)));
    expect(await page.getByRole('status').textContent()).toBe('显示 2 行，共 74 行');
    expect(said).toEqual([]);
    await page.close();
  });

  test('without scripts it is complete and shows no dead controls', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: SCREENS[2].viewport });
    const page = await context.newPage();
    await page.goto(`file://${join(folder, 'list.html')}`);
    expect(await page.locator('tbody tr').count()).toBe(74);
    expect(await page.locator('button, input').count()).toBe(0);
    await context.close();
  });

  test('charts have a name and words', async () => {
    const { page } = await open('monthly', {});
    const charts = await page.locator('svg[role=img]').all();
    expect(charts).toHaveLength(3);
    for (const chart of charts) {
      const ids = (await chart.getAttribute('aria-labelledby'))?.split(' ') ?? [];
      for (const id of ids) expect((await page.locator(`#${id}`).textContent())?.length).toBeGreaterThan(8);
    }
    await page.close();
  });

  test('on paper the head of a table comes again and the controls are gone', async () => {
    const { page } = await open('list', {});
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.filter').isVisible()).toBe(false);
    expect(await page.locator('th button').first().isVisible()).toBe(false);
    expect(await page.locator('thead th').allInnerTexts()).toEqual([
      '编号',
      '整改任务',
      '责任单位',
      '最近时限',
      '情况',
    ]);
    expect(await page.evaluate("getComputedStyle(document.querySelector('thead')).display")).toBe('table-header-group');
    await page.close();
  });
});

test.runIf(executable === undefined)('Chromium is missing: pages were not opened', ({ skip }) => skip());

describe('colours', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => {
    const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const themes = [...STYLE.matchAll(/:root \{([^}]*--ground: #[0-9a-f]{6}[^}]*)\}/g)].map(([, body = '']) =>
    Object.fromEntries<string>(
      [...body.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name as string, hex as string]),
    ),
  );

  test.each(themes.map((theme, index) => [['light', 'dark'][index], theme] as const))(
    '%s words keep 4.5:1 to their ground',
    (_, theme) => {
      for (const [name, hex] of Object.entries(theme)) {
        if (['ground', 'panel', 'line'].includes(name)) continue;
        expect(contrast(hex, theme['ground'] ?? ''), name).toBeGreaterThanOrEqual(4.5);
        expect(contrast(hex, theme['panel'] ?? ''), `${name} on panel`).toBeGreaterThanOrEqual(4.5);
      }
      expect(themes).toHaveLength(2);
    },
  );
});

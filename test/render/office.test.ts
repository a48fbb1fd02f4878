/** Documents as an office suite opens them. Needs LibreOffice and poppler; skipped, and said so, where they are missing. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/model.js';
import { queryTasks } from '../../src/ledger/query.js';
import type { FormatName } from '../../src/render/registry.js';
import type { Answer } from '../../src/report/blocks.js';
import { listAnswer } from '../../src/report/list.js';
import type { ReportKind } from '../../src/report/office/context.js';
import { reportAnswer } from '../../src/report/office/report.js';
import { arbitraryLedger } from '../support/arbitrary-ledger.js';
import { drawn } from '../support/formats.js';
import { day } from '../support/ledgers.js';
import { shippedLedger } from '../support/shipped.js';

const AS_OF = day('2021-01-05');
const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const able = has('soffice') && has('pdftotext') && has('pdfinfo');

const report = (ledger: Ledger, kind: ReportKind): Answer =>
  reportAnswer([ledger], { kind, asOf: AS_OF, rev: null, many: false, unit: ledger.registry.units[0]?.name ?? '' });

const shipped = shippedLedger();
const [hostile] = fc
  .sample(arbitraryLedger({ hostile: true }), { numRuns: 20, seed: 3 })
  .sort((a, b) => b.problems.length - a.problems.length) as [Ledger];

const DOCUMENTS: readonly [string, FormatName, Answer][] = [
  ['weekly', 'docx', report(shipped, 'weekly')],
  [
    'notice',
    'docx',
    report(
      {
        ...shipped,
        registry: { ...shipped.registry, units: shipped.registry.units.filter(({ name }) => name === '县水利局') },
      },
      'notice',
    ),
  ],
  ['hostile', 'docx', report(hostile, 'monthly')],
  [
    'wide',
    'docx',
    listAnswer([shipped], queryTasks(shipped, AS_OF), {
      asOf: AS_OF,
      rev: null,
      columns: [
        'id',
        'problem',
        'title',
        'leaders',
        'units',
        'persons',
        'deadline',
        'due',
        'situation',
        'days_overdue',
      ],
    }),
  ],
  ['ledger', 'xlsx', listAnswer([shipped], queryTasks(shipped, AS_OF), { asOf: AS_OF, rev: null })],
  ['hostile-book', 'xlsx', report(hostile, 'monthly')],
];

describe.skipIf(!able)('as LibreOffice opens it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenggai-office-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    for (const [name, format, answer] of DOCUMENTS) {
      writeFileSync(join(folder, `${name}.${format}`), await drawn(answer, format));
    }
    const files = DOCUMENTS.map(([name, format]) => join(folder, `${name}.${format}`));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], {
      stdio: 'ignore',
      timeout: 110_000,
      env: { ...process.env, HOME: folder },
    });
  }, 120_000);

  const textOf = (name: string): string =>
    execFileSync('pdftotext', ['-layout', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });

  test.each(DOCUMENTS.map(([name]) => name))('%s: every word stands on its page', (name) => {
    const boxes = execFileSync('pdftotext', ['-bbox', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
    let width = 0;
    let height = 0;
    let words = 0;
    for (const line of boxes.split('\n')) {
      const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(line);
      if (page) [width, height] = [Number(page[1]), Number(page[2])];
      const word = /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)"/.exec(line);
      if (!word) continue;
      words += 1;
      const [left = 0, top = 0, right = 0, bottom = 0] = word.slice(1).map(Number);
      expect(left >= 0 && top >= 0 && right <= width + 1 && bottom <= height + 1, line).toBe(true);
    }
    expect(words).toBeGreaterThan(20);
  });

  const sheetsOf = (name: string): Set<string> => {
    const info = execFileSync('pdfinfo', ['-f', '1', '-l', '99', join(folder, `${name}.pdf`)], { encoding: 'utf8' });
    const sizes = info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/g);
    return new Set([...sizes].map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`));
  };

  test('sheets are A4, and turned only for a table that asks for it', () => {
    expect(sheetsOf('weekly')).toEqual(new Set(['595x842']));
    expect(sheetsOf('wide')).toEqual(new Set(['842x595']));
  });

  test('the weekly report: numbered pages, and few of them', () => {
    const pages = textOf('weekly').split('\f').slice(0, -1);
    pages.forEach((page, index) => {
      expect(page).toMatch(new RegExp(`— ?${index + 1} ?—`));
    });
    expect(pages.length).toBeLessThan(5);
  });

  test('the letter: no number on its first page, room for what the office fills in', () => {
    const [first = '', second = ''] = textOf('notice').split('\f');
    expect(first).not.toMatch(/— ?1 ?—/);
    expect(second).toMatch(/— ?2 ?—/);
    expect(first.replace(/\s/g, '')).toContain('〔2021〕号');
  });

  test('the workbook shows dates as dates and no column too narrow for its number', () => {
    const text = textOf('ledger');
    expect(text).toContain('2020-12-31');
    expect(text).not.toContain('###');
    expect(textOf('hostile-book')).not.toMatch(/###|Err:|#NAME|#REF/);
  });
});

test.runIf(!able)('LibreOffice or poppler is missing: documents were not opened', ({ skip }) => skip());

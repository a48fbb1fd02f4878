/** One report, every format: the same figures, harmless text, no names where none may be, the same bytes twice. */
import fc from 'fast-check';
import ICAL from 'ical.js';
import { readSheet } from 'read-excel-file/node';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Ledger } from '../../src/ledger/model.js';
import { queryTasks } from '../../src/ledger/query.js';
import type { FormatName } from '../../src/render/registry.js';
import type { Answer, Report } from '../../src/report/blocks.js';
import { listAnswer } from '../../src/report/list.js';
import { REPORT_KINDS, type ReportKind } from '../../src/report/office/context.js';
import { reportAnswer } from '../../src/report/office/report.js';
import { arbitraryDay, arbitraryLedger } from '../support/arbitrary-ledger.js';
import { readXml, xmlParts } from '../support/documents.js';
import { drawn, formatsOf, readable } from '../support/formats.js';

const answerOf = (ledger: Ledger, kind: ReportKind, asOf = '2021-01-05'): Answer =>
  reportAnswer([ledger], { kind, asOf: asOf as never, rev: null, many: false, unit: '县林业局' });

const listOf = (ledger: Ledger, asOf: string): Answer =>
  listAnswer([ledger], queryTasks(ledger, asOf as never), { asOf: asOf as never, rev: null });

/** The rows of every table of a report as a reader sees them. */
function expectedRows({ blocks }: Report): string[][] {
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map(({ cells }) =>
          block.columns.map(({ type }, at) => {
            const value = cells[at]?.value ?? '';
            return type === 'percent' && value !== '' ? `${value}%` : String(value);
          }),
        )
      : [],
  );
}

const decoded = (text: string): string =>
  text
    .replaceAll('<br>', '\n')
    .replace(/<\/?a[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

const ROWS: Partial<Record<FormatName, (bytes: Uint8Array) => string[][]>> = {
  html: (bytes) =>
    [...new TextDecoder().decode(bytes).matchAll(/<tr>(<td[\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => decoded(cell)),
    ),
  md: (bytes) =>
    new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) =>
        line
          .slice(2, -2)
          .split(' | ')
          .map((cell) => decoded(cell).replace(/\\([\\`*_[\]<>|~&])/g, '$1')),
      ),
  docx: (bytes) => {
    const rows = (xmlParts(bytes).get('word/document.xml') ?? '').matchAll(/<w:tr>([\s\S]*?)<\/w:tr>/g);
    const found: string[][] = [];
    let above: string[] = [];
    for (const [, row = ''] of rows) {
      const cells = [...row.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/g)].map(([, cell = ''], at) =>
        // A cell that is joined to the one above says what that one says.
        cell.includes('w:val="continue"') ? (above[at] ?? '') : readXml(`<x>${cell}</x>`).texts.join('\n'),
      );
      found.push(cells);
      above = cells;
    }
    return found;
  },
};

describe('the figures of one period', () => {
  test('agree in every format, on any ledger', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger(),
        arbitraryDay,
        fc.constantFrom(...REPORT_KINDS),
        async (ledger, asOf, kind) => {
          const answer = answerOf(ledger, kind, asOf);
          const expected = expectedRows(answer.report?.() as Report);
          for (const [format, rowsOf] of Object.entries(ROWS)) {
            const found = new Set(rowsOf(await drawn(answer, format as FormatName)).map((row) => row.join('¦')));
            for (const row of expected) expect(found, `${format}: ${row}`).toContain(row.join('¦'));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('are real numbers and dates in a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger(), arbitraryDay, async (ledger, asOf) => {
        const views = queryTasks(ledger, asOf);
        const rows = await readSheet(Buffer.from(await drawn(listOf(ledger, asOf), 'xlsx')), '主台账');
        const [head = [], ...body] = rows.slice(rows.findIndex(([first]) => first === '编号'));
        const at = (title: string): number => head.indexOf(title);
        expect(head[0]).toBe('编号');
        if (views.length === 0) return;
        expect(body.map((row) => row[0])).toEqual(views.map(({ task }) => task.id));
        expect(body.map((row) => row[at('超期天数')])).toEqual(views.map(({ assessment }) => assessment.daysOverdue));
        const due = body.map((row) => row[at('到期日')] as Date | null);
        expect(due.map((date) => date?.toISOString().slice(0, 10))).toEqual(
          views.map(({ assessment }) => assessment.standing.effectiveDue),
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe('whatever a field holds', () => {
  test('every format is well-formed and runs nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger({ hostile: true }),
        arbitraryDay,
        fc.constantFrom(...REPORT_KINDS),
        async (ledger, asOf, kind) => {
          const answer = answerOf(ledger, kind, asOf);
          for (const format of formatsOf(answer)) {
            const text = await readable(answer, format);
            expect(text, format).not.toMatch(
              /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe]/u,
            );
            if (format !== 'csv') expect(text, format).not.toMatch(/(?<!^)\ufeff/u);
          }
          for (const format of ['docx', 'xlsx'] as const) {
            for (const [path, xml] of xmlParts(await drawn(answer, format))) {
              const { elements } = readXml(xml);
              expect(elements.has('f'), path).toBe(false);
            }
          }
          const page = await readable(answer, 'html');
          expect(page.match(/<(script|style|img|iframe|object|link)\b/g)).toEqual(['<style', '<script']);
          expect(page).not.toMatch(/<[^>]*\son\w+=/);
          for (const row of (await readable(answer, 'md')).split('\n')) {
            expect(row.replace(/\\./g, '').replaceAll('<br>', '')).not.toMatch(/[<>](?!$)|\[.*\]\(/);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a list as a workbook and as a calendar holds no formula and no event but its own', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLedger({ hostile: true }), arbitraryDay, async (ledger, asOf) => {
        const answer = listOf(ledger, asOf);
        for (const xml of xmlParts(await drawn(answer, 'xlsx')).values()) {
          expect(readXml(xml).elements.has('f')).toBe(false);
        }
        const text = await readable(answer, 'ics');
        for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const events = new ICAL.Component(ICAL.parse(text))
          .getAllSubcomponents('vevent')
          .map((one) => new ICAL.Event(one));
        const wanted = answer.calendar?.() ?? [];
        expect(events.map(({ uid }) => uid)).toEqual(wanted.map(({ uid }) => uid));
        expect(events.map(({ startDate }) => startDate.toString())).toEqual(wanted.map(({ date }) => date));
        expect(new Set(wanted.map(({ uid }) => uid)).size).toBe(wanted.length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what is public', () => {
  /** Every person's name, found anew from the ledger. */
  function namesIn({ registry, problems }: Ledger): string[] {
    const organisations = [...registry.units, ...registry.groups].map(({ name }) => name);
    const signed = problems.flatMap(({ tasks }) => tasks.flatMap(({ log }) => log.map(({ by }) => by ?? '')));
    const named = [...registry.people.filter(({ collective }) => !collective), ...registry.leaders].map(
      ({ name }) => name,
    );
    return [...new Set([...named, ...signed])].filter((name) => name !== '' && !organisations.includes(name));
  }

  test('names no person that the ledger knows, in any format', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryLedger().chain((ledger) => withNamesEverywhere(ledger)),
        arbitraryDay,
        async (ledger, asOf) => {
          const answer = answerOf(ledger, 'public', asOf);
          expect(formatsOf(answer)).toEqual(['table', 'json', 'csv', 'md', 'html', 'docx', 'xlsx']);
          for (const format of formatsOf(answer)) {
            const text = (await readable(answer, format)).replace(/[\s\\]/g, '');
            for (const name of namesIn(ledger)) expect(text, format).not.toContain(name);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  /** Puts a name of the ledger's people into every text that is made public. */
  function withNamesEverywhere(ledger: Ledger): fc.Arbitrary<Ledger> {
    return fc.constantFrom(...namesIn(ledger)).map((name) => ({
      ...ledger,
      settings: { ...ledger.settings, region: `城口${name}` },
      problems: ledger.problems.map((problem) => ({
        ...problem,
        title: `${problem.title}${name}`,
        statement: `${[...name].join('\u3000')}查明`,
        goals: [`由${name}验收`],
        tasks: problem.tasks.map((task) => ({
          ...task,
          title: `${name}${task.title}`,
          deadline: { ...task.deadline, text: `${task.deadline.text}（${name}）` },
        })),
      })),
    }));
  }
});

describe('the same question twice', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  test('gives the same bytes in every format, years and zones apart', async () => {
    const samples = fc.sample(arbitraryLedger({ hostile: true }), { numRuns: 20, seed: 7 });
    const [ledger] = samples.sort((a, b) => b.problems.length - a.problems.length) as [Ledger];
    const all = async (): Promise<Record<string, string>> => {
      const result: Record<string, string> = {};
      for (const kind of REPORT_KINDS) {
        const answer = answerOf(ledger, kind);
        for (const format of formatsOf(answer)) {
          result[`${kind} ${format}`] = Buffer.from(await drawn(answer, format)).toString('base64');
        }
      }
      return result;
    };
    const at = async (zone: string, instant: string): Promise<Record<string, string>> => {
      vi.stubEnv('TZ', zone);
      vi.useFakeTimers({ now: Date.parse(instant), toFake: ['Date'] });
      return all();
    };
    const first = await at('Asia/Shanghai', '2021-01-05T01:00:00Z');
    const second = await at('America/New_York', '2031-07-05T23:00:00Z');
    expect(Object.keys(first).length).toBeGreaterThan(35);
    for (const [name, bytes] of Object.entries(first)) expect(second[name] === bytes, name).toBe(true);
  });
});

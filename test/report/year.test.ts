/** A year of the office: its papers agree with each other and with `list`. With ZHENGGAI_YEAR=FOLDER the ledger is written there, to be looked at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSource } from '../../src/importer/sources/read-source.js';
import { main } from '../../src/main.js';
import type { MemoryHost } from '../support/memory-host.js';
import { playYear, YEAR_LEDGER } from '../support/year.js';

let host: MemoryHost;

beforeAll(async () => {
  host = await playYear();
  const folder = process.env['ZHENGGAI_YEAR'];
  for (const [path, entry] of folder === undefined ? [] : host.tree) {
    if (entry.kind !== 'file' || !path.startsWith(YEAR_LEDGER)) continue;
    const file = join(folder as string, path.slice(YEAR_LEDGER.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, entry.bytes);
  }
}, 120_000);

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--format', 'json')).out);

/** What the papers count, of a task in `list --format json`. */
interface Listed {
  readonly id: string;
  readonly class: string;
  readonly condition: string;
  readonly status: string;
  readonly stale: boolean;
  readonly rebounded: boolean;
}

describe('a year of the office', () => {
  test('the ledger that comes of it is good', async () => {
    expect(await run('check')).toMatchObject({ code: 0 });
  });

  test.each(['2020-12-20', '2021-04-20', '2021-10-20'])(
    'the figures of %s agree in all papers and with list',
    async (day) => {
      const at = ['--as-of', day];
      const { tasks } = await json('list', ...at);
      const count = (is: (task: Listed) => boolean): number => tasks.filter(is).length;
      const classes = {
        done: count((task) => task.class === 'done'),
        on_schedule: count((task) => task.class === 'on_schedule'),
        behind_schedule: count((task) => task.class === 'behind_schedule'),
        standing: count((task) => task.class === 'standing'),
      };
      const of = (condition: string): number => count((task) => task.condition === condition);
      const closed = count((task) => task.status === 'closed');
      const stale = count((task) => task.stale);
      const conditions = { overdue: of('overdue'), behind: of('behind'), due_soon: of('due_soon') };
      for (const kind of ['weekly', 'monthly', 'summary', 'units']) {
        const { figures, tasks: named } = await json('report', kind, ...at);
        expect(figures, kind).toMatchObject({ tasks: tasks.length, classes, closed, stale, counts: conditions });
        expect(named.overdue.length, kind).toBe(conditions.overdue);
      }
      expect(await json(...at)).toMatchObject({ tasks: tasks.length, counts: conditions, stale });

      const words = [
        ...(classes.done > 0 ? [`已完成${classes.done}项`] : []),
        ...(conditions.overdue > 0 ? [`超期${conditions.overdue}项`] : []),
        ...(stale > 0 ? [`未按期报送${stale}项`] : []),
      ];
      for (const kind of ['weekly', 'monthly', 'summary']) {
        const { out } = await run('report', kind, ...at, '--format', 'html');
        for (const said of words) expect(out, kind).toContain(said);
        const large = new Map(
          [...out.matchAll(/<dt>([^<]+)<\/dt><dd[^>]*>(\d+)<\/dd>/g)].map(([, name, value]) => [name, Number(value)]),
        );
        expect(large.get('整改任务'), kind).toBe(tasks.length);
        expect(large.get('已完成'), kind).toBe(classes.done);
        expect(large.get('超期'), kind).toBe(conditions.overdue);
        expect(large.get('未按期报送'), kind).toBe(stale);
      }

      const rebounded = new Set(tasks.filter((task: Listed) => task.rebounded).map(({ id }: Listed) => id));
      const shown = (await json('report', 'public', ...at)).figures;
      expect(shown.classes.done).toBe(count(({ id, class: one }) => one === 'done' && !rebounded.has(id)));

      await run('list', ...at, '-o', 'all.xlsx');
      const source = await readSource('all.xlsx', host.files.read('/work/all.xlsx'));
      const sheet = (name: string): string[][] =>
        source.parts.flatMap((part) =>
          part.kind === 'table' && part.sheet === name ? part.rows.map(({ cells }) => [...cells]) : [],
        );
      const [head = [], ...rows] = sheet('主台账');
      const column = (title: string): string[] => rows.map((row) => row[head.indexOf(title)] ?? '');
      expect(rows.length).toBe(tasks.length);
      expect(column('序时').filter((one) => one === '已完成').length).toBe(classes.done);
      expect(column('序时').filter((one) => one === '未达到序时进度').length).toBe(classes.behind_schedule);
      expect(column('销号日期').filter((one) => one !== '').length).toBe(closed);
      expect(column('报送').filter((one) => one !== '').length).toBe(stale);
      expect(Math.max(0, sheet('超期').length - 1)).toBe(conditions.overdue);

      const filed = (await run('form', '备案表', ...at, '--format', 'ids')).out.split('\n').filter(Boolean);
      expect(filed.length).toBe(closed);
      const letter = (await run('report', 'notice', '--kind', '通报', ...at, '--format', 'ids')).out
        .split('\n')
        .filter(Boolean);
      expect(letter.length).toBe(conditions.overdue + conditions.behind);
    },
  );

  test('the week in three hundred characters', async () => {
    const { out } = await run('report', 'weekly', '--brief');
    expect([...out.trim()].length).toBeLessThanOrEqual(300);
    expect(out).toContain('督察整改】截至2021年10月20日');
  });

  test('a second letter begins with the first, and what rebounded is not published as done', async () => {
    const { out } = await run('report', 'notice', '--unit', '县农业农村委', '--format', 'md');
    expect(out).toContain('2021年10月15日，以城环督办函〔2021〕12号就');
    // 葛城街道 reported on the same task of the group; a letter to 东安镇 tells what 东安镇 did.
    const { out: owed } = await run('report', 'notice', '--unit', '东安镇', '--kind', '催报', '--format', 'md');
    expect(owed).toContain('未报送进展');
    expect(owed).not.toContain('中心组学习 2 次');
    const { out: page } = await run('report', 'public', '--format', 'md');
    expect(page).toContain('回访发现问题反弹');
    expect(page).not.toContain('许衍');
  });
});

/** What programs read: every `--format json` fits its schema and stands alone on standard output. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { validatorOf } from '../support/closed-schema.js';
import { memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

async function run(argv: string[], today = '2021-01-05'): Promise<{ code: number; out: string; err: string }> {
  const host = memoryHost({ today });
  putShippedLedger(host);
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

async function json(argv: string[], today?: string): Promise<Record<string, unknown>> {
  const { code, out, err } = await run([...argv, '--format', 'json'], today);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

const ids = (answer: Record<string, unknown>): string[] =>
  (answer['tasks'] as { id: string }[]).map(({ id }) => id).sort();

test.each([
  ['list', ['list']],
  ['list', ['list', '--unit', '东安镇', '--limit', '2']],
  ['list', ['list', '--problem', 'LX-37', '--overdue']],
  ['list', ['list', '--search', '没有这样的字']],
  ['show', ['show', 'lx-31', 'LX-39-01']],
  ['targets', ['targets']],
  ['units', ['units']],
  ['unit-reports', ['units', '--reports']],
  ['unit-reports', ['units', '--reports', '2020-11']],
  ['status', ['status']],
])('%s: %j fits its schema, and has nothing that the schema does not name', async (name, argv) => {
  const validate = validatorOf(name);
  const answer = await json(argv);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
});

test('what the plan demands of a problem beside its tasks stands below them', async () => {
  const { duties } = await json(['list', '--problem', 'lx-37']);
  expect(duties).toContainEqual(
    expect.objectContaining({ problem: 'LX-37', kind: 'report', every: 'monthly', day: 20 }),
  );
  expect(await json(['list', '--unit', '县农业农村委'])).not.toHaveProperty('duties');
  const { out } = await run(['list', '--problem', 'LX-37', '--status', 'closed']);
  expect(out).toContain('LX-37 方案的其他要求');
  expect(out).toContain('每月 20 日前收集整改情况');
});

test('the contract’s own example', async () => {
  const { tasks, ...head } = await json(['list', '--problem', 'LX-31', '--unit', '县水利局', '--overdue']);
  expect(head).toMatchObject({ schema: 'zhenggai/list@2', as_of: '2021-01-05', rev: null, count: 1 });
  expect(tasks).toMatchObject([
    {
      id: 'LX-31-03',
      problem: 'LX-31',
      track: 'specific',
      units: ['县水利局'],
      leaders: ['陈光辉'],
      persons: ['曾纪林'],
      deadline: {
        due: '2022-12-31',
        effective_due: '2022-12-31',
        immediate: false,
        ongoing: false,
        stages: [
          { due: '2020-12-31', done: null },
          { due: '2022-12-31', done: null },
        ],
      },
      status: 'open',
      condition: 'overdue',
      days_overdue: 5,
      days_left: null,
      stale: true,
      last_log: null,
      closed: null,
    },
  ]);
});

describe('the shipped ledger answers for the plan', () => {
  test('a unit by each of its names answers alike', async () => {
    const answers = await Promise.all(
      ['县农委', '农业农村', '城口县农业农村委员会', '县农业农村委'].map((unit) => json(['list', '--unit', unit])),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.['count']).toBe(35);
  });

  test('one town’s report of a task of all towns leaves 24', async () => {
    const host = memoryHost({ today: '2021-01-05' });
    putShippedLedger(host);
    const told = ['log', 'LX-39-04', '--event', '进展', '--note', '已发放', '--by', '东安镇', '--date', '2020-12-10'];
    expect(await main(told, host)).toBe(0);
    host.takeOutput();
    expect(await main(['units', '--reports', '--format', 'json'], host)).toBe(0);
    const { units } = JSON.parse(host.takeOutput().out) as {
      units: { unit: string; tasks: { id: string; how: string }[] }[];
    };
    const hows = units.flatMap(({ tasks }) => tasks.filter(({ id }) => id === 'LX-39-04').map(({ how }) => how));
    expect(hows.filter((how) => how === 'on_time')).toHaveLength(1);
    expect(hows.filter((how) => how === 'missing')).toHaveLength(25);
  });

  test('a township answers with its own task, with those of its group, and with those of its problems, marked', async () => {
    const { tasks } = await json(['list', '--unit', '东安镇']);
    const parts = tasks as { id: string; via: string | null; part: string | null }[];
    expect(parts.filter(({ part }) => part === null).map(({ id }) => id)).toEqual(['LX-31-04']);
    expect(parts.filter(({ via }) => via === '各乡镇（街道）').map(({ part }) => part)).toEqual(Array(8).fill('group'));
    for (const { id, part, via } of parts) {
      if (part !== null && via === null) expect([part, id.slice(0, 5)]).toEqual(['problem', 'LX-32']);
    }
    expect(ids(await json(['list', '--unit', '东安镇', '--direct']))).toEqual(['LX-31-04']);
  });

  test('what is overdue on 2021-01-01 and was not the day before is what was due on 2020-12-31', async () => {
    const before = ids(await json(['list', '--overdue', '--as-of', '2020-12-31']));
    const after = ids(await json(['list', '--overdue', '--as-of', '2021-01-01']));
    const all = (await json(['list']))['tasks'] as {
      id: string;
      deadline: { due: string | null; stages: { due: string }[] };
    }[];
    const dueThen = all
      .filter(({ deadline }) => [deadline, ...deadline.stages].some(({ due }) => due === '2020-12-31'))
      .map(({ id }) => id)
      .filter((id) => !before.includes(id));
    expect(after.filter((id) => !before.includes(id))).toEqual(dueThen.sort());
    expect(before.every((id) => after.includes(id))).toBe(true);
    expect(dueThen).toHaveLength(31);
  });
});

test('an empty list is an answer, and --fail-if-any says no only where something is listed', async () => {
  expect((await run(['list', '--overdue', '--as-of', '2020-10-20', '--fail-if-any'])).code).toBe(0);
  expect((await run(['list', '--overdue', '--fail-if-any'])).code).toBe(1);
});

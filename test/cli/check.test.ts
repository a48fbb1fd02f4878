/** `check` as people and pipelines meet it: three forms, two exit codes, and what the other commands do meanwhile. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { textWidth } from '../../src/render/width.js';
import { type Files, goodLedger, SAMPLES } from '../checks/samples.js';
import { validatorOf } from '../support/closed-schema.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

const P = 'problems/LX-31.yaml';

/** The samples' ledger at `/repo/台账`, changed, with the program run in `/repo`. */
function host(change: (files: Files) => void = () => {}, options: { cwd?: string; git?: string } = {}): MemoryHost {
  const files = goodLedger();
  change(files);
  const at = Object.entries(files).map(([path, content]) => [`/repo/台账/${path}`, content]);
  const git = options.git === undefined ? [] : [[options.git, '']];
  return memoryHost({ cwd: options.cwd ?? '/repo', files: Object.fromEntries([...at, ...git]) });
}

async function run(on: MemoryHost, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const code = await main([...argv, '--ledger', '/repo/台账'], on);
  return { code, ...on.takeOutput() };
}

const wrongUnit = (files: Files): void => {
  files[P] = String(files[P]).replace('units: [县林业局]', 'units: [县林业厅]');
};
const warningOnly = (files: Files): void => {
  files['problems/说明.txt'] = '';
};

describe('exit codes', () => {
  test('0 where there is no error, also with warnings', async () => {
    expect(await run(host(), 'check')).toEqual({ code: 0, out: '检查了 4 个文件：没有错误。\n', err: '' });
    expect(await run(host(warningOnly), 'check')).toMatchObject({ code: 0, err: '' });
  });
  test('1 with errors', async () => {
    expect(await run(host(wrongUnit), 'check')).toMatchObject({ code: 1, err: '' });
  });
  test('--strict: a warning counts', async () => {
    expect(await run(host(warningOnly), 'check', '--strict')).toMatchObject({ code: 1, err: '' });
    expect(await run(host(), 'check', '--strict')).toMatchObject({ code: 0 });
  });
  test('2 where the command line is wrong', async () => {
    const { code, out, err } = await run(host(), 'check', '--format', 'xml');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('可选：table 表格、json、github 流水线批注');
  });
});

test('place, rule, cause, the line as it stands, remedy', async () => {
  expect((await run(host(wrongUnit), 'check')).out).toBe(
    [
      'problems/LX-31.yaml:16:13  错误 unknown-unit',
      '  没有登记“县林业厅”这个单位',
      '  │     units: [县林业厅]',
      '  │             ^',
      '  改法：是不是“县林业局”？不是就在 units.yaml 里登记',
      '检查了 4 个文件：1 处错误。',
      '',
    ].join('\n'),
  );
});

test('the caret stands under the place where characters are two columns wide', async () => {
  const { out } = await run(
    host((files) => {
      files[P] = String(files[P]).replace('- { name: 停工, due: "2020-10-31" }', '- { name: 停工, du: "2020-10-31" }');
    }),
    'check',
  );
  // Six columns of `停工,` where there are three characters, and the space behind it.
  expect(out).toContain('│         - { name: 停工, du: "2020-10-31" }\n  │                         ^');
});

test('a long line is cut around the place', async () => {
  const { out } = await run(
    host((files) => {
      files[P] = String(files[P]).replace('存在违规', `${'很长的表述'.repeat(60)}\u0007${'很长的表述'.repeat(60)}`);
    }),
    'check',
  );
  const [, , quoted = '', caret = ''] = out.split('\n');
  expect(quoted).toMatch(/^ {2}│ ….*␇.*…$/);
  expect(textWidth(quoted)).toBeLessThanOrEqual(104);
  expect(textWidth(caret)).toBe(textWidth(quoted.slice(0, quoted.indexOf('␇'))) + 1);
});

test('nothing of a file reaches the terminal raw', async () => {
  const nasty = host((files) => {
    files[P] = String(files[P]).replace('存在违规', '存在\u001b[31m\u202e违规');
    files['problems/\u001b[2J.txt'] = '';
  });
  for (const format of ['table', 'json', 'github']) {
    const { out } = await run(nasty, 'check', '--format', format);
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  }
});

describe('--format json', () => {
  const validate = validatorOf('check');

  test.each(SAMPLES.filter(({ rule }) => rule !== 'too-large').map(({ rule, edit }) => [rule, edit] as const))(
    'fits its schema: %s',
    async (_, edit) => {
      const { out, err, code } = await run(host(edit), 'check', '--format', 'json');
      const answer = JSON.parse(out);
      expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
      expect(err).toBe('');
      expect(code).toBe(answer.errors > 0 ? 1 : 0);
    },
  );

  test('keys in the order of the contract', async () => {
    const answer = JSON.parse((await run(host(wrongUnit), 'check', '--format', 'json')).out);
    expect(Object.keys(answer)).toEqual(['schema', 'errors', 'warnings', 'notes', 'findings']);
    expect(Object.keys(answer.findings[0])).toEqual([
      'rule',
      'severity',
      'file',
      'line',
      'column',
      'id',
      'message',
      'hint',
      'excerpt',
    ]);
  });
});

describe('--format github', () => {
  test('names files from the top of the repository, wherever the pipeline stands', async () => {
    const deep = host(wrongUnit, { cwd: '/repo/台账/problems', git: '/repo/.git/HEAD' });
    expect((await run(deep, 'check', '--format', 'github')).out).toBe(
      '::error file=台账/problems/LX-31.yaml,line=16,col=13,title=unknown-unit::' +
        '没有登记“县林业厅”这个单位（改法：是不是“县林业局”？不是就在 units.yaml 里登记）\n',
    );
  });
  test('without a repository, from where it stands', async () => {
    const out = (await run(host(wrongUnit, { cwd: '/repo/台账' }), 'check', '--format', 'github')).out;
    expect(out).toContain('file=problems/LX-31.yaml,');
  });
  test('what a runner would take for the end of a value is escaped', async () => {
    const odd = host((files) => {
      files['problems/a,b:c%\n::error::x.txt'] = '';
    });
    const { out } = await run(odd, 'check', '--format', 'github');
    expect(out.split('\n')).toHaveLength(2);
    expect(out).toContain('a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.txt,line=1');
  });
});

describe('every other command refuses a faulty ledger', () => {
  const commands = [
    ['list'],
    ['show', 'LX-31'],
    ['targets'],
    ['units'],
    [],
    ['report', 'weekly'],
    ['list', '--format', 'json'],
  ];
  const faults: [string, (files: Files) => void][] = [
    ['an error of a rule', wrongUnit],
    ['unreadable YAML', (files) => Object.assign(files, { [P]: 'id: [\n' })],
    ['no UTF-8', (files) => Object.assign(files, { [P]: new Uint8Array([0xcf, 0xd8, 0xc1, 0xd6]) })],
    ['an unknown key', (files) => Object.assign(files, { [P]: `${files[P]}foo: 1\n` })],
    [
      'a folder in a file’s place',
      (files) => {
        delete files[P];
        files[`${P}/x`] = '';
      },
    ],
  ];
  test.each(faults.flatMap(([what, fault]) => commands.map((argv) => [what, argv, fault] as const)))(
    '%s: %j',
    async (_, argv, fault) => {
      const { code, out, err } = await run(host(fault), ...argv);
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/^problems\/LX-31\.yaml:\d+:\d+ {2}错误 /);
      expect(err).toContain('台账有 1 处错误');
      expect(err).not.toMatch(/\n\s+at |Error:|node:/);
    },
  );

  test('warnings say nothing there', async () => {
    expect(await run(host(warningOnly), 'list', '--format', 'ids')).toEqual({ code: 0, out: 'LX-31-01\n', err: '' });
  });
});

test('the shipped ledger: no errors, and a remark behind each warning', async () => {
  const shipped = memoryHost();
  putShippedLedger(shipped);
  const code = await main(['check', '--format', 'json'], shipped);
  const answer = JSON.parse(shipped.takeOutput().out);
  expect({ code, errors: answer.errors }).toEqual({ code: 0, errors: 0 });
  for (const { hint } of answer.findings) expect(hint).toMatch(/^不必改，备注已说明：/);
});

test('what looks like a problem and was not read is said by every command', async () => {
  const files = {
    ...goodLedger(),
    'problems/LX-32.yml': '',
    'problems/旧的/LX-33.yaml': '',
    'problems/LX-31.yaml~': '',
  };
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [`/work/data/${name}`, content])),
  });
  for (const argv of [
    ['list'],
    ['list', '--no-cache'],
    ['show', 'LX-31'],
    ['submit', 'LX-31-01', '--date', '2020-12-01'],
  ]) {
    expect(await main(argv, host)).toBe(0);
    expect(host.takeOutput().err).toContain('没有读 problems/LX-31.yaml~、problems/LX-32.yml、problems/旧的');
  }
});

test('a rule that many break is told once, with every place; reminders wait for check', async () => {
  const files = goodLedger();
  const measures = Array.from({ length: 9 }, (_, index) => `T-0${index + 1}`);
  files['targets.yaml'] = String(files['targets.yaml']).replace(
    /^targets:[\s\S]*$/m,
    `targets:\n${measures.map((id) => `  - { id: ${id}, name: 指标${id}, value: 1, unit: 个, comparison: "≥", due: "2021-13-01", section: 一 }\n`).join('')}`,
  );
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([name, content]) => [`/work/data/${name}`, content])),
  });
  expect(await main(['list'], host)).toBe(3);
  const { err } = host.takeOutput();
  expect(err).toContain(' × 9');
  expect(err.match(/改法/g)).toHaveLength(1);
  expect(err.match(/targets\.yaml:\d+:\d+/g)).toHaveLength(9);
});

test('--as-of: what was recorded later has not happened yet', async () => {
  const on = host((files) => {
    files[P] = String(files[P]).replace(
      /status: open\n(\s*)log: \[\]/,
      'status: closed\n$1log:\n$1  - { date: "2020-12-20", event: progress, note: 拆除 }\n$1  - { date: "2021-01-04", event: closed, by: 县林业局 }',
    );
  });
  const warned = await run(on, 'check', '--format', 'json');
  expect(JSON.parse(warned.out).findings.map(({ rule }: { rule: string }) => rule)).toContain('self-accepted');
  const before = await run(on, 'check', '--as-of', '2021-01-03', '--format', 'json');
  expect([before.code, JSON.parse(before.out).findings]).toEqual([0, []]);
  const on4 = await run(on, 'check', '--as-of', '2021-01-04', '--format', 'json');
  expect(JSON.parse(on4.out).findings.map(({ rule }: { rule: string }) => rule)).toContain('self-accepted');
  expect(await main(['check', '--as-of', '2021-01-03', '--all', '/repo'], on)).toBe(2);
});

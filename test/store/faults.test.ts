/**
 * Every file operation of `close` fails, or kills the process before or half-way through it, in turn. After each one
 * every file is byte for byte the old or the new, a rerun finishes the work, and nothing is left lying about.
 */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type Fault, faulty, WRITING } from '../support/faulty-host.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';

const ONE = ['close', 'LX-31-01', '--by', '县林业局'];
const TWO = ['close', 'LX-31-01', 'LX-32-01', '--by', '县林业局'];

function ledgerHost(): MemoryHost {
  const files = goodLedger();
  files['problems/LX-32.yaml'] = String(files['problems/LX-31.yaml']).replaceAll('LX-31', 'LX-32');
  return memoryHost({
    cwd: '/ledger',
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/ledger/${path}`, content])),
  });
}

const snapshot = (host: MemoryHost): Map<string, string> =>
  new Map([...host.tree].flatMap(([path, entry]) => (entry.kind === 'file' ? [[path, host.text(path)]] : [])));

/** Without what a writer leaves for the next one to sweep. */
const filesOnly = (files: Map<string, string>): Map<string, string> =>
  new Map([...files].filter(([path]) => path.endsWith('.yaml')));

async function steps(
  argv: string[],
): Promise<{ count: number; writing: readonly number[]; before: Map<string, string>; after: Map<string, string> }> {
  const base = ledgerHost();
  const before = snapshot(base);
  const { host, steps: counted, trace } = faulty(base, 7);
  expect(await main(argv, host)).toBe(0);
  // Between two of these nothing changes on the disk.
  const writing = trace.flatMap((line, index) => (WRITING.some((name) => line.startsWith(`${name} `)) ? [index] : []));
  return { count: counted(), writing, before, after: snapshot(base) };
}

describe.each([
  ['one file', ONE],
  ['two files', TWO],
])('%s', (_, argv) => {
  test.each<Fault>(['fail', 'die', 'die half-way'])('every operation in turn: %s', async (fault) => {
    const { count, before, after } = await steps(argv);
    expect(count).toBeGreaterThan(20);
    for (let at = 0; at < count; at++) {
      const base = ledgerHost();
      const broken = faulty(base, 7, at, fault);
      const code = await main(argv, broken.host);
      const where = `${fault} at ${at}: ${broken.trace.at(-1)}`;
      const now = snapshot(base);
      for (const [path, text] of before) {
        expect([text, after.get(path)], `${where}, ${path}`).toContain(now.get(path));
      }
      if (fault === 'fail' && code === 0) expect(filesOnly(now), where).toEqual(after);

      // A reader sees the ledger whole, before or after the change, and a rerun by another process finishes the work.
      const second = faulty(base, 8);
      expect(await main(['check'], second.host), where).toBe(0);
      expect(await main(argv, second.host), where).toBe(0);
      expect(snapshot(base), where).toEqual(after);
    }
  });
});

/** How many tasks a reader sees as closed. */
async function closedTasks(base: MemoryHost): Promise<number> {
  base.takeOutput();
  expect(await main(['list', '--status', 'closed', '--format', 'ids'], faulty(base, 10).host)).toBe(0);
  return base.takeOutput().out.split('\n').filter(Boolean).length;
}

describe('the power fails', () => {
  /** What reached the disk without being flushed. */
  const lucky: readonly RegExp[] = [
    /^$/,
    /./,
    /^\/ledger\/[^/]+$/,
    /problems/,
    /LX-31/,
    /LX-32/,
    /journal|LX-31/,
    /journal|LX-32/,
  ];

  test.each([
    ['one file', ONE, 1],
    ['two files', TWO, 2],
  ])('%s: at every operation, whatever reached the disk by itself', async (_, argv, tasks) => {
    const { count, writing, before, after } = await steps(argv);
    for (const kept of lucky) {
      for (const at of [...writing, count]) {
        const base = ledgerHost();
        const broken = faulty(base, 7, at, 'power', (path) => kept.test(path));
        const code = await main(argv, broken.host);
        if (at === count) broken.powerOff();
        const where = `at ${at}: ${broken.trace.at(-1)}, kept ${kept}`;
        const now = filesOnly(snapshot(base));
        for (const [path, text] of before)
          expect([text, after.get(path)], `${where}, ${path}`).toContain(now.get(path));
        if (code === 0) expect(now, where).toEqual(after);

        expect([0, tasks], where).toContain(await closedTasks(base));
        // Somebody who writes something else finishes the change or sweeps it, whole.
        expect(await main(['targets', 'record', 'T-01', '70'], faulty(base, 8).host), where).toBe(0);
        expect([0, tasks], where).toContain(await closedTasks(base));
        expect(await main(argv, faulty(base, 9).host), where).toBe(0);
        expect(await closedTasks(base), where).toBe(tasks);
      }
    }
  });
});

const lock = (over: object): string =>
  JSON.stringify({ pid: 4242, host: 'memory', space: 'boot-1', start: null, token: 'memory.4242.1', ...over });

test('a lock that a living process holds is waited for, then refused with exit code 4', async () => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', lock({}));
  const { host } = faulty(base, 8);
  Object.assign(host, { isAlive: () => true });
  expect(await main(ONE, host)).toBe(4);
  expect(base.takeOutput().err).toContain('进程 4242');
  expect(base.text('/ledger/.zhenggai.lock')).toContain('4242');
});

test('a lock of another machine is never taken away', async () => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', lock({ pid: 1, host: 'elsewhere' }));
  expect(await main(ONE, faulty(base, 8).host)).toBe(4);
});

test.each([
  ['another container or another start of the machine', { space: 'boot-2' }],
  ['an earlier version of the program', { space: undefined }],
])('a lock of %s is never taken away unasked', async (_, over) => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', lock({ ...over, pid: 1 }));
  expect(await main(ONE, faulty(base, 8).host)).toBe(4);
  expect(base.text('/ledger/.zhenggai.lock')).toContain('"pid":1');
  const answers = ['', '已结束'];
  const { host } = faulty(base, 8);
  Object.assign(host, { interactive: true, ask: () => answers.shift() });
  expect(await main(ONE, host)).toBe(4);
  expect(await main(ONE, host)).toBe(0);
});

test('where the system does not say when a process began, a living one may be another: a person decides', async () => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', lock({}));
  const answers = ['', '已结束'];
  const { host } = faulty(base, 8);
  Object.assign(host, { isAlive: () => true, interactive: true, ask: () => answers.shift() });
  expect(await main(ONE, host)).toBe(4);
  expect(await main(ONE, host)).toBe(0);
  base.put('/ledger/.zhenggai.lock', lock({ start: 'boot-1 100' }));
  const ask = () => expect.unreachable('it is seen to live');
  Object.assign(host, { startOf: () => 'boot-1 100', ask });
  expect(await main(TWO, host)).toBe(4);
});

test('a lock that somebody removed by hand is not missed in silence, and the next one stays', async () => {
  const base = ledgerHost();
  const { createDurably } = base.files;
  const theirs = lock({ pid: 99 });
  Object.assign(base.files, {
    createDurably: (file: string, bytes: Uint8Array, mode: number) => {
      if (file.endsWith('.zhenggai-new')) base.put('/ledger/.zhenggai.lock', theirs);
      createDurably(file, bytes, mode);
    },
  });
  const before = base.text('/ledger/problems/LX-31.yaml');
  expect(await main(ONE, base)).toBe(4);
  expect(base.text('/ledger/problems/LX-31.yaml')).toBe(before);
  expect(base.text('/ledger/.zhenggai.lock')).toBe(theirs);
});

test('an editor that saves one of two files in the last moment keeps it, and the other gets back what it held', async () => {
  const base = ledgerHost();
  const other = '/ledger/problems/LX-32.yaml';
  const before = base.text('/ledger/problems/LX-31.yaml');
  const theirs = `${base.text(other)}# 编辑器刚存的\n`;
  const { rename } = base.files;
  Object.assign(base.files, {
    rename: (from: string, to: string) => {
      rename(from, to);
      if (to.endsWith('.zhenggai.journal')) base.put(other, theirs);
    },
  });
  expect(await main(TWO, base)).toBe(4);
  expect(base.takeOutput().err).toContain('被别人改过');
  expect([base.text('/ledger/problems/LX-31.yaml'), base.text(other)]).toEqual([before, theirs]);
  Object.assign(base.files, { rename });
  expect(await main(TWO, base)).toBe(0);
  expect(base.text(other)).toContain('# 编辑器刚存的');
});

test('the lock of a process whose id another process has by now is taken away', async () => {
  const base = ledgerHost();
  base.put('/ledger/.zhenggai.lock', lock({ start: 'boot-1 100' }));
  const { host } = faulty(base, 8);
  Object.assign(host, { isAlive: () => true, startOf: (pid: number) => `boot-2 ${pid}` });
  expect(await main(ONE, host)).toBe(0);
  expect(base.files.list('/ledger').filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a queue that moves is waited for, however long it is', async () => {
  const base = ledgerHost();
  const { host } = faulty(base, 8);
  let holders = 0;
  const pause = (): void => {
    holders += 1;
    if (holders < 100) base.put('/ledger/.zhenggai.lock', lock({ token: `memory.4242.${holders}` }));
    else base.files.remove('/ledger/.zhenggai.lock');
  };
  pause();
  const waited = { ms: 0 };
  Object.assign(host, {
    isAlive: () => true,
    now: () => base.now() + waited.ms,
    sleep: () => {
      waited.ms += 5_000;
      pause();
    },
  });
  expect(await main(ONE, host)).toBe(0);
});

describe('a journal that a crash left', () => {
  const path = '/ledger/problems/LX-31.yaml';
  const other = '/ledger/problems/LX-32.yaml';

  /** The process dies between the first and the second rename. */
  async function brokenOff(): Promise<MemoryHost> {
    const { trace } = await dead(Number.POSITIVE_INFINITY);
    const renames = trace.flatMap((line, index) => (/^rename .*LX-32/.test(line) ? [index] : []));
    return (await dead(renames[0] as number)).base;
  }

  async function dead(at: number): Promise<{ base: MemoryHost; trace: readonly string[] }> {
    const base = ledgerHost();
    const broken = faulty(base, 7, at, 'die');
    await main(TWO, broken.host);
    return { base, trace: broken.trace };
  }

  test('is told of by every reader, and finished by none', async () => {
    const base = await brokenOff();
    const before = snapshot(base);
    base.takeOutput();
    for (const argv of [['list'], ['check'], ['show', 'LX-32-01']]) {
      expect(await main(argv, faulty(base, 8).host)).toBe(0);
      const { out, err } = base.takeOutput();
      expect(`${out}${err}`, argv[0]).toContain('上次写到一半');
    }
    expect(snapshot(base)).toEqual(before);
  });

  test('does not overwrite what someone has written since; the new version is set aside, and the ledger goes on', async () => {
    const base = await brokenOff();
    const theirs = `${base.text(other)}# 事后手改\n`;
    base.put(other, theirs);
    base.takeOutput();
    // A reader sees what is in the file, with the part of the change that is in place.
    expect(await main(['show', 'LX-32-01'], faulty(base, 8).host)).toBe(0);
    expect(base.takeOutput().out).not.toContain('已销号');
    expect(await main(['targets', 'record', 'T-01', '70'], faulty(base, 8).host)).toBe(0);
    expect(base.text(other)).toBe(theirs);
    expect(base.takeOutput().err).toContain('problems/LX-32.yaml.zhenggai-kept');
    expect(base.text(`${other}.zhenggai-kept`)).toContain('status: closed');
    expect(base.files.list('/ledger').filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('whose new version has vanished is not taken for finished', async () => {
    const base = await brokenOff();
    for (const name of base.files.list('/ledger/problems')) {
      if (name.endsWith('.zhenggai-new')) base.files.remove(`/ledger/problems/${name}`);
    }
    base.takeOutput();
    expect(await main(['targets', 'record', 'T-01', '70'], faulty(base, 8).host)).toBe(0);
    expect(base.takeOutput().err).toMatch(/提醒：.*LX-32\.yaml.*不在/);
  });

  test('shows readers its new files too', async () => {
    const base = ledgerHost();
    const text = base.text(other).replaceAll('LX-32', 'LX-77');
    const from = 'problems/.LX-77.yaml.7.zhenggai-new';
    base.put(`/ledger/${from}`, text);
    const after = base.sha256(new TextEncoder().encode(text));
    const moves = [{ from, to: 'problems/LX-77.yaml', before: null, after }];
    base.put('/ledger/.zhenggai.journal', JSON.stringify({ moves }));
    expect(await main(['list', '--problem', 'LX-77', '--format', 'ids'], faulty(base, 8).host)).toBe(0);
    const waiting = base.takeOutput().out;
    expect(waiting).toContain('LX-77-01');
    expect(await main(['targets', 'record', 'T-01', '70'], faulty(base, 8).host)).toBe(0);
    base.takeOutput();
    expect(await main(['list', '--problem', 'LX-77', '--format', 'ids'], faulty(base, 8).host)).toBe(0);
    expect(base.takeOutput().out).toBe(waiting);
  });

  test('does not move files that are none of the ledger', async () => {
    const base = ledgerHost();
    base.put('/ledger/problems/.LX-31.yaml.7.zhenggai-new', '不相干');
    const hash = (text: string): string => base.sha256(new TextEncoder().encode(text));
    for (const to of ['../elsewhere.yaml', 'problems/../../x.yaml', '/etc/x.yaml', 'README.md']) {
      const move = { from: to.replace(/[^/]+$/, '.$&.7.zhenggai-new'), to, before: null, after: hash('不相干') };
      base.put('/ledger/.zhenggai.journal', JSON.stringify({ moves: [move] }));
      expect(await main(ONE, faulty(base, 8).host), to).toBe(4);
    }
    expect(base.text(path)).not.toContain('不相干');
    expect(
      [...base.tree.keys()].filter((name) => !name.startsWith('/ledger') && base.tree.get(name)?.kind === 'file'),
    ).toEqual([]);
  });

  test('that nobody can read stops the next writer, and no reader', async () => {
    const base = ledgerHost();
    base.put('/ledger/.zhenggai.journal', '{"moves":[');
    expect(await main(ONE, faulty(base, 8).host)).toBe(4);
    expect(await main(['list'], faulty(base, 9).host)).toBe(0);
  });
});

test('a file that was changed after it was read is not overwritten', async () => {
  const base = ledgerHost();
  const path = '/ledger/problems/LX-31.yaml';
  const theirs = `${base.text(path)}# 别人刚加的一行\n`;
  const { createDurably } = base.files;
  Object.assign(base.files, {
    createDurably: (file: string, bytes: Uint8Array, mode: number) => {
      if (file.endsWith('.zhenggai-new')) base.put(path, theirs);
      createDurably(file, bytes, mode);
    },
  });
  expect(await main(ONE, base)).toBe(4);
  expect(base.text(path)).toBe(theirs);
  expect(base.takeOutput().err).toContain('被别人改过');
});

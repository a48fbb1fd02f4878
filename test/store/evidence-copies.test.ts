/** `--evidence` of a file from anywhere: copied into the ledger with the record, or not at all. */
import { describe, expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { goodLedger } from '../checks/samples.js';
import { type Fault, faulty, WRITING } from '../support/faulty-host.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

function hostWith(files: Readonly<Record<string, string | Uint8Array>>): MemoryHost {
  const host = memoryHost({ today: '2021-01-05' });
  putShippedLedger(host);
  for (const [path, content] of Object.entries(files)) host.put(path, content);
  return host;
}

async function log(host: MemoryHost, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const argv = ['log', 'LX-31-04', '--event', 'progress', '--note', '过半', ...words];
  const code = await main(argv, host);
  return { code, ...host.takeOutput() };
}

const FOLDER = '/work/data/佐证/LX-31-04';
const kept = (host: MemoryHost): string[] =>
  [...host.tree.keys()].filter((path) => path.startsWith(`${FOLDER}/`)).map((path) => path.slice(FOLDER.length + 1));
const problem = (host: MemoryHost): string => host.text('/work/data/problems/LX-31.yaml');

describe('a file from elsewhere', () => {
  test('is copied, recorded with its hash and title, and said', async () => {
    const host = hostWith({ '/media/usb/扫描件.pdf': 'pdf' });
    const { code, err } = await log(host, '--evidence', '验收意见=/media/usb/扫描件.pdf');
    expect([code, kept(host)]).toEqual([0, ['2021-01-05-扫描件.pdf']]);
    expect(err).toContain('佐证 扫描件.pdf 已复制到 佐证/LX-31-04/2021-01-05-扫描件.pdf');
    const hash = host.sha256(new TextEncoder().encode('pdf'));
    expect(problem(host)).toContain(
      `- path: 佐证/LX-31-04/2021-01-05-扫描件.pdf\n            sha256: ${hash}\n            title: 验收意见\n`,
    );
    expect(host.text('/media/usb/扫描件.pdf')).toBe('pdf');
    expect(await main(['check'], host)).toBe(0);
  });

  test('goes under the day of the entry; the same content is copied once; a taken name gets a number', async () => {
    const host = hostWith({ '/a/照片.jpg': 'one', '/b/照片.jpg': 'two', '/c/另名.jpg': 'one' });
    const all = ['--evidence', '/a/照片.jpg', '--evidence', '/b/照片.jpg', '--evidence', '/c/另名.jpg'];
    await log(host, '--date', '2021-01-03', ...all);
    expect(kept(host)).toEqual(['2021-01-03-照片.jpg', '2021-01-03-照片-2.jpg']);
    const before = problem(host);
    const again = await log(host, '--date', '2021-01-03', ...all);
    expect(again.err).toContain('已有这条记录');
    expect([problem(host), kept(host).length]).toEqual([before, 2]);
  });

  test('of several tasks is kept once, with the first', async () => {
    const host = hostWith({ '/a/照片.jpg': 'one' });
    expect(await main(['close', 'LX-31-04', 'LX-31-05', '--by', '县林业局', '--evidence', '/a/照片.jpg'], host)).toBe(
      0,
    );
    expect(problem(host).match(/path: 佐证\/LX-31-04\/2021-01-05-照片\.jpg/g)).toHaveLength(2);
  });

  test('has a name that every system takes', async () => {
    const host = hostWith({ [`/a/${'长'.repeat(80)}:?.PDF`]: 'one' });
    await log(host, '--evidence', `/a/${'长'.repeat(80)}:?.PDF`);
    expect(kept(host)).toEqual([expect.stringMatching(/^2021-01-05-长{65}\.PDF$/)]);
  });

  test('a dry run says where it would go, and copies nothing', async () => {
    const host = hostWith({ '/a/照片.jpg': 'one' });
    const { code, err } = await log(host, '--dry-run', '--evidence', '/a/照片.jpg');
    expect([code, kept(host)]).toEqual([0, []]);
    expect(err).toContain('会复制到 佐证/LX-31-04/2021-01-05-照片.jpg');
  });

  test('of a change that is refused is not copied', async () => {
    const host = hostWith({ '/a/照片.jpg': 'one' });
    const { code } = await log(host, '--note', '转义 \u001b[31m', '--evidence', '/a/照片.jpg');
    expect([code === 0, kept(host)]).toEqual([false, []]);
  });

  test('a correction takes files from elsewhere too, under the day of its entry', async () => {
    const host = hostWith({ '/a/照片.jpg': 'one' });
    await log(host, '--date', '2021-01-02');
    expect(await main(['amend', 'LX-31-04', '--evidence', '/a/照片.jpg'], host)).toBe(0);
    expect(kept(host)).toEqual(['2021-01-02-照片.jpg']);
  });

  test.each([
    ['/a/没有.pdf', '没有这个文件'],
    ['/a', '佐证要是一个文件'],
    ['名称=/a', '佐证要是一个文件'],
    ['/a/大.pdf', '最大 200 MB'],
    ['/a/管道', '不是普通文件'],
  ])('%s is refused in words', async (path, reason) => {
    const host = hostWith({ '/a/大.pdf': 'x', '/a/管道': 'x' });
    const { stat, lstat } = host.files;
    const odd = (found: ReturnType<typeof stat>, at: string) =>
      at.endsWith('大.pdf')
        ? { ...found, size: 300 << 20 }
        : at.endsWith('管道')
          ? { ...found, kind: 'other' as const }
          : found;
    Object.assign(host.files, {
      stat: (at: string) => odd(stat(at), at),
      lstat: (at: string) => odd(lstat(at), at),
    });
    const { code, err } = await log(host, '--evidence', path);
    expect([code, kept(host)]).toEqual([2, []]);
    expect(err).toContain(reason);
  });
});

/** A small ledger, since each step is one run. */
const CLOSE = ['close', 'LX-31-01', '--by', '县林业局', '--evidence', '/a/照片.jpg'];
const small = (): MemoryHost =>
  memoryHost({
    cwd: '/ledger',
    files: {
      ...Object.fromEntries(Object.entries(goodLedger()).map(([path, text]) => [`/ledger/${path}`, String(text)])),
      '/a/照片.jpg': 'one',
    },
  });

test.each<Fault>(['fail', 'die', 'die half-way'])(
  'whatever step does not come about (%s): no record without its file, and a rerun ends well',
  async (fault) => {
    const counted = faulty(small(), 7);
    expect(await main(CLOSE, counted.host)).toBe(0);
    const writing = counted.trace.flatMap((line, at) =>
      WRITING.some((name) => line.startsWith(`${name} `)) ? [at] : [],
    );
    expect(writing.length).toBeGreaterThan(8);
    for (const at of writing) {
      const base = small();
      const broken = faulty(base, 7, at, fault);
      await main(CLOSE, broken.host);
      const where = broken.trace[at];
      const copies = (): string[] => [...base.tree.keys()].filter((path) => path.startsWith('/ledger/佐证/LX-31-01/'));
      const isRecorded = base.text('/ledger/problems/LX-31.yaml').includes('照片.jpg');
      if (isRecorded) expect(copies(), where).toHaveLength(1);
      else if (fault === 'fail') expect(copies(), where).toEqual([]);
      expect(await main(CLOSE, faulty(base, 8).host), where).toBe(0);
      expect(copies(), where).toHaveLength(1);
      expect([...base.tree.keys()].filter((path) => path.includes('zhenggai-new'))).toEqual([]);
    }
  },
);

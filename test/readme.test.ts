/** The README is replayed: what it shows is what the program says, and what it tells people to type works as typed. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../src/main.js';
import { buildForTests, isInstalled } from './support/built.js';
import { realHost, temporaryFolder } from './support/git-repo.js';
import { replay } from './support/transcript.js';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'README.md');
const README = readFileSync(FILE, 'utf8');

/** What a transcript says of the world; the README need not, since its lines name their day. */
const SETTING = '台账取自 data。家目录 /home/甲。\n';

/** What it leaves to scripts stands beside the command line. */
const FOR_SCRIPTS = readFileSync(join(ROOT, 'src/cli/README.md'), 'utf8');

/** Bodies of the fences of a language. */
const fences = (language: string, page = README): string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, body = '']) =>
    name === language ? [body] : [],
  );

/** Milliseconds: some twenty processes, one after the other. */
const SLOW = 300_000;

/** Words that every shell takes as they stand, behind which a note may follow. */
const PLAIN = /^zhenggai((?: [^\s|<>*?&;"'`$~#()[\]{}\\!]+)*)(?:\s+#.*)?$/;

const isScript = (body: string): boolean => body.startsWith('#!/bin/sh');

test('every console block', async () => {
  const replayed = await replay(SETTING + README);
  await expect(replayed.slice(SETTING.length)).toMatchFileSnapshot(FILE);
});

/** Places that a page names: links from its folder, and in the table of what to change where, files below `src` or the root. */
function placesNamedIn(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => join(dirname(page), path));
  const table = /\n## 要加…[\s\S]*?(?=\n## )/.exec(text)?.[0] ?? '';
  const files = [...table.matchAll(/`([\w./-]*\/[\w./-]*)`/g)].map(([, path = '']) =>
    /^(?:test|schemas)\//.test(path) ? path : join('src', path),
  );
  return [...links, ...files];
}

test.each([
  'README.md',
  'src/cli/README.md',
  'src/README.md',
  'src/build/README.md',
  'src/importer/README.md',
  'src/ledger/README.md',
  'src/store/README.md',
])('%s leads to what is there', (page) => {
  const places = placesNamedIn(page);
  expect(places.filter((place) => !existsSync(join(ROOT, place)))).toEqual([]);
  if (page === 'src/README.md') expect(places.length).toBeGreaterThan(30);
});

describe.skipIf(process.platform === 'win32' || !isInstalled('git'))('typed as printed', () => {
  const program = buildForTests();
  const identity = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, '甲'],
      [`GIT_${who}_EMAIL`, 'a@example.org'],
    ]),
  );

  /** A shell of somebody who has just installed the program: no more of this machine than its tools. */
  function shell(script: string, cwd: string, more: Record<string, string> = {}): ReturnType<typeof spawnSync> {
    const env = {
      PATH: `${program.bin}:${process.env['PATH']}`,
      HOME: temporaryFolder(),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...identity,
      ...more,
    };
    return spawnSync('sh', ['-c', script], { cwd, env, encoding: 'utf8' });
  }

  /** A clone of a repository that holds the shipped ledger. */
  function clone(): string {
    const folder = temporaryFolder(afterAll);
    const work = join(folder, 'work');
    mkdirSync(work);
    cpSync(join(ROOT, 'data'), join(work, 'data'), { recursive: true });
    const made = shell(
      `git init -q -b main && git add -A && git commit -qm 台账 && git clone -q --bare . ../shared.git &&
       git remote add origin ../shared.git && git fetch -q && git branch -q -u origin/main`,
      work,
    );
    expect(made).toMatchObject({ status: 0, stderr: '' });
    return work;
  }

  /** Runs a line as that shell would: in this process where it is plain words, which any shell hands on as they are. */
  async function typed(line: string, cwd: string, home: string): Promise<{ code: number | null; said: string }> {
    const words = PLAIN.exec(line)?.[1];
    if (words === undefined) {
      const { status, stdout, stderr } = shell(line, cwd, { HOME: home });
      return { code: status, said: `${stdout}${stderr}` };
    }
    const real = realHost(cwd, new Date().toISOString().slice(0, 10));
    const said: string[] = [];
    const stream = { ...real.out, write: (data: string | Uint8Array) => void said.push(String(Buffer.from(data))) };
    const host = {
      ...real,
      env: { HOME: home, PATH: `${program.bin}:${process.env['PATH']}` },
      program: [process.execPath, program.start],
      out: stream,
      err: stream,
      readInput: () => '',
    };
    const code = await main(words.split(' ').filter(Boolean), host);
    return { code, said: said.join('') };
  }

  test(
    'the three minutes, in a copy that a shell makes',
    async () => {
      const folder = temporaryFolder(afterAll);
      const copy = join(folder, '练习');
      const enter = fences('sh')[0]?.trim().replaceAll('/tmp/练习', copy);
      expect(enter).toContain('cp -r data');
      expect(shell(`${enter}`, ROOT)).toMatchObject({ status: 0, stderr: '' });
      const blocks = fences('console').join('');
      let replayed = '';
      for (const line of blocks.split('\n').filter((one) => one.startsWith('$ '))) {
        const { code, said } = await typed(line.slice(2), copy, folder);
        replayed += `${line}\n${said}${code === 0 ? '' : `? ${code}\n`}`;
      }
      // What is typed after its day says when it was recorded.
      expect(replayed.replace(/（\d{4}-\d{2}-\d{2} 补录）/g, '')).toBe(blocks.replace(/^! /gm, ''));
    },
    SLOW,
  );

  test(
    'every line for a day, for reports, for Excel, for reviews and for scripts',
    async () => {
      const work = clone();
      const home = temporaryFolder(afterAll);
      writeFileSync(join(work, '明年方案.txt'), NEXT_PLAN);
      const lines = [...fences('sh').slice(1), ...fences('sh', FOR_SCRIPTS)]
        .filter((body) => !isScript(body))
        .flatMap((body) => body.trim().split('\n'))
        .filter((line) => isInstalled('jq') || !line.includes('jq '));
      expect(lines.length).toBeGreaterThan(40);
      expect(lines.filter((line) => PLAIN.test(line)).length).toBeGreaterThan(40);
      const failed: string[] = [];
      for (const line of lines) {
        const { code, said } = await typed(line, work, home);
        if (code !== 0) failed.push(`$ ${line}\n${said}`);
      }
      expect(failed.join('')).toBe('');
    },
    SLOW,
  );

  test(
    "the weekly script, in cron's environment",
    () => {
      const work = clone();
      const bin = temporaryFolder(afterAll);
      cpSync(join(program.bin, 'zhenggai'), join(bin, 'zhenggai'));
      writeFileSync(join(bin, 'mail'), '#!/bin/sh\nprintf "%s " "$@" > mail.txt\ncat >> mail.txt\n');
      chmodSync(join(bin, 'mail'), 0o755);
      const script = fences('sh').find(isScript) as string;
      writeFileSync(join(work, 'weekly.sh'), script.replaceAll('/srv/整改', work).replaceAll('/usr/local/bin', bin));
      const cron = { PATH: '/usr/bin:/bin', HOME: temporaryFolder(), LOGNAME: 'office', SHELL: '/bin/sh' };
      const run = (): ReturnType<typeof spawnSync> =>
        spawnSync('/bin/sh', [join(work, 'weekly.sh')], { cwd: '/', env: cron, encoding: 'utf8' });

      expect(run().status).toBe(0);
      const made = readdirSync(join(work, 'out')).map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, '日期'));
      expect(made.sort()).toEqual(['台账-日期.xlsx', '周报-日期.docx', '超期-日期.csv']);
      expect(readFileSync(join(work, 'mail.txt'), 'utf8')).toMatch(
        /^-s 超期任务 \d{4}-\d{2}-\d{2} office@example\.gov [\s\S]*LX-31-03/,
      );

      writeFileSync(join(work, 'data/units.yaml'), 'units: 1\n');
      expect(run().status).toBe(1);
    },
    SLOW,
  );
});

/** A plan of one problem in the words of such plans. */
const NEXT_PLAN = `某县贯彻落实第二轮督察报告整改方案

一、具体问题

（一）垃圾堆放问题
责任单位：县林业局
整改时限：2030年12月底前
整改目标：完成清理。
整改措施：
1. 清理垃圾。
`;

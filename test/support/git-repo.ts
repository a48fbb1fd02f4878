/** Real git repositories in temporary folders, the same bytes on every machine: fixed names and dates, no configuration. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';

export interface TestRepo {
  readonly dir: string;
  git(...args: string[]): string;
  /** Writes files; `null` removes one. */
  write(files: Readonly<Record<string, string | null>>): void;
  read(file: string): string;
  /** Writes files and commits everything; gives the commit's id. */
  commit(message: string, files?: Readonly<Record<string, string | null>>, options?: CommitOptions): string;
}

export interface CommitOptions {
  /** `2021-01-05`; each commit is a day later than the one before unless said. */
  readonly day?: string;
  readonly author?: string;
}

/** Says when to clean up: vitest's `onTestFinished`, or `afterAll` for what the tests of a file share. */
export type AtEnd = (clean: () => void) => void;

/** An empty folder that goes away after the test. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'zhenggai-test-')));
  atEnd(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function testRepo(atEnd?: AtEnd): TestRepo {
  const dir = temporaryFolder(atEnd);
  let clock = Date.parse('2021-01-01T08:00:00Z');
  const run = (args: readonly string[], env: Record<string, string> = {}): string =>
    execFileSync('git', args, { cwd: dir, encoding: 'utf8', env: { ...process.env, ...ISOLATED, ...env } });
  run(['init', '-q', '-b', 'main']);
  const repo: TestRepo = {
    dir,
    git: (...args) => run(args),
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        const path = join(dir, name);
        if (content === null) rmSync(path);
        else {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, content);
        }
      }
    },
    read: (file) => readFileSync(join(dir, file), 'utf8'),
    commit(message, files = {}, { day, author = '张三' } = {}) {
      repo.write(files);
      clock = day ? Date.parse(`${day}T08:00:00Z`) : clock + 86_400_000;
      const date = new Date(clock).toISOString();
      run(['add', '-A']);
      run(['commit', '-q', '--allow-empty', '-m', message], {
        GIT_AUTHOR_NAME: author,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      });
      return run(['rev-parse', 'HEAD']).trim();
    },
  };
  return repo;
}

const ISOLATED = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_EMAIL: 'test@example.invalid',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.invalid',
};

export interface RealHost extends Host {
  /** What was written since the last call. */
  takeOutput(): { out: string; err: string };
}

/** The real host in a folder, its output recorded, its clock standing at noon of a day in +08:00. */
export function realHost(cwd: string, today = '2021-01-05'): RealHost {
  let written = { out: '', err: '' };
  const stream = (name: 'out' | 'err'): Host['out'] => ({
    isTerminal: false,
    columns: undefined,
    rows: undefined,
    write(data) {
      written[name] += typeof data === 'string' ? data : new TextDecoder().decode(data);
    },
  });
  return {
    ...nodeHost(),
    cwd,
    env: {},
    out: stream('out'),
    err: stream('err'),
    now: () => Date.parse(`${today}T12:00:00+08:00`),
    takeOutput() {
      const taken = written;
      written = { out: '', err: '' };
      return taken;
    },
  };
}

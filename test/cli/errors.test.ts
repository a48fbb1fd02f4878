/** A sample for each error code: what is typed, what the person reads is in Chinese and says nothing raw. A code without a sample fails. */
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { CODES, messageOf } from '../../src/cli/messages.js';
import { type ErrorCode, LedgerError } from '../../src/ledger/errors.js';
import { main } from '../../src/main.js';
import { revise } from '../../src/store/revise.js';
import { writeChanges } from '../../src/store/write/write.js';
import { ledgerFiles } from '../support/git-ledger.js';
import { realHost, type TestRepo, testRepo } from '../support/git-repo.js';
import { type MemoryHost, type MemoryOptions, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

const seen: string[] = [];
vi.mock('../../src/cli/messages.js', async (original) => {
  const real = await original<typeof import('../../src/cli/messages.js')>();
  return {
    ...real,
    messageOf: (error: LedgerError) => {
      seen.push(error.code);
      return real.messageOf(error);
    },
  };
});

interface Sample {
  readonly argv: readonly string[];
  readonly options?: MemoryOptions;
  /** What is done to the county before. */
  readonly before?: (host: MemoryHost) => void;
  /** The current folder; `/work`, where the county's `data` is, unless set. */
  readonly in?: string;
}

const typed = (...argv: string[]): Sample => ({ argv });
const close = ['close', 'LX-31-04', '--by', '县林业局'];
const swap = (file: string, from: string | RegExp, to: string) => (host: MemoryHost) =>
  host.put(`/work/data/${file}`, host.text(`/work/data/${file}`).replace(from, to));
const noRepository = { code: 128, stdout: new Uint8Array(), stderr: 'fatal: not a git repository' };

const SAMPLES: Partial<Record<ErrorCode, Sample>> = {
  'command/unknown': typed('lsit'),
  'option/unknown-choice': typed('list', '--condition', '销号'),
  'option/invalid': typed('list', '--limit', 'x'),
  'option/conflict': typed('list', '--all', '.', '--ledger', 'data'),
  'option/missing': typed('close', 'LX-31-04'),
  'option/value-is-flag': typed('log', 'LX-31-04', '--event', '进展', '--note', '--dry-run'),
  'option/twice': typed('list', '--limit', '1', '--limit', '2'),
  'option/needs': typed('list', '--direct'),
  'option/unused': typed('list', '--columns', '编号', '--format', 'json'),
  'text/not-utf8': typed('log', 'LX-31-04', '--event', '进展', '--note', '\ufffd\ufffd'),
  'date/unreadable': typed('list', '--as-of', '2021-11-31'),
  'deadline/impossible': typed('deadline', '2021年2月30日前'),
  'ledger/not-found': { ...typed('list'), in: '/elsewhere' },
  'ledger/none-below': typed('list', '--all', '/elsewhere'),
  'ledger/exists': typed('init', 'data'),
  'saved/not-a-name': typed('list', '县林业局'),
  'saved/unknown': typed('list', '@没有'),
  'settings/no-place': typed('settings', '格式', 'md'),
  'settings/unreadable': {
    ...typed('settings'),
    options: { env: { HOME: '/home/甲' }, files: { '/home/甲/.config/zhenggai/settings.yaml': 'format: [' } },
  },
  'help/unknown': typed('help', '没有这种'),
  'id/unreadable': typed('close', '采砂场', '--by', '县林业局'),
  'id/unknown': typed('show', 'LX-31-99'),
  'id/not-a-task': typed('log', 'LX-31', '--event', '延期', '--to', '2021-06-30', '--by', '县政府', '--approval', 'x'),
  'title/unknown': typed('show', '没有这种'),
  'title/ambiguous': typed('show', '化肥'),
  'unit/unknown': typed('list', '--unit', '县林业厅'),
  'unit/ambiguous': typed('list', '--unit', '督查室'),
  'person/unknown': typed('list', '--person', '张三丰'),
  'person/ambiguous': typed('list', '--person', '负责人'),
  'name/unregistered': typed('close', 'LX-31-04', '--by', '督查室'),
  'target/unknown': typed('targets', 'record', '没有的指标', '1'),
  'target/ambiguous': typed('targets', 'record', '率', '1'),
  'format/unsuitable': typed('units', '--format', 'ics'),
  'file/unreadable': typed('import', '没有.docx'),
  'git/missing': typed('history', 'LX-31-04', '--at', 'HEAD'),
  'git/not-a-repository': { argv: ['list', '--at', 'HEAD'], options: { git: () => noRepository } },
  'ledger/invalid': { argv: ['list'], before: swap('problems/LX-31.yaml', 'status: open', 'status: shut') },
  'change/refused': typed(...close, '--date', '2020-01-01'),
  'id/ambiguous': {
    argv: ['show', 'LX-31', '--all', '/work'],
    before: (host) => {
      for (const [path, entry] of [...host.tree]) {
        if (entry.kind !== 'file' || !path.startsWith('/work/data/')) continue;
        host.put(path.replace('/data/', '/else/'), host.text(path).replace('code: "500229"', 'code: "500230"'));
      }
    },
  },
  'file/not-understood': {
    ...typed('import', '通知.txt'),
    before: (host) => host.put('/work/通知.txt', '明天开会。\n'),
  },
  'file/in-the-way': {
    argv: [...'init 新 --title 某县整改方案 --number 某办〔2020〕1号 --date 2020-10-14 --code 500001'.split(' ')],
    before: (host) => host.put('/work/新/units.yaml', '别的东西\n'),
  },
  'git/not-ours': {
    ...typed('list', '--at', 'HEAD'),
    options: { git: () => ({ ...noRepository, stderr: 'fatal: detected dubious ownership in repository' }) },
  },
  'output/of-ledger': typed('list', '--format', 'json', '-o', 'data/problems/LX-31.yaml'),
  'output/no-folder': typed('list', '-o', '没有/清单.json'),
  'change/invalid': typed('add', 'problem', '--id', 'LX', '--title', '长'.repeat(3000)),
  'write/unfinished': { argv: close, before: (host) => host.put('/work/data/.zhenggai.journal', '不是我们写的\n') },
  'write/failed': {
    argv: close,
    before: (host) => {
      host.files.createDurably = () => {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      };
    },
  },
  'write/locked': {
    argv: close,
    before: (host) => host.put('/work/data/.zhenggai.lock', JSON.stringify({ pid: 4242, host: 'memory' })),
  },
};

test.each(Object.entries(SAMPLES))('%s', async (code, { argv, options, before, in: cwd }) => {
  const host = memoryHost(options);
  putShippedLedger(host);
  before?.(host);
  seen.length = 0;
  const exit = await main(argv, cwd === undefined ? host : { ...host, cwd });
  const { err } = host.takeOutput();
  check(code, argv, exit, err);
});

/** That is the error, and what is said of it is for people. */
function check(code: string, argv: readonly string[], exit: number, err: string): void {
  expect({ codes: [...new Set(seen)], err: seen.length > 0 ? '' : err }).toEqual({ codes: [code], err: '' });
  expect([2, 3, 4]).toContain(exit);
  expect(err).toMatch(/\p{Script=Han}/u);
  expect(err, argv.join(' ')).not.toMatch(/ENO|EACC|undefined|\[object|Error:|\bat \/|\^\[A-Z\]/);
}
/** What only a repository can show. */
const IN_GIT: Partial<Record<ErrorCode, (repo: TestRepo) => readonly string[]>> = {
  'git/unknown-revision': () => ['list', '--at', 'v9'],
  'git/no-ledger': (repo) => ['list', '--at', repo.git('rev-list', '--max-parents=0', 'HEAD').trim()],
  'git/uncommitted': (repo) => {
    repo.write({ '.git/hooks/pre-commit': '#!/bin/sh\nexit 1\n' });
    chmodSync(join(repo.dir, '.git/hooks/pre-commit'), 0o755);
    return [...close.with(1, 'LX-31-01'), '--commit'];
  },
  'git/not-committable': (repo) => {
    repo.git('update-index', '--assume-unchanged', 'data/problems/LX-31.yaml');
    return [...close.with(1, 'LX-31-01'), '--commit'];
  },
  'git/sync': () => ['sync'],
  'git/failed': (repo) => {
    repo.write({ '.git/MERGE_HEAD': repo.git('rev-parse', 'HEAD') });
    return ['save'];
  },
  'change/needs-reason': (repo) => {
    const file = 'data/problems/LX-31.yaml';
    repo.commit('进展', {
      [file]: ledgerFiles([{ log: ['date: "2021-01-04", event: progress, note: 过半'] }])[file] ?? '',
    });
    return ['undo', 'LX-31-01'];
  },
  'git/unmerged': (repo) => {
    const file = 'data/problems/LX-31.yaml';
    const title = (name: string): Record<string, string> => ({ [file]: repo.read(file).replace('拆除采砂场', name) });
    repo.git('checkout', '-q', '-b', 'theirs');
    repo.commit('他们', title('他们的'));
    repo.git('checkout', '-q', 'main');
    repo.commit('我们', title('我们的'));
    expect(() => repo.git('merge', '-q', 'theirs')).toThrow();
    return close.with(1, 'LX-31-01');
  },
};

test.each(Object.entries(IN_GIT))('%s', async (code, prepared) => {
  const repo = testRepo();
  repo.commit('还没有台账', { 'notes.txt': '\n' });
  repo.commit('建账', ledgerFiles([{}]));
  const argv = prepared(repo);
  const host = realHost(repo.dir);
  seen.length = 0;
  const exit = await main(argv, host);
  check(code, argv, exit, host.takeOutput().err);
});

/** What no command leads to without another program in between, or without the built program. */
const IN_STORE: Partial<Record<ErrorCode, (host: MemoryHost) => void>> = {
  'write/changed-meanwhile': (host) =>
    writeChanges(host, '/work/data', [{ file: 'units.yaml', before: '先前\n', after: '后来\n' }]),
  'write/outside': (host) => {
    host.put('/outside.yaml', 'x\n');
    host.tree.set('/work/data/units.yaml', { kind: 'link', target: '/outside.yaml', ino: 99n });
    writeChanges(host, '/work/data', [{ file: 'units.yaml', before: 'x\n', after: 'y\n' }]);
  },
  'write/not-editable': () => {
    const edit = { op: 'set', path: ['a'], value: 1 } as const;
    revise(() => 'a: [1', [{ file: 'units.yaml', edits: [edit] }]);
  },
  'hook/exists': () => {
    throw new LedgerError('hook/exists', { file: '.git/hooks/pre-commit', lines: ['zhenggai check --at :'] });
  },
};

test.each(Object.entries(IN_STORE))('%s', (code, run) => {
  const host = memoryHost();
  putShippedLedger(host);
  const thrown = ((): unknown => {
    try {
      return run(host);
    } catch (error) {
      return error;
    }
  })() as LedgerError;
  expect(thrown.code).toBe(code);
  const { text, hint, exit } = messageOf(thrown);
  expect(`${text}${hint}`).toMatch(/\p{Script=Han}/u);
  expect(exit).toBe(4);
});

/** Codes with a sample of their own elsewhere, and where. */
const ELSEWHERE: Partial<Record<ErrorCode, string>> = {
  'plan/archived': 'test/cli/plans.test.ts',
  'argument/invalid': 'test/library/types.test.ts',
};

test('no code lacks a sample', () => {
  const sampled = [SAMPLES, IN_GIT, IN_STORE, ELSEWHERE].flatMap(Object.keys);
  expect(CODES.filter((code) => !sampled.includes(code))).toEqual([]);
  for (const [code, file] of Object.entries(ELSEWHERE)) {
    expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).toContain(`'${code}'`);
  }
});

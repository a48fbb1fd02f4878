/** An executable does what the npm installation does (`ZHENGGAI_EXECUTABLE`, see `support/executable.ts`). */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildForTests } from './support/built.js';
import { answer, county, file, isByQemu, isForWindows, start, TODAY } from './support/executable.js';

const FORMATS = ['table', 'json', 'csv', 'md', 'html', 'docx', 'xlsx', 'ics', 'ids'];
const QUESTIONS = [
  ...FORMATS.map((format) => ['list', '--overdue', ...TODAY, '--format', format]),
  ...['table', 'json', 'md'].map((format) => ['show', 'LX-31', ...TODAY, '--format', format]),
  ...['table', 'html', 'docx'].map((format) => ['report', 'weekly', ...TODAY, '--format', format]),
];

describe.skipIf(file === undefined)('the executable (ZHENGGAI_EXECUTABLE)', () => {
  const npm = file ? buildForTests() : undefined;
  const shared = file ? county(afterAll) : '';

  test('needs no Node', () => {
    expect(answer(shared, ['--version'])).toBe(npm?.run(['--version']).stdout);
    expect(answer(shared, ['--help'])).toBe(npm?.run(['--help']).stdout);
  });

  test.each(QUESTIONS.map((argv) => [argv.join(' '), argv] as const))('the same bytes: %s', (_, argv) => {
    const expected = spawnSync(process.execPath, [npm?.start as string, ...argv], { cwd: shared, maxBuffer: 1 << 28 });
    expect(expected.status).toBe(0);
    const { status, stdout } = start(shared, argv);
    expect(status).toBe(0);
    expect(stdout.equals(expected.stdout)).toBe(true);
  });

  test('records, by a pipe in UTF-8, and leaves line ends as they are', () => {
    const dir = county();
    const path = join(dir, 'data/problems/LX-31.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    answer(dir, ['close', '-', '--by', '县林业局', '--date', '2021-01-04', '--note', '已复绿'], 'LX-31-04\r\n');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('已复绿');
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(answer(dir, ['list', '--status', 'closed', ...TODAY, '--format', 'ids']).trim()).toBe('LX-31-04');
    expect(answer(dir, ['check', '--format', 'json'])).toContain('"errors": 0');
  });

  test('errors are sentences, with their exit code', () => {
    const { status, stderr } = start(shared, ['show', 'LX-99-01']);
    expect(status).toBe(2);
    expect(stderr.toString()).toMatch(/^错误：/);
    expect(start(shared, ['list', '-o', 'none/x.csv']).status).toBe(4);
  });

  test('nothing that lies in the folder steers it', () => {
    const dir = county();
    writeFileSync(join(dir, '.env'), 'ZHENGGAI_LEDGER=nowhere\n');
    writeFileSync(join(dir, 'bunfig.toml'), 'preload = ["./nothing.js"]\n');
    expect(answer(dir, ['list', '--overdue', ...TODAY, '--format', 'ids'])).toContain('LX-31-04');
  });

  test.skipIf(isForWindows || isByQemu)('git is told of the executable, and merges with it', () => {
    const dir = county();
    const git = (...argv: string[]): string => spawnSync('git', argv, { cwd: dir, encoding: 'utf8' }).stdout;
    git('init', '-q');
    answer(dir, ['git-setup', '--hooks']);
    expect(git('config', 'merge.zhenggai.driver')).toContain(`$(${file} merge-driver`);
    git('add', '-A');
    expect(spawnSync('git', ['commit', '-qm', '台账'], { cwd: dir }).status).toBe(0);
  });
});

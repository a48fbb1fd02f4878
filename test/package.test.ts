/**
 * What is published: packed as `npm publish` would, installed without a network into an empty folder, and used there as
 * a program and as a library.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isInstalled } from './support/built.js';
import { temporaryFolder } from './support/git-repo.js';

const ROOT = join(import.meta.dirname, '..');
const work = temporaryFolder(afterAll);
const project = join(work, 'project');

/** Nothing of this machine but the path; a registry that nobody answers at. */
const ENV = {
  PATH: process.env['PATH'] ?? '',
  HOME: work,
  npm_config_cache: join(work, 'cache'),
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_update_notifier: 'false',
  ...(process.env['SystemRoot'] && { SystemRoot: process.env['SystemRoot'] }),
};

function run(command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(command, args, { cwd, env: ENV, encoding: 'utf8', shell: process.platform === 'win32' });
}

function mustRun(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run(command, args, cwd);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;

describe.skipIf(!isInstalled('npm'))('the package', () => {
  beforeAll(() => {
    // A copy of the checkout: packing builds, and other tests must not find `dist/` half made.
    const source = join(work, 'source');
    mkdirSync(source);
    for (const name of ['bin', 'schemas', 'src', 'LICENSE', 'README.md', 'package.json', 'tsconfig.json', '.npmrc']) {
      cpSync(join(ROOT, name), join(source, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'), 'junction');
    // `prepare` builds; what it prints is no part of the answer.
    const done = run(
      'npm',
      ['pack', '--json', '--silent', '--foreground-scripts=false', '--pack-destination', work],
      source,
    );
    expect({ status: done.status, stderr: done.stderr }).toEqual({ status: 0, stderr: '' });
    packed = (JSON.parse(done.stdout.slice(done.stdout.indexOf('['))) as Packed[])[0] as Packed;
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
    mustRun(
      'npm',
      ['install', '--offline', '--no-audit', '--no-fund', '--silent', join(work, packed.filename)],
      project,
    );
    cpSync(join(ROOT, 'data'), join(project, 'data'), { recursive: true });
  });

  const cli = (...args: string[]): string => mustRun(join(project, 'node_modules/.bin/zhenggai'), args, project);

  test('holds the program, the library and the schemas, and nothing else', () => {
    const tops = packed.files.map(({ path }) => path.split('/')[0]);
    expect([...new Set(tops)].sort()).toEqual(['LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'schemas']);
    expect(packed.files.filter(({ path }) => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([]);
  });

  test('the workflow that init writes runs as written, without a network', () => {
    const repository = join(work, '仓 库');
    mkdirSync(join(repository, 'tools'), { recursive: true });
    copyFileSync(join(work, packed.filename), join(repository, 'tools/zhenggai.tgz'));
    const plan = ['--title', '某县整改方案', '--number', '某委办发〔2020〕1号', '--date', '2020-10-14'];
    const made = run(
      join(project, 'node_modules/.bin/zhenggai'),
      ['init', '我的 台账', '--ci', '--code', '500230', ...plan],
      repository,
    );
    expect(made.status).toBe(0);
    const workflow = parse(readFileSync(join(repository, '我的 台账/ci-example.yml'), 'utf8'));
    const steps: { run?: string }[] = workflow.jobs.check.steps;
    const prefix = join(work, 'global');
    const env = {
      ...ENV,
      npm_config_prefix: prefix,
      PATH: [join(prefix, 'bin'), prefix, ENV.PATH].join(delimiter),
    };
    const lines = steps.flatMap(({ run: line }) => line ?? []);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      // npm warns of things of its own.
      const { status, stderr } = spawnSync(line, { cwd: repository, env, encoding: 'utf8', shell: true });
      expect({ line, status }, stderr).toEqual({ line, status: 0 });
    }
  });

  test('needs no other package', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['zhenggai']);
  });

  test('lists, closes, and writes a Word document', () => {
    expect(cli('list', '--overdue', '--as-of', '2021-01-05', '--format', 'ids')).toContain('LX-31-04\n');
    cli('close', 'LX-31-04', '--by', '县林业局', '--date', '2021-01-04');
    expect(cli('list', '--overdue', '--as-of', '2021-01-05', '--format', 'ids')).not.toContain('LX-31-04\n');
    expect(readFileSync(join(project, 'data/problems/LX-31.yaml'), 'utf8')).toContain('event: closed');
    run(
      join(project, 'node_modules/.bin/zhenggai'),
      ['report', 'weekly', '--as-of', '2021-01-05', '-o', 'x.docx'],
      project,
    );
    expect(readFileSync(join(project, 'x.docx')).subarray(0, 2).toString()).toBe('PK');
  });

  test('the example of the library runs', () => {
    copyFileSync(join(ROOT, 'test/library/example.mjs'), join(project, 'example.mjs'));
    const out = mustRun(process.execPath, ['example.mjs', join(ROOT, 'data')], project);
    expect(out).toMatch(/^LX-\d\d-\d\d 超期 \d+ 天：/);
    expect(out).toContain('# 采砂场\n');
    expect(out).toContain('note: 已拆除');
  });

  test('CommonJS finds the same functions', () => {
    const script = `
      const a = require('zhenggai'), b = require('zhenggai/yaml');
      Promise.all([import('zhenggai'), import('zhenggai/yaml')]).then(([c, d]) => {
        const names = (m) => Object.keys(m).filter((name) => name !== 'default' && name !== 'module.exports').sort().join();
        console.log(names(a) === names(c) && names(b) === names(d), typeof a.openLedger, typeof b.setValue);
      });`;
    expect(mustRun(process.execPath, ['-e', script], project)).toBe('true function function\n');
  });

  test('its declarations stand alone', () => {
    for (const ending of ['mts', 'cts'])
      copyFileSync(join(ROOT, 'test/library/consumer.ts.txt'), join(project, `consumer.${ending}`));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
    const done = run(process.execPath, [tsc, ...flags, 'consumer.mts', 'consumer.cts'], project);
    expect(done.stdout).toBe('');
    expect(done.status).toBe(0);
  });

  test('a folder for machines without a network', () => {
    const source = join(work, 'source');
    mustRun(process.execPath, ['src/build/build.mjs', '--offline', join(work, 'offline')], source);
    const [folder] = readdirSync(join(work, 'offline')).filter((name) => !name.endsWith('.zip'));
    const dir = join(work, 'offline', folder as string);
    const started = process.platform === 'win32' ? join(dir, 'zhenggai.cmd') : join(dir, 'zhenggai');
    const env = { PATH: [join(process.execPath, '..'), '/bin', '/usr/bin'].join(delimiter) };
    const done = spawnSync(started, ['list', '--ledger', join(ROOT, 'data'), '--format', 'ids'], {
      env,
      encoding: 'utf8',
    });
    expect(done.stderr).toBe('');
    expect(done.stdout).toContain('LX-31-01\n');
    expect(existsSync(join(work, 'offline', `${folder}.zip`))).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { findLedger } from '../../src/store/discover.js';
import { memoryHost } from '../support/memory-host.js';

const YAML = 'code: "500229"\n';

function found(cwd: string, files: string[], flag?: string, env: Record<string, string> = {}): string {
  const host = memoryHost({ cwd, env, files: Object.fromEntries(files.map((file) => [file, YAML])) });
  return findLedger(host, flag);
}

describe('in this order', () => {
  test.each<[string, string, string[], string | undefined, Record<string, string>, string]>([
    ['the flag', '/w', ['/a/ledger.yaml', '/b/ledger.yaml'], '/a', { ZHENGGAI_LEDGER: '/b' }, '/a'],
    ['the flag, from where one stands', '/w', ['/w/县/ledger.yaml'], '县', {}, '/w/县'],
    ['the environment', '/w', ['/b/ledger.yaml', '/w/data/ledger.yaml'], undefined, { ZHENGGAI_LEDGER: '/b' }, '/b'],
    ['an empty variable is none', '/w', ['/w/data/ledger.yaml'], undefined, { ZHENGGAI_LEDGER: '' }, '/w/data'],
    ['data/ before the folder itself', '/w', ['/w/ledger.yaml', '/w/data/ledger.yaml'], undefined, {}, '/w/data'],
    ['the folder itself', '/w', ['/w/ledger.yaml'], undefined, {}, '/w'],
    ['a folder above', '/w/a/b', ['/w/data/ledger.yaml'], undefined, {}, '/w/data'],
    ['from inside the ledger', '/w/data/problems', ['/w/data/ledger.yaml'], undefined, {}, '/w/data'],
    ['the nearest', '/w/a', ['/w/data/ledger.yaml', '/w/a/ledger.yaml'], undefined, {}, '/w/a'],
    ['up to the root', '/w/a', ['/data/ledger.yaml'], undefined, {}, '/data'],
  ])('%s', (_, cwd, files, flag, env, expected) => {
    expect(found(cwd, files, flag, env)).toBe(expected);
  });
});

test('a folder of that name is a faulty ledger, not none', () => {
  expect(found('/w', ['/w/data/ledger.yaml/inside'])).toBe('/w/data');
});

test.each([
  [undefined, {}],
  ['/nowhere', {}],
  [undefined, { ZHENGGAI_LEDGER: '/nowhere' }],
])('none: %j %j', (flag, env) => {
  const files = flag || 'ZHENGGAI_LEDGER' in env ? ['/w/data/ledger.yaml'] : [];
  expect(() => found('/w', files, flag, env)).toThrow('ledger/not-found');
});

test.each(['EIO', 'EACCES', 'ESTALE'])('a folder that cannot be looked into (%s) is not passed by', (code) => {
  const host = memoryHost({ cwd: '/w/县', files: { '/w/ledger.yaml': YAML, '/w/县/data/ledger.yaml': YAML } });
  const { kind, lstat } = host.files;
  const is = (path: string): boolean => path === '/w/县/data/ledger.yaml';
  host.files.kind = (path) => (is(path) ? 'other' : kind(path));
  host.files.lstat = (path) => {
    if (is(path)) throw Object.assign(new Error(), { code });
    return lstat(path);
  };
  expect(() => findLedger(host)).toThrow('file/unreadable');
  expect(() => findLedger(host, '/w/县/data')).toThrow('file/unreadable');
  expect(findLedger(host, '/w')).toBe('/w');
});

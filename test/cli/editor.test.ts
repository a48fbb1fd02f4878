/** `add` without flags: the draft is filled in in an editor, and comes back until it is accepted or given up. */
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { type MemoryHost, memoryHost } from '../support/memory-host.js';
import { putShippedLedger } from '../support/transcript.js';

interface Person {
  readonly host: MemoryHost;
  /** What the editor showed, each time. */
  readonly seen: string[];
}

/** Someone at a terminal whose editor makes each of these edits in turn. */
function person(edits: readonly ((text: string) => string)[], answers: readonly string[] = []): Person {
  const host = memoryHost({ today: '2021-01-05', env: { EDITOR: 'edit --wait', TMPDIR: '/tmp' } });
  putShippedLedger(host);
  const seen: string[] = [];
  let asked = 0;
  Object.assign(host, {
    interactive: true,
    ask: () => answers[asked++],
    run: (command: string, [flag, file]: readonly [string, string]) => {
      expect([command, flag]).toEqual(['edit', '--wait']);
      const text = host.text(file);
      seen.push(text);
      const edit = edits[seen.length - 1];
      if (!edit) return 1;
      host.put(file, edit(text));
      return 0;
    },
  });
  return { host, seen };
}

const drafts = (host: MemoryHost): string[] =>
  [...host.tree.keys()].filter((name) => name.startsWith('/tmp/zhenggai-'));

const filled = (text: string): string =>
  text
    .replace('title: 标题', 'title: 复核两处采砂场')
    .replace('units: []', 'units: [县林业局]')
    .replace('text: 照方案的说法', 'text: 2021年6月底前')
    .replace('#!   due: "2021-12-31"', '  due: "2021-06-30"');

test('a task', async () => {
  const { host, seen } = person([filled]);
  expect(await main(['add', 'task', 'lx-31'], host)).toBe(0);
  expect(seen[0]).toContain('id: LX-31-08');
  expect(seen[0]).toContain('县林业局');
  const text = host.text('/work/data/problems/LX-31.yaml');
  expect(text).toMatch(/id: LX-31-08\n[\s\S]*title: 复核两处采砂场\n[\s\S]*due: "2021-06-30"/);
  expect(text).not.toContain('#!');
  expect(drafts(host)).toEqual([]);
  expect(await main(['check'], host)).toBe(0);
});

test('what does not check comes back with the reason above it, and then is written', async () => {
  const wrong = (text: string): string => filled(text).replace('[县林业局]', '[县林业厅]');
  const right = (text: string): string => text.replaceAll('县林业厅', '县林业局');
  const { host, seen } = person([wrong, right], ['']);
  expect(await main(['add', 'task', 'LX-31'], host)).toBe(0);
  expect(seen[1]).toMatch(/^#! [\s\S]*没有登记“县林业厅”[\s\S]*title: 复核两处采砂场/);
  expect(host.text('/work/data/problems/LX-31.yaml')).toContain('LX-31-08');
});

test('what is not YAML comes back too; whoever gives up keeps the draft', async () => {
  const { host, seen } = person([() => 'title: [', (text) => text], ['', 'n']);
  const before = host.text('/work/data/problems/LX-31.yaml');
  expect(await main(['add', 'task', 'LX-31'], host)).toBe(0);
  expect(seen).toHaveLength(2);
  expect(host.text('/work/data/problems/LX-31.yaml')).toBe(before);
  expect(drafts(host)).toHaveLength(1);
  expect(host.takeOutput().err).toContain(drafts(host)[0] as string);
});

test('an untouched draft is nothing to write; an editor that fails neither', async () => {
  for (const edits of [[(text: string) => text], []]) {
    const { host } = person(edits);
    expect(await main(['add', 'problem'], host)).toBe(0);
    expect(host.tree.has('/work/data/problems/LX-00.yaml')).toBe(false);
  }
});

test('a problem, whose file keeps the words of its author', async () => {
  const own = (text: string): string =>
    text
      .replace('LX-00', 'LX-40')
      .replace('title: 标题', 'title: 河道排污 # 待核')
      .replace('例行督察, item: 1', '例行督察, item: 40');
  const { host } = person([own]);
  expect(await main(['add', 'problem'], host)).toBe(0);
  const text = host.text('/work/data/problems/LX-40.yaml');
  expect(text.startsWith('# yaml-language-server: $schema=../../schemas/problem.schema.json\nid: LX-40\n')).toBe(true);
  expect(text).toContain('title: 河道排污 # 待核\n');
  expect(await main(['check'], host)).toBe(0);
});

test('an id that is taken is refused', async () => {
  const { host } = person([(text) => text.replace('LX-00', 'LX-31')], ['n']);
  const before = host.text('/work/data/problems/LX-31.yaml');
  await main(['add', 'problem'], host);
  expect(host.takeOutput().err).toContain('已经有了');
  expect(host.text('/work/data/problems/LX-31.yaml')).toBe(before);
});

test('init asks for what it needs, and again where it was not understood', async () => {
  const answers = ['甲县整改方案', '甲委办发〔2020〕1号', '去年', '2020-12-01', '500230', '县委办、县政府办'];
  const host = memoryHost({ today: '2021-01-05' });
  Object.assign(host, { interactive: true, ask: () => answers.shift() });
  expect(await main(['init'], host)).toBe(0);
  expect(host.text('/work/data/ledger.yaml')).toMatch(
    /region: 甲县\n[\s\S]*issuers: \[县委办, 县政府办\]\n {2}issued: "2020-12-01"/,
  );
  expect(await main(['check'], host)).toBe(0);
});

test.each([
  ['"C:\\Program Files\\vi m\\vim.cmd" --wait', 'C:\\Program Files\\vi m\\vim.cmd', ['--wait']],
  ["'/opt/my vim/vim' -f --clean", '/opt/my vim/vim', ['-f', '--clean']],
  ['/opt/my vim/vim', '/opt/my vim/vim', []],
])('the editor is found by what EDITOR says: %s', async (editor, command, flags) => {
  const host = memoryHost({ today: '2021-01-05', env: { EDITOR: editor, TMPDIR: '/tmp' } });
  putShippedLedger(host);
  host.put('/opt/my vim/vim', '');
  const called: (readonly [string, readonly string[]])[] = [];
  Object.assign(host, {
    interactive: true,
    run: (name: string, words: readonly string[]) => called.push([name, words.slice(0, -1)]) * 0,
  });
  await main(['edit', 'LX-31-04'], host);
  expect(called).toEqual([[command, flags]]);
});

/** Every rule finds what its sample does wrong; what it then says is kept in `test/checks/rules.md` (`vitest -u` records it). */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/ledger/finding.js';
import { drawFindings } from '../../src/render/findings.js';
import { examineWithEvidence } from '../../src/store/examine.js';
import { memoryHost } from '../support/memory-host.js';
import { ALL_RULES } from './all-rules.js';
import { type Files, goodLedger, SAMPLES, type Sample } from './samples.js';

async function findingsOf(files: Files): Promise<readonly Finding[]> {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [`/ledger/${path}`, content])),
  });
  return (await examineWithEvidence(host, '/ledger', undefined)).findings;
}

const found = new Map<string, readonly Finding[]>();

async function findingsOfSample({ rule, edit }: Sample): Promise<readonly Finding[]> {
  const known = found.get(rule);
  if (known) return known;
  const files = goodLedger();
  edit(files);
  const findings = (await findingsOf(files)).filter((finding) => finding.rule === rule);
  found.set(rule, findings);
  return findings;
}

test('the ledger that every sample starts from has no finding', async () => {
  expect(await findingsOf(goodLedger())).toEqual([]);
});

describe('every rule finds what its sample does wrong, where it is', () => {
  test.each(SAMPLES.map((sample) => [sample.rule, sample] as const))('%s', async (_, sample) => {
    const findings = await findingsOfSample(sample);
    const first = findings.find(({ file, line }) => `${file}:${line}` === sample.at) as Finding;
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toContain(sample.at);
    expect(first.severity).toBe(sample.severity ?? 'error');
    expect(first.message).toMatch(/\p{Script=Han}/u);
    expect(first.hint).toMatch(/\p{Script=Han}/u);
    expect(`${first.message}${first.hint}`).not.toMatch(/。$|must|expected|should/);
  });
});

/** What only a real file system or git can show; tested in `test/store/folder.test.ts`, `test/store/git-setup.test.ts`. */
const ON_DISK = ['outside', 'unreadable', 'too-many', 'unmerged'];

test('no rule lacks a sample, and no sample a rule', () => {
  const sampled = [...SAMPLES.map(({ rule }) => rule), ...ON_DISK].sort();
  expect(sampled).toEqual(ALL_RULES.map(({ name }) => name).sort());
});

test('the page of the rules shows every one', async () => {
  const list = ALL_RULES.map(({ name, summary }) => `- \`${name}\`：${summary.replace(/__\w+__/, '`$&`')}`);
  const examples = await Promise.all(
    SAMPLES.map(async (sample) => {
      const shown = drawFindings((await findingsOfSample(sample)).slice(0, 1));
      return `### ${sample.rule}\n\n\`\`\`\n${shown}\`\`\``;
    }),
  );
  const page = [
    '# 检查规则',
    '`zhenggai check` 的每一条规则。规则名不会改，脚本和评审可以引用；错误让台账不可用，提醒不影响使用。',
    list.join('\n'),
    '## 各条规则发现问题时的样子',
    '每一条都由测试里一个能运行的小台账得出（`test/checks/samples.ts`）。',
    ...examples,
    '',
  ].join('\n\n');
  await expect(page.trimEnd().concat('\n')).toMatchFileSnapshot(join(import.meta.dirname, 'rules.md'));
});

/** Rules that say of themselves that they look at no log, and at no problem but one, are held to it. */

import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/ledger/checks/index.js';
import type { CheckInput } from '../../src/ledger/checks/rule.js';
import type { Ledger } from '../../src/ledger/model.js';
import { examineLedger } from '../../src/store/load.js';
import { folderSource } from '../../src/store/source.js';
import { memoryHost } from '../support/memory-host.js';
import { goodLedger, SAMPLES, type Sample } from './samples.js';

/** Two problems with the same ids. */
const TWICE: Pick<Sample, 'rule' | 'edit'> = {
  rule: 'ids that are used twice',
  edit: (files) => {
    files['problems/LX-32.yaml'] = files['problems/LX-31.yaml'] as string;
  },
};

/** What can be read of every sample. */
const INPUTS = [...SAMPLES, TWICE].map(({ rule, edit }): [string, CheckInput] => {
  const files = goodLedger();
  edit(files);
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`/l/${name}`, text])),
  });
  return [rule, examineLedger(folderSource(host, '/l')).readable];
});

function withoutLogs({ ledger, files }: CheckInput): CheckInput {
  const problems = ledger.problems.map((problem) => ({
    ...problem,
    tasks: problem.tasks.map((task) => ({ ...task, status: 'open' as const, log: [] })),
  }));
  return { ledger: { ...ledger, problems }, files };
}

function oneByOne({ ledger, files }: CheckInput): CheckInput[] {
  const alone = (problems: Ledger['problems'], at: number): CheckInput => ({
    ledger: { ...ledger, problems },
    files: [files[at] ?? ''],
  });
  return ledger.problems.map((problem, at) => alone([problem], at));
}

describe.each(INPUTS)('the sample of %s', (_, input) => {
  test('without its logs', () => {
    for (const { name, ofPlan, run } of RULES) {
      if (ofPlan) expect([name, run(withoutLogs(input))]).toEqual([name, run(input)]);
    }
  });

  test('problem by problem', () => {
    for (const { name, across, run } of RULES) {
      if (across || input.ledger.problems.length === 0) continue;
      const apart = new Set(oneByOne(input).flatMap((one) => run(one).map((concern) => JSON.stringify(concern))));
      expect([name, [...apart].sort()]).toEqual([
        name,
        run(input)
          .map((concern) => JSON.stringify(concern))
          .sort(),
      ]);
    }
  });
});

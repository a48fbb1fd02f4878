/** What is made public of any ledger: no name of a person, present or former, and no word broken by taking names out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ledger, Task } from '../../src/ledger/model.js';
import { formAnswer } from '../../src/report/forms/forms.js';
import { contextOf } from '../../src/report/office/context.js';
import { maskNames, namesToMask } from '../../src/report/office/mask.js';
import { officeReport } from '../../src/report/office/report.js';
import { arbitraryDay, arbitraryLedger, arbitraryName } from '../support/arbitrary-ledger.js';
import { day } from '../support/ledgers.js';

/** Everything that a public paper says, in every form that it takes. */
function everyWord(ledger: Ledger, asOf: ReturnType<typeof day>): string {
  const office = officeReport(contextOf([ledger], { kind: 'public', asOf, rev: null, many: false }));
  const forms = ledger.problems.map(({ id }) => formAnswer(ledger, 'announcement', { asOf, rev: null, id }).report?.());
  return JSON.stringify([office.report, office.rows?.(), office.sheets?.(), office.figures?.(), forms]);
}

/** A ledger whose people changed: some have former names, one leader was replaced, and texts name all of them. */
const changing = fc
  .tuple(arbitraryLedger(), fc.uniqueArray(arbitraryName, { minLength: 4, maxLength: 4 }), fc.nat(2))
  .map(([ledger, [former = '', before = '', signed = '', leader = ''], at]): Ledger => {
    const { people, leaders } = ledger.registry;
    const naming = (task: Task): Task => ({
      ...task,
      title: `${task.title}，${former}、${before}督促`,
      measures: [...task.measures, `由${leader}牵头，${people[at]?.name ?? former}负责`],
      log: task.log.map((entry) => ({
        ...entry,
        by: entry.by ?? signed,
        note: `${entry.note ?? ''}${signed}、${former}`,
      })),
    });
    return {
      ...ledger,
      registry: {
        ...ledger.registry,
        people: [
          ...people.map((one, index) =>
            index === 0 ? { ...one, former: [{ name: former, until: day('2020-12-01') }] } : one,
          ),
          { name: before, unit: '县林业局', to: day('2020-12-31') },
        ] as Ledger['registry']['people'],
        leaders: [...leaders, { name: leader, title: '县领导', to: day('2020-11-30') }],
      },
      problems: ledger.problems.map((problem) => ({
        ...problem,
        statement: `${problem.statement}（${former}、${leader}、${before}）`,
        tasks: problem.tasks.map(naming),
      })),
    };
  });

describe('what is made public', () => {
  test('has no name of a person that the ledger knows, present or former, of any ledger', () => {
    fc.assert(
      fc.property(changing, arbitraryDay, (ledger, asOf) => {
        const said = everyWord(ledger, asOf);
        for (const name of namesToMask([ledger]).names) expect(said).not.toContain(name);
        for (const { name, former = [] } of [...ledger.registry.people, ...ledger.registry.leaders]) {
          if (/主要负责人/.test(name)) continue;
          for (const one of [name, ...former.map((old) => old.name)]) expect(said).not.toContain(one);
        }
      }),
      { numRuns: 150 },
    );
  });

  /** Words that hold names which people bear, and registered names of places and offices. */
  const WORDS = [
    '任何家庭',
    '高燕镇',
    '万花筒',
    '高燕镇人民政府',
    '县政府网',
    '明中乡',
    '文明中学',
    '白云石矿',
    '石方工程',
    '张家口',
  ];
  const NAMES = ['何家', '高燕', '万花', '明中', '白云', '王石方', '张国进'];
  const PLACES = ['高燕镇', '高燕镇人民政府', '明中乡', '县政府网', '张家口', '白云石矿'];

  test('has its words whole: only a name that stands by itself is taken out', () => {
    const piece = fc.oneof(
      fc.constantFrom(...WORDS).map((text) => ({ text, name: undefined as string | undefined })),
      fc.constantFrom(...NAMES).map((name) => ({ text: `由${name}负责`, name })),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const said = pieces.map(({ text }) => text).join('，');
        const { report } = maskNames(said, { names: new Set(NAMES), kept: new Set(PLACES) });
        const parts = report.split('，');
        for (const [at, { text, name }] of pieces.entries()) {
          if (name === undefined) expect(parts[at]).toBe(text);
          else expect(parts[at]).toBe(`由${name[0]}${'某'.repeat([...name].length - 1)}负责`);
        }
      }),
      { numRuns: 200 },
    );
  });
});

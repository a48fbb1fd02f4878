/** What each event of a task's log needs, as the schema of a problem says it (contract, "The log"). */
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/ledger/model.js';
import { shipped, validatorOf } from '../support/shipped.js';

const validate = validatorOf('problem');
const problem = shipped<Problem>('problems/LX-33.yaml');

/** The paths and keywords that the schema finds fault with in an entry. */
function faults(entry: object): string[] {
  const tasks = problem.tasks.map((task, index) => (index === 0 ? { ...task, log: [entry] } : task));
  validate({ ...problem, tasks });
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword, params }) =>
      [instancePath.replace('/tasks/0/log/0', ''), keyword, params['missingProperty'] ?? ''].join(' ').trim(),
    );
}

const day = { date: '2021-01-05' };

describe('an entry that holds what its event needs is valid', () => {
  test.each([
    { event: 'progress', note: '设备安装完成', percent: 90, pace: 'on_schedule' },
    { event: 'supervised', form: 'letter' },
    { event: 'stage_done', stage: 1 },
    { event: 'submitted', evidence: ['evidence/report.pdf', { path: 'a.jpg', sha256: 'a'.repeat(64) }] },
    { event: 'inspected', result: 'returned' },
    { event: 'announced', until: '2021-01-15' },
    { event: 'closed', by: '县住房城乡建委' },
    { event: 'filed', by: '县生态环境局' },
    { event: 'revisited', result: 'rebounded' },
    { event: 'reopened', note: '出水反弹' },
    { event: 'extended' },
    { event: 'extended', to: '2021-06-30', by: '县政府', approval: '城环督办〔2020〕3号' },
  ])('$event', (entry) => {
    expect(faults({ ...day, ...entry })).toEqual([]);
  });
});

describe('what is missing or wrong is named', () => {
  test.each([
    [{ event: 'progress' }, 'required note'],
    [{ event: 'supervised' }, 'required form'],
    [{ event: 'stage_done' }, 'required stage'],
    [{ event: 'inspected' }, 'required result'],
    [{ event: 'inspected', result: 'kept' }, '/result enum'],
    [{ event: 'announced' }, 'required until'],
    [{ event: 'closed' }, 'required by'],
    [{ event: 'filed' }, 'required by'],
    [{ event: 'revisited', result: 'passed' }, '/result enum'],
    [{ event: 'reopened' }, 'required note'],
    [{ event: 'closed', by: '' }, '/by minLength'],
    [{ event: 'stage_done', stage: 0 }, '/stage minimum'],
    [{ event: 'progress', note: '…', percent: 101 }, '/percent maximum'],
    [{ event: 'extended', to: '2021年6月' }, '/to pattern'],
    [{ event: 'submitted', evidence: [{ path: 'a.jpg', sha256: 'A' }] }, '/evidence/0/sha256 pattern'],
    [{ event: 'vanished' }, '/event enum'],
    [{ event: 'submitted', who: '张三' }, 'additionalProperties'],
  ])('%j', (entry, fault) => {
    expect(faults({ ...day, ...entry })).toEqual([fault]);
  });

  test('a date that is not one', () => {
    expect(faults({ date: '2021-1-5', event: 'submitted' })).toEqual(['/date pattern']);
  });
});

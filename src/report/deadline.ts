/** The answer of `deadline`: how a phrase is read. */
import type { PlainDate } from '../ledger/dates.js';
import type { DeadlineReading } from '../ledger/deadline/index.js';
import type { Answer, Block, Row } from './blocks.js';

export function deadlineAnswer(reading: DeadlineReading, asOf: PlainDate): Answer {
  return {
    json: () => ({ schema: 'zhenggai/deadline@1', ...reading }),
    report: () => ({ title: `“${reading.text}”`, subtitle: [], asOf, blocks: blocks(reading) }),
  };
}

function blocks(reading: DeadlineReading): Block[] {
  const { due, ongoing, immediate, recurring, from, ambiguous, unread, stages } = reading;
  const facts: [string, string | null][] = [
    ['最后一天', due ?? '没有日期'],
    ['从', from],
    ['立行立改', immediate ? '是' : null],
    ['长期坚持', ongoing ? '是' : null],
    ['周期', recurring],
    ...(ambiguous ?? []).map((one): [string, string] => [
      '有疑义',
      `“${one.phrase}”读作 ${one.read}，也可读作${one.other === null ? '不是时限' : ` ${one.other}`}：${one.reason}`,
    ]),
    ...unread.map((words): [string, string] => ['没有读出日期', words]),
  ];
  const rows = facts.flatMap(([name, value]): Row[] => (value ? [{ cells: [{ value: name }, { value }] }] : []));
  const table: Block = {
    kind: 'table',
    columns: [
      { key: 'field', title: '项目', type: 'text', stretch: 0 },
      { key: 'value', title: '读法', type: 'text', stretch: 1 },
    ],
    rows,
    empty: '',
  };
  if (stages.length === 0) return [table];
  const staged: Block = {
    kind: 'table',
    caption: '阶段',
    columns: [
      { key: 'due', title: '最后一天', type: 'date', stretch: 0 },
      { key: 'name', title: '内容', type: 'text', stretch: 1 },
    ],
    rows: stages.map((stage) => ({ cells: [{ value: stage.due }, { value: stage.name }] })),
    empty: '',
  };
  return [table, staged];
}

/** The answer of `deadline`: how a phrase is read. */
import type { PlainDate } from '../ledger/dates.js';
import type { DeadlineReading } from '../ledger/deadline/read.js';
import type { Answer, Block } from './blocks.js';
import { date, factTable, tableOf, text } from './table.js';

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
  const table = factTable(facts, '读法');
  if (stages.length === 0) return [table];
  const staged = tableOf(
    stages,
    [date('due', '最后一天', ({ due }) => due), text('name', '内容', ({ name }) => name, { stretch: 1 })],
    { caption: '阶段', empty: '' },
  );
  return [table, staged];
}

/**
 * Deadline phrases. The plan is dated 2020-10-14; rows are phrases of the plan, of other counties' published plans, and
 * of the genre. A row says: due, flags (o 长期坚持, i 立行立改), and what else there is.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWords, type PlainDate } from '../../src/ledger/dates.js';
import { LONGEST_PHRASE } from '../../src/ledger/deadline/normalise.js';
import { readDeadline } from '../../src/ledger/deadline/read.js';
import { day } from '../support/ledgers.js';

const issued = day('2020-10-14');

type Row = [phrase: string, due: string | null, flags: string];

const DATED: Row[] = [
  ['立行立改，长期坚持', null, 'oi'],
  ['立行立改，长期坚持。', null, 'oi'],
  ['长期坚持', null, 'o'],
  ['2020年12月底前完成并长期坚持', '2020-12-31', 'o'],
  ['2020 年 12 月底前完成并长期坚持', '2020-12-31', 'o'],
  ['2020年12月底，长期坚持', '2020-12-31', 'o'],
  ['2020年10月底', '2020-10-31', ''],
  ['2020 年 10 月', '2020-10-31', ''],
  ['2020年12月底', '2020-12-31', ''],
  ['2020 年底', '2020-12-31', ''],
  ['2022 年 6 月', '2022-06-30', ''],
  ['2022年12月底。', '2022-12-31', ''],
  ['2020 年 12 月 30 日', '2020-12-30', ''],
  ['2021年6月30日', '2021-06-30', ''],
  ['2024年底前，并长期坚持', '2024-12-31', 'o'],
  ['整改时限为2025年12月底', '2025-12-31', ''],
  ['需2025年完成的', '2025-12-31', ''],
  ['2017年底前须完成', '2017-12-31', ''],
  ['规定2019年年底完成整改的', '2019-12-31', ''],
  ['必须在2021年1月底之前全部完成', '2021-01-31', ''],
  ['到2019年6月底，基本实现', '2019-06-30', ''],
  ['立行立改并持续推进', null, 'oi'],
  ['立行立改、长期坚持', null, 'oi'],
  ['立查立改', null, 'i'],
  ['即知即改', null, 'i'],
  ['边督边改', null, 'i'],
  ['马上就改', null, 'i'],
  ['迅速开展摸排', null, 'i'],
  ['需长期持续整改', null, 'o'],
  ['直至办结为止', null, 'o'],
  ['全部整改到位为止', null, 'o'],
  ['立即整改，2020年12月底前完成', '2020-12-31', 'i'],
  ['2021年6月30日前完成并长期坚持', '2021-06-30', 'o'],
  ['2020年6月底前完成，并持续巩固', '2020-06-30', 'o'],
  ['2020年第三季度', '2020-09-30', ''],
  ['2021年一季度末', '2021-03-31', ''],
  ['2021年上半年', '2021-06-30', ''],
  ['2021年6月上旬', '2021-06-10', ''],
  ['2021年6月中旬', '2021-06-20', ''],
  ['2021年2月下旬', '2021-02-28', ''],
  ['“十四五”期间', '2025-12-31', ''],
  ['十四五末', '2025-12-31', ''],
  ['“十三五”末', '2020-12-31', ''],
  ['2022年度', '2022-12-31', ''],
  ['2021年内', '2021-12-31', ''],
  ['2021-6', '2021-06-30', ''],
  ['2021.6', '2021-06-30', ''],
  ['2021/6', '2021-06-30', ''],
  ['2020.12.30', '2020-12-30', ''],
  ['20210105', '2021-01-05', ''],
  ['二〇二〇年十二月底前', '2020-12-31', ''],
  ['二○二○年底', '2020-12-31', ''],
  ['二零二零年', '2020-12-31', ''],
  ['２０２０年１２月底', '2020-12-31', ''],
  ['2020年10-12月', '2020-12-31', ''],
  ['2017年12月8日至12月21日', '2017-12-21', ''],
  ['2020年9月启动，2021年12月底前完成', '2021-12-31', ''],
  ['方案印发后30日内', '2020-11-13', ''],
  ['印发之日起3个月内', '2021-01-14', ''],
];

describe('reads', () => {
  test.each(DATED)('%s', (phrase, due, flags) => {
    const reading = readDeadline(phrase, { issued });
    expect(reading.text).toBe(phrase);
    expect([reading.due, (reading.ongoing ? 'o' : '') + (reading.immediate ? 'i' : '')]).toEqual([due, flags]);
    expect({ ...reading, precision: 0, from: 0 }).toMatchObject({
      unread: [],
      errors: [],
      ambiguous: null,
      stages: [],
    });
  });
});

describe('reads one way and says the other', () => {
  test.each([
    ['2020年10月前。', '2020-10-31', '2020-09-30'],
    ['2020年10月前完成采砂设施拆除和复耕复绿', '2020-10-31', '2020-09-30'],
    ['2024年8月前完成', '2024-08-31', '2024-07-31'],
    ['2022年前', '2022-12-31', '2021-12-31'],
    ['10月底前', '2020-10-31', '2021-10-31'],
    ['年内', '2020-12-31', '2021-12-31'],
    ['2020 年全县化肥农药使用量不高于全市平均水平', '2020-12-31', null],
  ])('%s', (phrase, due, other) => {
    const { due: read, ambiguous } = readDeadline(phrase, { issued });
    expect([read, ambiguous?.[0]?.other]).toEqual([due, other]);
  });
});

describe('stages', () => {
  test.each<[string, [string, string][]]>([
    [
      '位于自然保护区实验区的 7 个整改类水电站 2020 年底完成整改工作验收，上报验收销号报告。位于核心区和缓冲区的木魁河电站、树油溪电站在 2022 年底完成退出。',
      [
        ['2020-12-31', '位于自然保护区实验区的 7 个整改类水电站 完成整改工作验收，上报验收销号报告'],
        ['2022-12-31', '位于核心区和缓冲区的木魁河电站、树油溪电站完成退出'],
      ],
    ],
    [
      '2020年12月底前完成阶段性目标，2022年12月底前全面完成',
      [
        ['2020-12-31', '完成阶段性目标'],
        ['2022-12-31', '全面完成'],
      ],
    ],
    [
      '2021年6月底前完成排查，10月底前完成整改',
      [
        ['2021-06-30', '完成排查'],
        ['2021-10-31', '完成整改'],
      ],
    ],
    [
      '分年度在2020年底、2021年底分别新建3所',
      [
        ['2020-12-31', '第 1 阶段'],
        ['2021-12-31', '分别新建3所'],
      ],
    ],
  ])('%s', (phrase, stages) => {
    const reading = readDeadline(phrase, { issued });
    expect(reading.stages.map(({ due, name }) => [due, name])).toEqual(stages);
    expect(reading.due).toBe(
      stages
        .map(([due]) => due)
        .sort()
        .at(-1),
    );
  });
});

describe('recurs, and is no deadline', () => {
  test.each([
    '每月 20 日前',
    '每季度',
    '每两月组织一次',
    '季度通报',
    '每年12月底前',
    '每年6月、12月',
    '每年汛期前',
    '年度学习计划',
  ])('%s', (phrase) => {
    const { due, recurring } = readDeadline(phrase, { issued });
    expect([due, recurring]).toEqual([null, phrase]);
  });
});

describe('gives no date and says so', () => {
  test.each([
    ['截至2021年6月5日', '截至2021年6月5日'],
    ['截至目前', '截至目前'],
    ['预计7月底完成整改', '预计7月底'],
    ['已完成', '已完成'],
    ['已销号', '已销号'],
    ['限期整改', '限期整改'],
    ['2021年汛期前', '2021年汛期前'],
    ['春节前', '春节前'],
    ['按市级要求', '按市级要求'],
    ['按时序推进', '按时序推进'],
    ['不定期开展监督检查', '不定期'],
    ['在规定时间内', '规定时间内'],
    ['今年达到序时进度要求', '今年'],
    ['利用 1 年的时间', '利用 1 年的时间'],
    ['实行三年度全部“清零”', '三年度'],
    ['收到反馈意见后6个月内', '收到反馈意见后6个月内'],
    ['督查工作结束后15个工作日内', '督查工作结束后15个工作日内'],
    ['未注明时限的要在15天内报告', '15天内'],
    ['2020-2021年秋冬季', '2020-2021年秋冬季'],
    ['短期攻坚、中期推进和长期坚持三个阶段', '短期攻坚、中期推进和长期坚持三个阶段'],
    ['待定', '待定'],
    ['另行通知', '另行通知'],
    ['无', '无'],
    ['/', '/'],
  ])('%s', (phrase, unread) => {
    const reading = readDeadline(phrase, { issued });
    expect([reading.due, reading.ongoing, reading.unread]).toEqual([null, false, [unread]]);
  });
});

describe('days that no calendar has are errors', () => {
  test.each(['2020年13月', '2021年2月30日', '2021年2月29日前', '2020-13-01', '2020年0月'])('%s', (phrase) => {
    const { due, errors } = readDeadline(phrase, { issued });
    expect(due).toBeNull();
    expect(errors).toHaveLength(1);
  });
  test('a date without a year that the plan’s own year puts before the plan', () => {
    expect(readDeadline('6月底前', { issued })).toMatchObject({
      due: null,
      errors: [expect.stringContaining('早于印发日')],
    });
  });
});

test('without the plan’s date nothing is guessed from today', () => {
  for (const phrase of ['10月底前', '年底前', '印发后30日内', '三季度']) {
    expect(readDeadline(phrase)).toMatchObject({
      due: null,
      errors: [],
      unread: [expect.stringContaining(phrase.slice(0, 2))],
    });
  }
});

const pieces = fc.constantFrom(
  ...'2020年 12月 30日 底 前 完成 并 长期坚持 立行立改 ， 。 至 — 每 季度 上半年 十四五 截至 印发后 30 日内 个 二〇二〇 十二 １ / - . 旬 上 分别于 和 汛期 预计'.split(
    ' ',
  ),
);

test('no input crashes or hangs it, and the text comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (phrase) => {
        const reading = readDeadline(phrase, { issued });
        expect(reading.text).toBe(phrase);
        if (reading.errors.length > 0) expect(reading.due).toBeNull();
        for (const stage of reading.stages) expect(stage.due <= (reading.due ?? '')).toBe(true);
      },
    ),
    { numRuns: 3000 },
  );
});

test('what is too long is not read', () => {
  expect(readDeadline('2020年底'.repeat(LONGEST_PHRASE)).due).toBeNull();
});

test('every date that it prints it can read back', () => {
  const dates = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10) as PlainDate);
  fc.assert(
    fc.property(dates, (date) => {
      for (const form of [date, inWords(date), date.replaceAll('-', ''), `${inWords(date)}前完成`]) {
        expect(readDeadline(form).due).toBe(date);
      }
    }),
  );
});

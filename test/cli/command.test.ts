/** The types of a command's flags and arguments are what its parser gives. */
import { expect, expectTypeOf, test } from 'vitest';
import { defineCommand, type FlagsOf, makeCommand } from '../../src/cli/command.js';
import { argument, askedIds, flag, oneOf, someOf, TEXT, value, values, wholeNumber } from '../../src/cli/values.js';
import { memoryHost } from '../support/memory-host.js';

const WORDS = { open: '未完成', closed: '已销号' };

const OPTIONS = [
  value('--as-of <日期>', '', TEXT),
  value('-o, --output <文件>', '', TEXT),
  value('--due-soon [天数]', '', wholeNumber(0, 9)),
  value('--columns <列>', '', someOf(WORDS)),
  values('--unit <单位>', '', TEXT),
  values('--status <状态>', '', someOf(WORDS)),
  values('--sort-by-day <次序>', '', oneOf(WORDS)),
  flag('--skip-invalid', ''),
  flag('--no-cache', ''),
] as const;

interface Expected {
  readonly asOf?: string;
  readonly output?: string;
  readonly dueSoon?: number | true;
  readonly columns?: readonly ('open' | 'closed')[];
  readonly unit?: readonly string[];
  readonly status?: readonly ('open' | 'closed')[];
  readonly sortByDay?: readonly ('open' | 'closed')[];
  readonly skipInvalid?: boolean;
  readonly cache?: boolean;
}

test('flags are named as the parser names them, with the values that it gives', () => {
  expectTypeOf<FlagsOf<typeof OPTIONS>>().toEqualTypeOf<Expected>();
  const given = typed(
    OPTIONS,
    '--as-of 今天 -o 甲 --due-soon --columns 已销号 --unit 甲 --unit 乙 --status open,closed',
  );
  expect(given).toEqual({
    asOf: '今天',
    output: '甲',
    dueSoon: true,
    columns: ['closed'],
    unit: ['甲', '乙'],
    status: ['open', 'closed'],
    cache: true,
  });
  expect(typed(OPTIONS, '--due-soon 3 --sort-by-day open --skip-invalid --no-cache')).toEqual({
    dueSoon: 3,
    sortByDay: ['open'],
    skipInvalid: true,
    cache: false,
  });
});

function typed(options: typeof OPTIONS, words: string): unknown {
  let given: unknown;
  const run = (_: unknown, flags: FlagsOf<typeof OPTIONS>): void => {
    given = flags;
  };
  makeCommand(memoryHost(), '试', defineCommand({ description: '', options, run })).parse(words.split(' '), {
    from: 'user',
  });
  return given;
}

test('arguments are given in their order, before the flags', () => {
  let given: readonly unknown[] = [];
  const command = defineCommand({
    description: '',
    parts: {
      one: defineCommand({
        description: '',
        arguments: [
          argument('<数>', '', wholeNumber(0, 9)),
          argument('[词]', '', oneOf(WORDS)),
          askedIds('[编号...]', ''),
        ],
        options: [flag('--dry-run', '')],
        run: (_, number, word, ids, flags) => {
          expectTypeOf(number).toEqualTypeOf<number>();
          expectTypeOf(word).toEqualTypeOf<'open' | 'closed' | undefined>();
          expectTypeOf(ids).toEqualTypeOf<readonly string[]>();
          expectTypeOf(flags).toEqualTypeOf<{ readonly dryRun?: boolean }>();
          given = [number, word, ids, flags];
        },
      }),
    },
  });
  const parse = (...words: string[]): unknown =>
    makeCommand(memoryHost(), '试', command).parse(['one', ...words], { from: 'user' }) && given;
  expect(parse('3')).toEqual([3, undefined, [], {}]);
  expect(parse('3', '未完成', '甲', '乙', '--dry-run')).toEqual([3, 'open', ['甲', '乙'], { dryRun: true }]);
});

test('a command that wants other flags than it declares does not compile', () => {
  const options = [value('--limit <项数>', '', wholeNumber(0, 9))] as const;
  const fits = (_: unknown, flags: { readonly limit?: number }): void => void flags;
  const isOther = (_: unknown, flags: { readonly limit?: string }): void => void flags;
  const wantsMore = (_: unknown, flags: { readonly limit?: number; readonly since: string }): void => void flags;
  expect(defineCommand({ description: '', options, run: fits }).options).toBe(options);
  // @ts-expect-error the value of the flag is a number
  defineCommand({ description: '', options, run: isOther });
  // @ts-expect-error there is no such flag
  defineCommand({ description: '', options, run: wantsMore });
});

/** `settings`: what this person has set for himself, on this machine. */
import type { Host } from '../../host/host.js';
import { isLedgerError, LedgerError } from '../../ledger/errors.js';
import { resolveUnit } from '../../ledger/registry.js';
import { readWord } from '../../ledger/typed-words.js';
import { findLedger } from '../../store/discover.js';
import { openLedger } from '../../store/open-ledger.js';
import { changeUserSettings, settingsFile, userSettings } from '../../store/user-settings.js';
import type { Edit } from '../../yaml/index.js';
import { defineCommand, type FlagsOf } from '../command.js';
import { LEDGER, type LedgerFlags } from '../options.js';
import { SCREEN_FORMATS } from '../print.js';
import { MINE, savedFilters, unknownFilter } from '../saved.js';
import { argument, flag, type Kind, oneOf, TEXT } from '../values.js';

/** What can be set, by the key in the file. */
export const ITEMS = { unit: '我的单位', format: '格式' } as const;
type Item = keyof typeof ITEMS;

/** What each is used for. */
const USES: Record<Item, string> = {
  unit: `list @${MINE} 列它的任务；终端上先看到它的数；写单位的地方写 @${MINE} 就是它`,
  format: '终端上没写 --format 时用的格式；管道、脚本、-o 不受影响',
};

/** One of them, or `@` with the name of a saved filter. */
type Named = Item | `@${string}`;

const ITEM: Kind<Named> = {
  source: { from: 'settings' },
  read: (value) => {
    if (/^[@＠]./.test(value)) return `@${value.slice(1)}`;
    const item = readWord(ITEMS, value);
    if (item !== undefined) return item;
    throw new LedgerError('option/unknown-choice', {
      option: 'settings',
      value,
      choices: [...Object.values(ITEMS), '@筛选的名称'],
    });
  },
};

const OPTIONS = [LEDGER, flag('--clear', '去掉这一项')] as const;

type Flags = FlagsOf<typeof OPTIONS>;

export const command = defineCommand({
  description:
    '个人设置：自己的单位、终端上的格式、存下的筛选。只在这台电脑上自己用，不进台账。报告、表、管道和文件里的结果不因它而变，除非写了 @名称。',
  arguments: [argument('[哪一项]', '哪一项：我的单位、格式，或 @筛选的名称', ITEM), argument('[值]', '设成什么', TEXT)],
  options: OPTIONS,
  examples: [
    'zhenggai settings                          看有哪些',
    'zhenggai settings 我的单位 县林业局         以后 list @我的 就是它的任务',
    'zhenggai form 调度表 --unit @我的 -o 调度.xlsx     写单位的地方都可以写 @我的',
    'zhenggai settings 格式 md',
    'zhenggai list --unit 东安镇 --overdue --save 东安   存下筛选，以后 list @东安',
    'zhenggai settings @东安 --clear             去掉存下的筛选',
  ],
  run: runSettings,
});

async function runSettings(
  host: Host,
  item: Named | undefined,
  value: string | undefined,
  flags: Flags,
): Promise<void> {
  if (flags.clear) return clear(host, item, value);
  if (item === undefined) return show(host);
  if (item.startsWith('@')) return showFilter(host, item.slice(1), value);
  const key = item as Item;
  if (value === undefined) {
    host.out.write(`${(await userSettings(host))[key] ?? '没有设'}\n`);
    return;
  }
  const set = key === 'unit' ? await unitNamed(host, value, flags) : oneOf(SCREEN_FORMATS).read(value, ITEMS.format);
  await changeUserSettings(host, [{ op: 'set', path: [key], value: set }]);
  host.out.write(`${ITEMS[key]}：${set}（${USES[key]}）；去掉：zhenggai settings ${ITEMS[key]} --clear\n`);
}

/** The whole name, by the ledger that is found from here; as it was typed where there is none. */
async function unitNamed(host: Host, typed: string, { ledger }: LedgerFlags): Promise<string> {
  try {
    return resolveUnit((await openLedger(host, findLedger(host, ledger), true)).ledger.registry, typed);
  } catch (error) {
    if (!isLedgerError(error) || error.code !== 'ledger/not-found' || ledger !== undefined) throw error;
    host.err.write(`提醒：这里没有台账，“${typed}”没有核对\n`);
    return typed;
  }
}

async function show(host: Host): Promise<void> {
  const settings = await userSettings(host);
  const lines = [
    ...(Object.keys(ITEMS) as Item[]).map((key) => `${ITEMS[key]}：${settings[key] ?? '没有设'}（${USES[key]}）`),
    ...Object.entries(await savedFilters(host)).map(([name, words]) => `@${name}：${words.join(' ')}`),
    `文件：${settingsFile(host) ?? '没有地方放'}`,
  ];
  host.out.write(`${lines.join('\n')}\n`);
}

async function showFilter(host: Host, name: string, value: string | undefined): Promise<void> {
  if (value !== undefined) {
    throw new LedgerError('option/conflict', { first: `@${name}`, second: '值（存筛选用 list … --save 名称）' });
  }
  const all = await savedFilters(host);
  const words = all[name];
  if (!words) throw unknownFilter(name, all);
  host.out.write(`${words.join(' ')}\n`);
}

async function clear(host: Host, item: Named | undefined, value: string | undefined): Promise<void> {
  if (item === undefined)
    throw new LedgerError('option/missing', { option: '要去掉的一项', why: '例如 zhenggai settings 格式 --clear' });
  if (value !== undefined) throw new LedgerError('option/conflict', { first: '--clear', second: '值' });
  const settings = await userSettings(host);
  const name = item.startsWith('@') ? item.slice(1) : undefined;
  const isThere = name === undefined ? settings[item as Item] !== undefined : settings.filters[name] !== undefined;
  if (!isThere && name !== undefined) throw unknownFilter(name, settings.filters);
  const edit: Edit = { op: 'remove', path: name === undefined ? [item] : ['filters', name] };
  if (isThere) await changeUserSettings(host, [edit]);
  host.out.write(isThere ? `已去掉 ${name === undefined ? ITEMS[item as Item] : item}\n` : '本来就没有设\n');
}

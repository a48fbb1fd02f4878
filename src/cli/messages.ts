/**
 * The sentence, the remedy and the exit code of every error (contract § 4): 2 the command line is wrong, 3 the ledger is
 * invalid, 4 refused or failed while writing.
 */
import { remedyFor } from '../host/reason.js';
import type { ErrorArgs, ErrorCode, LedgerError } from '../ledger/errors.js';
import { ROLL_WORDS } from '../ledger/words.js';

interface Message {
  readonly exit: 2 | 3 | 4;
  /** The cause. */
  readonly text: string;
  /** The remedy, where there is one to give. */
  readonly hint?: string | undefined;
}

/** What an error says to the person at the terminal. */
export function messageOf(error: LedgerError): Message {
  const make = SENTENCES[error.code] as (args: ErrorArgs[ErrorCode]) => Message;
  return make(error.args);
}

const usage = (text: string, hint?: string): Message => ({ exit: 2, text, hint });
const refused = (text: string, hint?: string): Message => ({ exit: 4, text, hint });
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('、');
const didYouMean = (nearest: readonly string[], otherwise: string): string =>
  nearest.length > 0 ? `是不是 ${quoted(nearest)}？` : otherwise;
function linesMeant(lines: readonly string[] = [], otherwise: string): string {
  const [only, ...others] = lines;
  if (only === undefined) return otherwise;
  return others.length > 0 ? `是不是：\n${lines.map((line) => `  ${line}`).join('\n')}` : `是不是 ${only}？`;
}
/** A blank parts a word in letters from what follows. */
const spaced = (word: string): string => word.replace(/[a-z]$/i, '$& ');
/** The name of an argument, `<编号>`; undefined for an option. */
const argument = (option: string): string | undefined => /^[<[](.+)[>\]]$/.exec(option)?.[1];
const MOST_LISTED = 12;
const listed = (lines: readonly string[]): string =>
  `${lines.slice(0, MOST_LISTED).join('\n')}${lines.length > MOST_LISTED ? '\n…' : ''}`;
const ID_SHAPES = '编号形如 LX-31（问题）或 LX-31-03（任务）；几个用空格或、隔开，连着的写 LX-31-01至LX-31-04';
const several = (what: string, text: string, candidates: readonly string[]): Message =>
  usage(
    `“${text}”可以是好几个${what}：${quoted(candidates.slice(0, 12))}${candidates.length > 12 ? ' 等' : ''}`,
    '请写全一些',
  );

/** The command that registers a name. */
const REGISTERING = {
  unit: (text: string) => `zhenggai add unit ${text} --kind 政府部门`,
  signer: (text: string) =>
    `单位 zhenggai add unit ${text} --kind 政府部门，人 zhenggai add person ${text} --unit <单位>`,
  person: (text: string) => `zhenggai add person ${text} --unit <单位>`,
  leader: (text: string) => `zhenggai add leader ${text} --title <职务>`,
};

const SENTENCES: { readonly [C in ErrorCode]: (args: ErrorArgs[C]) => Message } = {
  'command/unknown': ({ text, meant }) =>
    usage(`没有“${text}”这个命令`, linesMeant(meant, '看全部命令：zhenggai --help')),
  'help/unknown': ({ text, meant }) =>
    usage(`没有“${text}”这一项说明`, linesMeant(meant, '看全部命令和话题：zhenggai help')),
  'option/unknown-choice': ({ option, value, choices }) =>
    usage(`${argument(option) ?? `${option} `}没有“${value}”这一项`, `可选：${choices.join('、')}`),
  'option/invalid': ({ option, value, expected }) =>
    usage(`${argument(option) ?? `${option} 的值`}“${value}”读不懂`, `应是${expected}`),
  'option/conflict': ({ first, second }) => usage(`${first} 与 ${second} 不能同时用`),
  'option/missing': ({ option, why }) =>
    usage(`缺少${argument(option) ?? (/^[a-z-]/.test(option) ? ` ${option}` : option)}`, why),
  'option/value-is-flag': ({ option, value }) =>
    usage(`${option} 后面要有值，写的却是选项 ${value}`, `真要把它当值，写成 ${option}=${value}`),
  'option/twice': ({ option }) => usage(`${option} 写了两次，只能有一个值`, '留下要用的那一个'),
  'option/needs': ({ option, needs }) => usage(`${option} 要与 ${needs} 同用`, `补上 ${needs}，或去掉 ${option}`),
  'option/unused': ({ option, by, usedBy }) => usage(`${by}用不上 ${option}`, `${option} 用于${usedBy}`),
  'text/not-utf8': ({ text }) =>
    usage(
      `“${text}”里有读不出的字：终端送来的不是 UTF-8`,
      '把终端的编码设成 UTF-8 再运行一次（Windows 先运行 chcp 65001；Linux 先运行 export LANG=zh_CN.UTF-8）',
    ),
  'date/unreadable': ({ text, reason }) =>
    usage(
      `日期“${text}”${reason === undefined ? '读不懂' : `不对：${reason}`}`,
      '可写 2021-01-05、20210105、2021年1月5日、11月30日、昨天、下周五、下月底、+30d、-1w 或 2020年底',
    ),
  'deadline/impossible': ({ errors }) => usage(errors.join('；'), '核对原文的月份和日子'),
  'ledger/not-found': ({ from, named }) =>
    named
      ? usage(`${from} 里没有台账（没有 ledger.yaml）`, '核对 --ledger（或环境变量 ZHENGGAI_LEDGER）写的文件夹')
      : usage(`从 ${from} 往上找不到台账（含 ledger.yaml 的文件夹）`, '用 --ledger 指明，或用 zhenggai init 新建一个'),
  'ledger/none-below': ({ folders }) =>
    usage(`${folders.join('、')} 下面没有台账（含 ledger.yaml 的文件夹）`, '核对 --all 的文件夹'),
  'ledger/exists': ({ folder }) => usage(`${folder} 里已经有台账`, '换一个空文件夹'),
  'id/unreadable': ({ text, reason, meant = [] }) =>
    usage(
      reason === undefined ? `“${text}”不是编号` : `编号“${text}”读不了：${reason}`,
      meant.length > 0 ? `是不是：\n${listed(meant)}` : reason === undefined ? ID_SHAPES : undefined,
    ),
  'id/unknown': ({ text, nearest }) =>
    usage(`台账里没有编号“${text}”`, didYouMean(nearest, '用 zhenggai list --format ids 看全部编号')),
  'id/ambiguous': ({ text, candidates }) => several('编号', text, candidates),
  'id/not-a-task': ({ id, tasks }) => usage(`${id} 是问题，这件事要记在任务上`, `它的任务：${tasks.join('、')}`),
  'title/unknown': ({ text, meant }) =>
    usage(
      `“${text}”不是编号，也没有哪个问题、任务的标题里有这几个字`,
      `${meant.length > 0 ? `是不是：\n${listed(meant)}\n` : `${ID_SHAPES}；`}在别的文字里找：zhenggai list --search ${text}`,
    ),
  'title/ambiguous': ({ text, candidates }) =>
    usage(`标题里有“${text}”的有 ${candidates.length} 个：\n${listed(candidates)}`, '写编号，或多写几个字'),
  'unit/unknown': ({ text, nearest }) =>
    usage(`没有叫“${text}”的单位`, didYouMean(nearest, '用 zhenggai units 看全部单位')),
  'unit/ambiguous': ({ text, candidates }) => several('单位', text, candidates),
  'person/unknown': ({ text, nearest }) =>
    usage(`没有叫“${text}”的人员`, didYouMean(nearest, '用 zhenggai units 看全部人员')),
  'person/ambiguous': ({ text, candidates }) => several('人员', text, candidates),
  'name/unregistered': ({ roll, text, nearest }) =>
    usage(
      `没有登记叫“${text}”的${roll === 'signer' ? '单位或人' : ROLL_WORDS[roll]}；写进台账的名称要写准`,
      `${nearest.length > 0 ? `是不是 ${quoted(nearest.slice(0, 6))}？不是就先登记` : '先登记'}：${REGISTERING[roll](text)}`,
    ),
  'target/unknown': ({ text, nearest }) =>
    usage(`没有叫“${text}”的指标`, didYouMean(nearest, '用 zhenggai targets 看全部指标')),
  'target/ambiguous': ({ text, candidates }) => several('指标', text, candidates),
  'saved/not-a-name': ({ text, condition }) =>
    usage(
      `list 后面的“${text}”不是选项，也不是存下的筛选（@名）`,
      condition === undefined
        ? `按单位找：zhenggai list --unit ${text}\n按人找：zhenggai list --person ${text}\n在文字里找：zhenggai list --search ${text}`
        : `按情况找：zhenggai list --condition ${text}`,
    ),
  'saved/unknown': ({ name, nearest, known }) =>
    usage(
      name === '我的' ? '还没有设自己的单位，不知道 @我的 是哪个' : `没有存过叫“@${name}”的筛选`,
      name === '我的'
        ? '先设：zhenggai settings 我的单位 县林业局'
        : didYouMean(
            nearest.map((one) => `@${one}`),
            known.length > 0
              ? `存过的：${known.map((one) => `@${one}`).join('、')}`
              : `存一个：zhenggai list --unit 县林业局 --overdue --save ${name}`,
          ),
    ),
  'settings/unreadable': ({ file, line, reason }) =>
    usage(`个人设置 ${file} 第 ${line} 行读不懂：${reason}`, '改正它，或删去这个文件重新设'),
  'settings/no-place': () => usage('不知道个人设置放在哪里', '设好环境变量 HOME（Windows 是 APPDATA）再运行一次'),
  'format/unsuitable': ({ format, choices }) => usage(`这个结果不能写成 ${format}`, `可选：${choices.join('、')}`),
  'file/unreadable': ({ file, reason }) => usage(`读不了 ${file}：${reason}`, remedyFor(reason)),
  'file/not-understood': ({ file, reason, hint }) => usage(`${file}：${reason}`, hint),
  'file/in-the-way': ({ folder, files }) =>
    usage(`${folder} 里已经有 ${files.join('、')}，没有覆盖`, '换一个文件夹，或先移走它们'),
  'git/missing': () =>
    usage(
      '这件事需要 git，这台机器上没有',
      '请管理员装上 git 再运行；记录、查看、出报告不需要它，去掉 --commit、--at 即可',
    ),
  'git/not-a-repository': ({ folder }) =>
    usage(
      `${folder} 不在 git 仓库里，没有以往的版本，也不能保存、同步`,
      `要用，就在这个文件夹运行一次 git init，再 zhenggai save；记录、查看、出报告不需要它`,
    ),
  'argument/invalid': ({ name, expected }) => usage(`参数 ${name} 的类型不对`, `要的是${expected}`),
  'git/unknown-revision': ({ revision }) =>
    /^\d{4}-\d{2}-\d{2}$/.test(revision)
      ? usage(`到 ${revision} 为止还没有提交过，git 里没有那天的版本`, '写晚一些的日期；按记录的日期看，用 --as-of')
      : usage(`git 里没有版本“${revision}”`, '可写提交号、分支、标签、日期或 HEAD~1（上一次提交）'),
  'git/no-ledger': ({ revision, folder }) =>
    usage(
      revision === ':' ? `暂存区里没有台账 ${folder}` : `版本“${revision}”里还没有台账 ${folder}`,
      '换一个台账建立之后的版本',
    ),
  'git/not-ours': ({ folder }) =>
    usage(
      `git 仓库 ${folder} 属于别的用户，git 不读它`,
      `确认可信后运行：git config --global --add safe.directory "${folder}"`,
    ),
  'git/failed': ({ command, reason }) => usage(`${spaced(command)}没有成功：${reason}`),

  'ledger/invalid': ({ findings }) => {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return {
      exit: 3,
      text: `台账有 ${errors} 处错误，改好之前不给结果，也不写任何文件`,
      hint: '用 zhenggai check 逐条查看',
    };
  },

  'change/refused': ({ id, reason, missing = [], hint }) =>
    refused(`${id}：${reason}${missing.map((item) => `\n  · ${item}`).join('')}`, hint),
  'change/invalid': ({ findings }) =>
    refused(`这样改，台账会有 ${findings.length} 处错误，没有写入`, '按上面所说改正要写的内容'),
  'change/needs-reason': ({ id, why, hint }) =>
    refused(`${id}：${why}，更正要写明原因`, `加上 --reason 为什么更正；${hint}`),
  'plan/archived': ({ what, title, number, archived }) =>
    refused(
      `${what} 没有写：“${title}”已于 ${archived} 归档，只查看，不再写入`,
      `确实要写，先重新启用：zhenggai plans reopen ${number}`,
    ),
  'git/sync': ({ command, reason, hint }) => refused(`${spaced(command)}没有成功：${reason}`, hint),
  'write/changed-meanwhile': ({ file }) =>
    refused(`${file} 在读取之后被别人改过，没有写入`, '再运行一次同样的命令即可'),
  'write/locked': ({ holder }) =>
    refused(
      `台账正被${holder}占用，没有写入`,
      '等它结束后再运行一次；确认它早已不在运行，就删去台账文件夹里的 .zhenggai.lock',
    ),
  'write/failed': ({ file, reason, written, unwritten }) =>
    refused(
      `写 ${file} 时失败：${reason}\n  已写入：${written.join('、') || '无'}\n  未写入：${unwritten.join('、') || '这次的全部改动'}`,
      remedyFor(reason) ?? '排除原因后再运行一次同样的命令',
    ),
  'write/unfinished': ({ file }) =>
    refused(`${file} 读不懂，没有写入`, '它记着上次写到一半的改动；核对各个文件无误后删去它'),
  'write/outside': ({ file }) => refused(`${file} 指向台账之外，没有写入`, '台账里的文件不能是通到外面的链接'),
  'output/of-ledger': ({ file, ledger }) =>
    refused(`${file} 是台账 ${ledger} 自己的文件，结果没有写`, '换一个地方；要改台账，用记录、修改的命令'),
  'output/no-folder': ({ folder }) =>
    refused(`没有“${folder}”这个文件夹，结果没有写`, `先建好：mkdir ${folder}，或换一个地方`),
  'git/unmerged': ({ files }) =>
    refused(
      `${files.join('、')} 的合并还没有完成，文件里可能少了一方的记录`,
      '打开文件核对双方的改动，改好后 git add，再继续；或用 git merge --abort 放弃这次合并',
    ),
  'git/not-committable': ({ files, reason, hint }) => refused(`${files.join('、')} ${reason}，没有写入`, hint),
  'git/uncommitted': ({ files, reason }) =>
    refused(
      `${files.join('、')} 已经写好，但 git 没有提交：${reason}`,
      '排除原因后再运行一次同样的命令，或自己 git commit',
    ),
  'hook/exists': ({ file, lines }) =>
    refused(`${file} 已经有别的钩子，没有动它`, `要一并检查台账，把这几行加到它的末尾：\n${lines.join('\n')}`),
  'write/not-editable': ({ file, line, column, reason, hint }) => refused(`${file}:${line}:${column} ${reason}`, hint),
};

/** Every error code; a test has a sample of each. */
export const CODES = Object.keys(SENTENCES) as ErrorCode[];

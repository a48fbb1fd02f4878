/**
 * The commands, one row each. A command's module is loaded only when it is called or its help is asked for, so that
 * `--help` and every other command cost nothing of it.
 */
import type { DeclaredCommand } from './command.js';

export interface CommandRow {
  readonly name: string;
  /** The same in Chinese; it may be typed instead. */
  readonly word?: string;
  /** What else somebody may type who looks for it. */
  readonly also?: readonly string[];
  /** The line in `zhenggai --help`. */
  readonly summary: string;
  readonly group: '查看' | '记录' | '更正' | '台账' | '工具';
  readonly load: () => Promise<{ readonly command: DeclaredCommand }>;
  /** Not shown in help: called by git or the shell. */
  readonly hidden?: boolean;
}

/** By name, in the order of the help. */
const TABLE: Readonly<Record<string, Omit<CommandRow, 'name'>>> = {
  status: {
    word: '概况',
    also: ['总览', '首页', '情况'],
    summary: '几行字看清全局：超期、临期、未按期报送（不写命令时就是它）',
    group: '查看',
    load: () => import('./commands/status.js'),
  },
  list: {
    word: '列表',
    also: ['清单', '查询', '筛选', '任务', '台账', '导出'],
    summary: '列出整改任务：按单位、人员、时限、情况筛选',
    group: '查看',
    load: () => import('./commands/list.js'),
  },
  show: {
    word: '查看',
    also: ['详情', '看'],
    summary: '一个任务或问题的全部内容',
    group: '查看',
    load: () => import('./commands/show.js'),
  },
  targets: {
    word: '指标',
    summary: '方案的量化指标：目标、最近读数、差距',
    group: '查看',
    load: () => import('./commands/targets.js'),
  },
  units: {
    word: '单位',
    also: ['人员'],
    summary: '单位、单位组和人员，各有多少任务、什么情况',
    group: '查看',
    load: () => import('./commands/units.js'),
  },
  plans: {
    word: '方案',
    summary: '台账落实的方案；办完的归档，要用的重新启用',
    group: '查看',
    load: () => import('./commands/plans.js'),
  },
  log: {
    word: '记录',
    also: ['登记', '录入'],
    summary: '记一件事：进展、督办、核查、公示、备案、回访等',
    group: '记录',
    load: () => import('./commands/log.js'),
  },
  submit: {
    word: '申请验收',
    also: ['提交', '完成', '报验'],
    summary: '完成整改、申请验收',
    group: '记录',
    load: () => import('./commands/submit.js'),
  },
  close: {
    word: '销号',
    also: ['关闭', '办结', '验收'],
    summary: '验收销号（或某个阶段完成）',
    group: '记录',
    load: () => import('./commands/close.js'),
  },
  extend: {
    word: '延期',
    also: ['延长', '展期'],
    summary: '延期：要有批准单位和文号',
    group: '记录',
    load: () => import('./commands/extend.js'),
  },
  reopen: {
    word: '重新挂账',
    also: ['反弹', '挂账'],
    summary: '重新挂账',
    group: '记录',
    load: () => import('./commands/reopen.js'),
  },
  undo: {
    word: '撤回',
    also: ['撤销', '取消', '恢复', '删除'],
    summary: '撤回上一次改动，或一个任务的最后一条记录',
    group: '更正',
    load: () => import('./commands/undo.js'),
  },
  amend: {
    word: '更正',
    also: ['改正', '订正'],
    summary: '更正一条记录的日期、单位、说明等',
    group: '更正',
    load: () => import('./commands/amend.js'),
  },
  set: {
    word: '修改',
    also: ['改'],
    summary: '改任务或问题的标题、责任单位、负责人、时限等',
    group: '更正',
    load: () => import('./commands/set.js'),
  },
  edit: {
    word: '编辑',
    summary: '在编辑器里改一个问题的文件',
    group: '更正',
    load: () => import('./commands/edit.js'),
  },
  rename: {
    word: '改名',
    also: ['更名'],
    summary: '单位或人员改名，从某一天起',
    group: '更正',
    load: () => import('./commands/rename.js'),
  },
  handover: {
    word: '接任',
    also: ['交接', '移交', '调动', '换人'],
    summary: '接任：一人调走，另一人从某一天起接他的任务',
    group: '更正',
    load: () => import('./commands/handover.js'),
  },
  check: {
    word: '检查',
    also: ['校验', '核对'],
    summary: '检查台账，一次列出所有问题',
    group: '台账',
    load: () => import('./commands/check.js'),
  },
  report: {
    word: '报告',
    also: ['导出', '打印'],
    summary: '办公室的材料：周报、月报、考核、督办函、信息公开、总体情况',
    group: '查看',
    load: () => import('./commands/report.js'),
  },
  form: {
    word: '填表',
    also: ['表格'],
    summary: '填好的表：调度表、催报单、交办单、销号申请、公示、备案、督办台账',
    group: '查看',
    load: () => import('./commands/form.js'),
  },
  diff: {
    word: '变动',
    also: ['对比', '比较', '差异'],
    summary: '两个版本之间变了什么：销号、延期、责任调整、以往记录被改动',
    group: '查看',
    load: () => import('./commands/diff.js'),
  },
  history: {
    word: '经过',
    also: ['历史', '谁改的'],
    summary: '一个任务或问题的经过：记录，和 git 里每次改动',
    group: '查看',
    load: () => import('./commands/history.js'),
  },
  archive: {
    word: '立卷',
    also: ['档案', '归档'],
    summary: '一问题一档案：卷内目录、用表、佐证、缺件清单，写成一个文件夹',
    group: '查看',
    load: () => import('./commands/archive.js'),
  },
  init: {
    word: '新建',
    also: ['建账'],
    summary: '新建一个台账',
    group: '台账',
    load: () => import('./commands/init.js'),
  },
  add: {
    word: '新增',
    also: ['添加', '增加', '登记'],
    summary: '新增问题、任务，登记单位、负责人、县领导',
    group: '台账',
    load: () => import('./commands/add.js'),
  },
  save: {
    word: '保存',
    also: ['提交', '存', 'commit'],
    summary: '保存：把没有提交的改动做成一次 git 提交，说明自动写',
    group: '台账',
    load: () => import('./commands/save.js'),
  },
  sync: {
    word: '同步',
    also: ['上传', '下载', '发送', '推送', '拉取', '共享', 'push', 'pull'],
    summary: '与同事同步：取来别人的，合并、检查，再发出自己的',
    group: '台账',
    load: () => import('./commands/sync.js'),
  },
  'git-setup': {
    also: ['git'],
    summary: '让 git 会合并台账，提交前自动检查',
    group: '工具',
    load: () => import('./commands/git-setup.js'),
  },
  import: {
    word: '导入',
    also: ['读入'],
    summary: '从公布的方案起草；读回填好的表、改过的清单（.txt .docx .xlsx .csv .html）',
    group: '台账',
    load: () => import('./commands/import.js'),
  },
  deadline: {
    word: '时限',
    summary: '方案里的时限怎样读',
    group: '工具',
    load: () => import('./commands/deadline.js'),
  },
  'merge-driver': {
    summary: '供 git 调用：合并台账的一个文件',
    group: '工具',
    load: () => import('./commands/merge-driver.js'),
  },
  completion: {
    word: '补全',
    summary: '命令行补全脚本：bash、zsh、fish、PowerShell',
    group: '工具',
    load: () => import('./commands/completion.js'),
  },
  settings: {
    word: '设置',
    also: ['配置'],
    summary: '个人设置：自己的单位、终端上的格式、存下的筛选',
    group: '工具',
    load: () => import('./commands/settings.js'),
  },
  help: {
    word: '帮助',
    also: ['说明', '怎么用', '用法'],
    summary: '一个话题的说明：日期、编号、名称、情况、写错、格式、退出码',
    group: '工具',
    load: () => import('./commands/help.js'),
  },
  __complete: {
    summary: '',
    group: '工具',
    hidden: true,
    load: async () => ({ command: (await import('./commands/complete.js')).completing(COMMANDS) }),
  },
};

export const COMMANDS: readonly CommandRow[] = Object.entries(TABLE).map(([name, row]) => ({ name, ...row }));

/** The command of a name, English or Chinese. */
export const commandCalled = (text: string): CommandRow | undefined =>
  COMMANDS.find(({ name, word }) => name === text || word === text);

/** What runs when no command is named. */
export const DEFAULT_COMMAND = 'status';

/** The flag by which no colour is used, wherever it stands. */
export const NO_COLOUR = '--no-color';

/** The flag by which answers are not shown page by page, wherever it stands. */
export const NO_PAGER = '--no-pager';

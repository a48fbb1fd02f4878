/** `help TOPIC`: what several commands have in common. `help COMMAND` is the command's own help (`argv.ts`). */
import { LedgerError } from '../../ledger/errors.js';
import { CONDITION_WORDS } from '../../ledger/words.js';
import { defineCommand } from '../command.js';
import { showPaged } from '../pager.js';
import { argument, type Kind } from '../values.js';

/** The topics by name. */
const TOPICS = {
  日期: `日期怎样写

  2021-01-05、20210105、2021/1/5、2021年1月5日
  11月30日、20号                        没写的年、月按上下文补，补成什么会说：
                                        已发生的取最近一个过去的，
                                        要到期的取最近一个将来的
  今天、昨天、前天、明天、后天
  周五、上周五、下周五                  一周从周一起
  本月底、下月底、上月20日、年底、去年底
  +30d、-1w、+2m、-1y、3天后、两周前    天、周、月、年
  2020年底、2022年6月、2020年第三季度   照方案的说法，取最后一天

整个词都要读懂：多出几点钟、第二个日期，就不算日期。
方案里的时限怎样读：zhenggai deadline 2020年底前`,
  编号: `编号怎样写

  LX-31       一个问题：字母、短横线、两位以上数字
  LX-31-03    它的一项任务

不分大小写、全角半角，可以省略前导零：lx-31-3、ＬＸ—３１—３ 都是 LX-31-03。

几个编号用空格或顿号隔开，连着的写首尾（至、到、.. 和 ～ 都行）：
  zhenggai show LX-31-01、LX-31-04至LX-31-06
  zhenggai show LX-31-04..06
几个台账合起来看时，前面加行政区划代码：500229/LX-31-03

查看的命令也可以写标题里的几个字，或只写数：
  zhenggai show 小水电站
  zhenggai show 31-3
记录类命令里写 - ，从标准输入读编号：
  zhenggai list --overdue --format ids | zhenggai log - …`,
  名称: `单位和人怎样写

查看时：名称、全称、别名，或能认出唯一一个的一部分：--unit 农业农村
写进台账时：名称、全称或别名要写全，县政府不是县政府督查室；没有登记的先登记：
  zhenggai add unit 名称 --kind 政府部门
  zhenggai add person 姓名 --unit 单位
  zhenggai add leader 姓名 --title 职务
看全部单位和人：zhenggai units`,
  情况: `情况怎样算

${Object.entries(CONDITION_WORDS)
  .map(([value, word]) => `  ${value.padEnd(12)}${word}`)
  .join('\n')}

到期当天还在时限内，第二天起超期。时限内申请验收的，等待验收期间不算超期。
选项的值写英文、中文都可以：--condition 超期 与 --condition overdue 相同。`,
  写错: `写错了怎么办

  刚才那一下不对            zhenggai undo（再来一次就恢复）
  它的最后一条记录不对      zhenggai undo LX-31-04
  记录里写错一项            zhenggai amend LX-31-04 --date 2021-01-04
  不是最后一条              zhenggai amend LX-31-04 --entry 2 --date 2021-01-04
  任务的标题、单位、时限    zhenggai set LX-31-04 --title 标题
  要改的不止一处            zhenggai edit LX-31-04
  单位、人员改了名          zhenggai rename unit 旧名称 新名称
  人员调走、接任            zhenggai handover 原任 接任

已经保存（提交）或报送过的，更正要写 --reason 为什么。
原来的样子留在 git 里：zhenggai history LX-31-04`,
  格式: `写成文件

看 -o 文件名的结尾：
  .docx Word    .xlsx Excel    .csv 表格文字    .md Markdown
  .html 网页    .json 给程序    .ics 手机、Outlook 的日历

  zhenggai report 周报 -o 周报.docx
  zhenggai list --overdue -o 超期.xlsx

要 PDF：写成 .docx，在 Word、WPS 里另存。
不写 -o，在终端上看；--format md 等换一种写法。
每次都用的，设一次：zhenggai settings 格式 md`,
  退出码: `退出码

  0  做完了，列表是空的也算
  1  答案是“不”：check 查出错误，list --fail-if-any 列出了任务，
     diff --exit-code 有变动
  2  命令写错：没有这个选项、单位、编号，日期读不懂，找不到台账
  3  台账有错误：逐条列出，不给结果，也不写文件
  4  写的时候被拒绝或没有成功`,
};

type Topic = keyof typeof TOPICS;

/** What else somebody may ask for. */
const ALSO: Record<Topic, readonly string[]> = {
  日期: ['时间', '日子'],
  编号: ['问题', '任务'],
  名称: ['人', '姓名', '负责人', '县领导'],
  情况: ['状态', '超期', '临期', '滞后'],
  写错: ['写错了', '写错了怎么办', '错了', '改错', '纠正'],
  格式: ['Word', 'Excel', 'PDF', 'word', 'excel', 'pdf'],
  退出码: ['脚本'],
};

const TOPIC: Kind<Topic> = {
  source: { from: 'words', words: Object.fromEntries(Object.keys(TOPICS).map((topic) => [topic, topic])) },
  read: (text) => {
    const topics = Object.keys(TOPICS) as Topic[];
    const found = topics.find((topic) => topic === text || ALSO[topic].includes(text));
    if (found !== undefined) return found;
    throw new LedgerError('help/unknown', { text });
  },
};

export const command = defineCommand({
  description: '一个话题的说明。一个命令的用法：zhenggai help <命令>',
  arguments: [argument('<话题>', '话题', TOPIC)],
  run: (host, topic) => showPaged(host, `${TOPICS[topic]}\n`),
});

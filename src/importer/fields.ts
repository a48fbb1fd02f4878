/**
 * Names of fields, in text and in tables. Counties write a name in a hundred ways (责任单位, 整改责任主体, 市级承办部门 …),
 * so it is known by its parts, in families; the first family that fits decides.
 */

interface FieldRow {
  /** As the review calls it. */
  readonly word: string;
  /** Part of a block of responsibility, or a text that may run over several paragraphs. */
  readonly extent?: 'block' | 'long';
}

const FIELDS = {
  statement: { word: '问题', extent: 'long' },
  title: { word: '标题', extent: 'long' },
  goals: { word: '整改目标', extent: 'long' },
  measures: { word: '整改措施', extent: 'long' },
  units: { word: '责任单位', extent: 'block' },
  lead: { word: '牵头单位', extent: 'block' },
  assisting: { word: '配合单位', extent: 'block' },
  supervisors: { word: '督导单位', extent: 'block' },
  leaders: { word: '领导', extent: 'block' },
  persons: { word: '负责人', extent: 'block' },
  deadline: { word: '整改时限', extent: 'block' },
  /** What has been done: no measure. */
  progress: { word: '整改进展', extent: 'long' },
  /** Whose premises or district: responsible only where nothing else says who is. */
  place: { word: '地点或对象' },
  number: { word: '序号' },
  /** What a ledger has no field for: kept as a remark. */
  remark: { word: '备注', extent: 'long' },
  /** Telephone numbers and the like, which a ledger does not keep. */
  contact: { word: '联系方式' },
} as const satisfies Record<string, FieldRow>;

export type FieldName = keyof typeof FIELDS;

export const fieldWord = (field: FieldName): string => FIELDS[field].word;

/** @param field `unknown`: one whose name nobody knows */
type MayBeField = FieldName | 'unknown' | undefined;

const extentOf = (field: MayBeField): FieldRow['extent'] =>
  field === undefined || field === 'unknown' ? undefined : (FIELDS[field] as FieldRow).extent;

export const isBlockField = (field: MayBeField): boolean => extentOf(field) === 'block';
export const isLongField = (field: MayBeField): boolean => extentOf(field) === 'long';

interface Family {
  readonly field: FieldName;
  readonly parts: RegExp;
  readonly not?: RegExp;
}

const FAMILIES: readonly Family[] = [
  { field: 'contact', parts: /电话|手机|联系方式|邮箱|传真|网址|邮编|微信/, not: /人/ },
  { field: 'number', parts: /^(?:(?:问题|隐患|任务|整改|清单)?(?:序号?|编号)|项次|条目|NO\.?)$/i },
  { field: 'measures', parts: /(?:处理|处置|查处)(?:和|及|与)?(?:整改)?情况|边督边改情况/ },
  {
    field: 'place',
    parts:
      /行政区[域划]?$|^(?:乡镇|镇街|镇乡|县区|区县)(?:街道|\(街道\)|、街道)?$|所[属在](?:区域|地|乡镇|县区|区县)|(?:企业|单位|场所|项目|点位|对象)(?:全)?名称?$|被(?:检查|督查|督察|巡察|审计|检)单位|^(?:属地|辖区|隐患单位|企业|所属单位|整改对象)$/,
    not: /责任|牵头|督/,
  },
  {
    field: 'remark',
    parts:
      /(?:类[型别]|等级|级别|来源|编号|依据|领域|要素|性质|程度|分类|批次|区域|部位|场所|点位|[地路]段)$|地[址点]|位置|属实|核实|问责|追责/,
    not: /责任(?:单位|部门|主体|人)/,
  },
  {
    field: 'progress',
    parts:
      /进[展度]|状态|(?:完成|落实|推进|整治|销号|办[结理]|验收|存在)(?:情况|结果)|整改(?:情况|结果|效果)$|^是否|[成实]效|(?:已|实际)完成|已(?:采取|开展)/,
    not: /存在情况|时[限间点]|期限|节点|预期|目标|序时进度|进度(?:要求|安排|计划)/,
  },
  {
    field: 'deadline',
    parts:
      /时[限间点段]|期限|限期|节点|[周工]期$|(?:完成|办结|销号|整改|截止|到期)(?:日期|日)|进度(?:要求|安排|计划)?$/,
    not: /措施|举措|(?:排查|检查|发现|公示|发布|填[表报写]|受理|交办|反馈|督[察查办]|巡[查察]|印发|上报|报送|接[收件访]|登记|更新|投诉|来[电访]|实际\S*|开工|起始|开始|启动|审计|处理)(?:的)?(?:时间|日期)/,
  },
  // 责任单位及责任人 holds units, each with its people.
  {
    field: 'units',
    parts: /(?:单位|部门|科室)(?:及|和|与|、|\/|\().*(?:人|领导)|(?:人|领导)(?:及|和|与|、|\/|\().*(?:单位|部门|科室)/,
    not: /督[导办查]|配合|验收|监管/,
  },
  {
    field: 'leaders',
    parts: /领导|[河湖田林路]长$|^(?:分管|牵头|责任|包[保抓联案]|挂钩|联系).{0,2}[县市区州旗]长$/,
    not: /领导小组|领导责任制/,
  },
  { field: 'assisting', parts: /配合|协[办同助作]|参[与加]|会办|支持单位/ },
  {
    field: 'supervisors',
    parts:
      /(?:督[导办查促]|监[管督]|验收|销号|主管|行管|[审复]核|核[查验]|复查|指导|把关).*(?:单位|部门|主体|机构|[科股处]室)|^(?:督导|督办|监管|主管)(?:责任)?$|督[导察查办]组$/,
  },
  {
    field: 'persons',
    parts:
      /(?:责任|负责|联系|经办|承办|具办|牵头|落实|整改|包[保抓联案])人|责任到人|^(?:工作)?人员|责任民警|联络员|网格员/,
  },
  { field: 'lead', parts: /牵头/, not: /牵头(?:及|和|与|、)/ },
  {
    field: 'units',
    parts:
      /(?:责任|主体|主责|实施|承[办担接]|主办|办理|整改|属[地事]|落实|涉及|负责|执行|完成|包[保抓联]|业主|建设|产权|使用|有关|相关).*(?:单位|部门|主体|机构|[科股处]室|乡镇|县区|区县)|(?:责任|实施|整改)主体|^(?:单位|部门|科室)$|责任(?:方|地区|企业|归属|(?:镇|乡|街道|县|市|区|旗|处|科|股|室|党)[\p{Script=Han}()、]{0,6}$)|^(?:整改|主体|属地)?责任$|^属地政府$|^(?:任务)?分工$|责任分工/u,
    not: /措施|举措/,
  },
  { field: 'measures', parts: /措施|举措|长效机制/ },
  { field: 'goals', parts: /目标|标准|要求|指标|预期(?:效果|成效)/ },
  {
    field: 'statement',
    parts:
      /问题|隐患|表[述现]|发现|不足(?:之处)?$|薄弱环节|案例$|检查情况|(?:反馈|督察|巡[察视])意见|反馈(?:内容|情况)|事实(?:描述)?$|(?:举报|信访|投诉|反映|案件|诉求)(?:内容|事项|情况)?|不符合项|违法(?:行为|事实)|线索|缺陷|短板/,
  },
  {
    field: 'measures',
    parts:
      /(?:整改|工作|整治|治理|主要|具体|任务)内容|做法|对策|打算|(?:整改|处理|处置|整治|解决|工作)(?:意见|建议|方案|方式|办法|计划|路径|行动)/,
  },
  { field: 'title', parts: /事项|任务|整改项目|项目名称|整改内容/ },
  { field: 'remark', parts: /备注|说明|类[型别]|资金|投资|经费|时间|日期|验收|方面|情况|单位|部门|人$|名称$/ },
];

/** Longest name, in characters. */
const LONGEST_NAME = 16;

/** White space, brackets of every kind around it, its number and a colon are not part of a name. */
export function bareName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^[[【〔「《<]|[\]】〕」》>]$/g, '')
    .replace(/^(?:\(?[一二三四五六七八九十\d]{1,3}[).、]|[①-⑳])/, '')
    .replace(/:$/, '')
    .replace(/\((?!市、|县、)[^()]*\)$/, '')
    .replace(/\d{1,3}$|[一二三四五六七八九十]{1,2}$/, '');
}

/**
 * Which field a name stands for; `undefined` for one that nobody knows.
 *
 * @param text as it stands: a heading of a column, what stands before a colon
 */
export function fieldOf(text: string): FieldName | undefined {
  const name = bareName(text);
  if (name === '' || name.length > LONGEST_NAME || /[。，,;!?]/.test(name)) return undefined;
  return FAMILIES.find(({ parts, not }) => parts.test(name) && !not?.test(name))?.field;
}

/** What a heading without a colon consists of where it is nothing but the name of a field. */
const PARTS =
  /^(?:整改|反馈|督[察查办导]|巡[察视查]|审计|检查|发现|查出|存在|概况|概述|主要|具体|突出|重点|工作|涉及|交办|问题|隐患|描述|表现|表述|情况|基本|内容|目标|要求|标准|时限|期限|限期|时间|节点|完成|计划|拟|责任|主体|单位|部门|科室|实施|牵头|配合|协同|参与|措施|举措|下一步|采取|总体|领导|负责|责任人|人员|进展|验收|销号|行业|主管|监管|任务|和|及|与|、|的|县|市|区|省|级|人|办结|主办|承办|协办|属地|治理|整治|分工|股室|包抓|包联|包案|挂钩|分管|直接|联系|经办|职务|第一|年度|阶段|进度|状态|举措|做法|办法|打算|计划|成效|目前|整|改)+$/;
/** Whether a text consists of words that names of fields are made of. */
export const isNamePart = (text: string): boolean => PARTS.test(text);

/** Demands on everybody, not the goal of a problem. */
const IS_GENERAL = /^(?:总体|工作|有关|基本|具体工作)要求$/;
/** Headings of parts that hold tasks, not the name of one. */
const HEADS_TASKS = /^(?:主要|重点|整改|工作|具体)*任务(?:和措施|及措施|清单|分工)?$/;

/** Headings of parts that hold no tasks. */
export const NO_TASKS =
  /^(?:保障措施|措施保障|(?:组织|工作|要素|制度)保障|(?:工作|有关|相关|总体|几点|具体工作)要求|组织(?:领导|实施|机构|保障)|指导思想|总体(?:思路|目标|部署)?|基本(?:原则|情况|思路|要求)|工作(?:原则|目标|机制|思路|步骤|安排)|(?:整改)?原则|背景|时间安排|实施步骤|方法步骤|监督(?:检查|管理)|附则|保障)$/;

/** Which field a heading without a colon names: 二、整改措施; `undefined` for any other heading. */
export function headingField(text: string): FieldName | undefined {
  const name = bareName(text);
  if (
    name.length < 2 ||
    name.length > 10 ||
    !PARTS.test(name) ||
    HEADS_TASKS.test(name) ||
    IS_GENERAL.test(name) ||
    /整改$/.test(name)
  )
    return undefined;
  const field = fieldOf(name);
  return field === 'remark' || field === 'place' || field === 'title' ? undefined : field;
}

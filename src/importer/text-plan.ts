/**
 * Running text → problems with their tasks.
 *
 * A problem begins where it is stated (问题：…) or at a numbered heading with fields below it. Numbered paragraphs inside it
 * wait until a block of responsibility claims them: all since the last block. What belongs to no task and is not known to be
 * a heading, a preface or a formula stays unread.
 */
import type { Account } from './account.js';
import { type Ahead, lookAhead, NOTHING_AHEAD } from './ahead.js';
import { BLOCK_FIELDS, bareName, type FieldName, LONG_FIELDS, NO_TASKS } from './fields.js';
import type { FoundProblem, FoundTask } from './found.js';
import { countOf, type Marked, markerOf, Outline } from './outline.js';
import { ATTACHMENT, ATTACHMENT_TITLE, BASIS, LONE_ITEM, type Passage, type Piece } from './passages.js';
import { isOffice, type KnownNames, readUnits } from './roles.js';
import { buildTask, FINDING, type Fields, splitInline, type Value, withProgress } from './task.js';

/** What a heading of a problem may be without saying so. */
const ITEM =
  /第\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[项件]|[（(]?序号\s*[:：]?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?/;
/** Closing words of a notice, and how to object to it. */
const FORMULA =
  /^(?:特此|公示(?:时间|期限|期间|期)|发布(?:日期|时间)|(?:信息|稿件|文章)?来源\s*[:：]|索引号|浏览(?:次数|量)|字体|分享到|[【[]?(?:打印|关闭)|上一[篇条]|下一[篇条]|版权所有|主办[:：].*备案|网站(?:地图|标识码)|如(?:对|有).{0,40}(?:异议|意见)|(?:监督|举报|联系)(?:举报)?(?:电话|地址)|通讯地址|主送|抄送|（?此件|请(?:你|各|于).{0,40}报|填[表报]|审核|制表|单位负责人|报送单位|备注[:：]?\s*$|注[:：])/;
const DATE_LINE =
  /^[（(]?[\d二〇○零一三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?$/;
/** Longest heading without a full stop, in characters. */
const HEADING_LENGTH = 40;
interface OpenProblem {
  readonly first: Passage;
  readonly heading: Piece[];
  /** The number of its heading; absent where it was stated without one. */
  readonly marker: Marked | undefined;
  /** It was stated in a field of its own: numbers inside it begin anew. */
  stated: boolean;
  readonly statement: Piece[];
  readonly goals: Piece[];
  readonly progress: Piece[];
  readonly tasks: FoundTask[];
  /** Fields that stand above the measures of several tasks. */
  common: Fields;
  item: number | undefined;
  title: Piece | undefined;
}

interface Block {
  readonly fields: Fields;
  /** A field of responsibility came after text of the task: the next paragraph begins another. */
  closable: boolean;
  /** It stands in the paragraph that it is about. */
  isInline?: boolean;
  /** The number of the task above 整改措施：, where the list below it is that task's. */
  listBelow?: number;
}

export class TextReader {
  readonly problems: FoundProblem[] = [];
  private readonly outline = new Outline();
  private ahead: ReadonlyMap<Piece, Ahead> = new Map();
  private attachment = '';
  private part = '';
  private problem: OpenProblem | undefined;
  /** Numbered and other paragraphs since the last task, not yet claimed. */
  private pending: Piece[] = [];
  private block: Block | undefined;
  private lastField: FieldName | 'unknown' | undefined;
  /** A part that holds no tasks, with the level of its heading. */
  private apart: { readonly level: number; readonly reason: string } | undefined;
  private before: Piece | undefined;
  private signature: string | undefined;
  /** Fields that stand before any problem: it may be stated below them. */
  private early: Piece[] = [];
  /** The field with which each problem begins, where the first one did so before it was stated. */
  private opening: string | undefined;
  private next: Piece | undefined;

  constructor(
    private readonly account: Account,
    private readonly known: KnownNames,
  ) {}

  /** Reads paragraphs that follow each other; tables between them end what is open. */
  read(pieces: readonly Piece[]): void {
    this.ahead = lookAhead(pieces);
    pieces.forEach((piece, index) => {
      this.next = pieces[index + 1];
      this.piece(piece);
      this.before = piece;
    });
  }

  /** Ends the problem at hand. */
  end(): void {
    this.endProblem();
  }

  /**
   * Takes rows of measures without a problem of their own as tasks of the one that is open and has none yet.
   *
   * @returns whether there is such a problem
   */
  takeTasks(tasks: readonly FoundTask[]): boolean {
    const { problem } = this;
    if (!problem || problem.tasks.length > 0 || this.block?.closable) return false;
    this.pending = [];
    problem.tasks.push(...tasks);
    return true;
  }

  /** Where tables stand: the attachment, and the title above. */
  get context(): { readonly attachment: string; readonly part: string } {
    return { attachment: this.attachment, part: this.part };
  }

  /** Who signed below the text. */
  get signedBy(): string | undefined {
    return this.signature;
  }

  private piece(piece: Piece): void {
    const attachment = ATTACHMENT.exec(piece.text) ?? ATTACHMENT_TITLE.exec(piece.text);
    if (attachment) this.attached(piece, attachment[1], attachment[2]);
    else if (FORMULA.test(piece.text) || (DATE_LINE.test(piece.text) && !this.isValueOpen())) this.formula(piece);
    else if (piece.label) this.labelled(piece);
    else {
      this.early = [];
      if (piece.marker) this.marked(piece, piece.marker);
      else this.plain(piece);
    }
  }

  /** 附件 3, also with its title; the list of attachments at the end of the main text names the first of them. */
  private attached(piece: Piece, number = '', title = ''): void {
    this.endProblem();
    this.attachment = `附件${countOf(number) ?? number}`;
    this.part = title;
    this.apart = undefined;
    this.account.leave(piece, title === '' ? '附件号' : '附件名');
  }

  private formula(piece: Piece): void {
    this.account.leave(piece, DATE_LINE.test(piece.text) ? '落款日期' : '公文用语');
    this.lastField = undefined;
  }

  // Fields

  private labelled(piece: Piece): void {
    const { field } = piece;
    if (field === undefined) {
      // Whatever it is, the field before it has ended.
      this.lastField = 'unknown';
      if (piece.value === '' && this.next?.label) this.account.leave(piece, '小标题');
      else if (!this.problem) this.plain(piece);
    } else if (field === 'statement' || field === 'title') this.stated(piece, field);
    else if (field === 'contact' || field === 'number') {
      this.account.leave(piece, field === 'contact' ? '联系方式，台账不记' : '序号');
      this.lastField = undefined;
    } else if (this.problem && !this.isApartFrom(piece)) this.field(piece, field);
    else this.outside(piece, field);
  }

  /** Inside a problem, a part without tasks ends at the next field of responsibility or heading. */
  private isApartFrom(piece: Piece): boolean {
    if (!this.apart) return false;
    const isNew = piece.label?.isHeading && (piece.marker?.level ?? 0) <= this.apart.level;
    if (isNew) this.apart = undefined;
    return this.apart !== undefined && !isNew;
  }

  private outside(piece: Piece, field: FieldName): void {
    if (this.apart && (!BLOCK_FIELDS.has(field) || piece.label?.name === '')) {
      this.account.leave(piece, this.apart.reason);
      return;
    }
    const isHeading = piece.label?.isHeading === true;
    if (!this.problem && piece.value !== '' && (BLOCK_FIELDS.has(field) || field === 'place' || field === 'remark')) {
      this.early.push(piece);
    }
    if (!this.problem && piece.value === '' && !isHeading) this.account.leave(piece, '题名、前言');
    if (!isHeading || this.problem) return;
    this.apart = { level: piece.marker?.level ?? 9, reason: `“${piece.label?.name}”部分，不属于哪一个问题` };
    this.account.leave(piece, '标题');
  }

  private stated(piece: Piece, field: 'statement' | 'title'): void {
    const { problem } = this;
    // 整改任务： below the problem, with a list: what is to be done.
    const isList = field === 'title' && piece.value === '' && this.next?.marker !== undefined;
    if (problem && isList && (problem.heading.length > 0 || problem.statement.length > 0)) {
      this.addTo(piece, 'measures');
      return;
    }
    const isFresh = problem && problem.tasks.length === 0 && !hasDuties(this.block) && this.pending.length === 0;
    // 问题：某商场 and 隐患内容：… below it state one problem.
    const isMore =
      problem?.statement.at(-1)?.label !== undefined &&
      bareName(problem.statement.at(-1)?.label?.name ?? '') !== bareName(piece.label?.name ?? '');
    if (problem && isFresh && (!problem.stated || (field === 'statement' && isMore))) {
      problem.stated = true;
      if (piece.value !== '') problem.statement.push(piece);
      else this.account.use(piece, 'heading', problem);
    } else if (problem && field === 'title' && !problem.title && (isFresh || this.isInside(piece))) {
      problem.title = piece;
      this.addTo(piece, 'title');
      return;
    } else this.begin([...this.titleAbove(), piece], undefined, piece);
    this.takeEarly();
    this.lastField = field;
    this.apart = undefined;
    if (this.problem) this.problem.item ??= itemIn(piece.label?.name ?? '');
  }

  private takeEarly(): void {
    this.opening ??= this.early[0]?.label?.name;
    for (const piece of this.early) this.addTo(piece, piece.field as FieldName);
    this.early = [];
  }

  /** A title of a task inside a problem, not the beginning of another problem. */
  private isInside(piece: Piece): boolean {
    return this.problem?.stated === true && piece.marker !== undefined;
  }

  private field(piece: Piece, field: FieldName): void {
    const { problem } = this;
    if (!problem) return;
    if (piece.label?.name === this.opening && hasValue(this.block?.fields ?? new Map(), field)) {
      this.endProblem();
      this.early = [piece];
      return;
    }
    const heading = piece.label?.isHeading ? piece.marker : undefined;
    if (heading?.level === 0) {
      this.outline.reset();
      this.outline.enter(heading);
    }
    if (field === 'progress') {
      this.progress(piece);
      return;
    }
    const isCommon = field === 'goals' && !this.block && this.pending.length === 0 && problem.tasks.length === 0;
    if (isCommon) {
      if (piece.value === '') this.account.use(piece, 'goals', problem);
      else problem.goals.push(piece);
      this.lastField = 'goals';
      return;
    }
    this.addTo(piece, field);
  }

  /** What has been done belongs to the problem as it stands, whatever is open. */
  private progress(piece: Piece): void {
    this.problem?.progress.push(piece);
    this.lastField = 'progress';
  }

  private addTo(piece: Piece, field: FieldName): void {
    if (this.repeats(field) && !this.isBeside(piece, field)) this.endOrShare();
    this.block ??= { fields: new Map(), closable: false };
    const values = this.block.fields.get(field) ?? [];
    this.block.fields.set(field, values);
    values.push(asValue(piece));
    const above = this.pending[0]?.marker?.level;
    if (field === 'measures' && above !== undefined) this.block.listBelow = above;
    const hasText =
      this.pending.length > 0 || hasValue(this.block.fields, 'measures') || this.block.fields.has('title');
    if (BLOCK_FIELDS.has(field) && hasText) this.block.closable = true;
    this.block.isInline ||= this.pending.at(-1)?.place.line === piece.place.line;
    this.lastField = field;
  }

  /** 属地责任 right behind 主体责任: more units of the same task. */
  private isBeside({ label }: Piece, field: FieldName): boolean {
    const before = this.block?.fields.get(field)?.at(-1)?.name;
    return field === 'units' && this.lastField === 'units' && label?.name !== '' && label?.name !== before;
  }

  /** A second 责任单位, or measures below a whole block, begin another task. */
  private repeats(field: FieldName): boolean {
    const fields = this.block?.fields;
    if (!fields || !hasValue(fields, field)) return false;
    return field === 'units' || field === 'deadline' || (field === 'measures' && this.block?.closable === true);
  }

  /** What stood above all measures is common to the tasks; what stood below some is their block. */
  private endOrShare(): void {
    const { block, problem } = this;
    if (!block || !problem) return;
    if (block.closable || problem.tasks.length > 0 || this.pending.length === 0) this.endTask();
    else {
      problem.common = block.fields;
      this.block = undefined;
    }
  }

  /** Responsibility that stands above the first numbered paragraph is common to all of them. */
  private shareBlock(): void {
    const { block, problem } = this;
    if (!block || !problem || block.closable || problem.tasks.length > 0 || this.pending.length > 0) return;
    if (problem.common.size > 0 || [...block.fields.keys()].some((field) => !BLOCK_FIELDS.has(field))) return;
    problem.common = block.fields;
    this.block = undefined;
  }

  // Paragraphs

  private marked(piece: Piece, marker: Marked): void {
    const ahead = this.ahead.get(piece) ?? NOTHING_AHEAD;
    const isStated = (ahead.field === 'statement' || ahead.field === 'title') && !this.goesOn(piece, marker);
    if (this.apart && marker.level > this.apart.level && !isStated) {
      this.account.leave(piece, this.apart.reason);
      return;
    }
    this.apart = undefined;
    if (isStated) this.begin([piece], marker);
    else if (NO_TASKS.test(bareName(marker.rest)) && isHeading(marker)) this.beginApart(piece, marker);
    else if (this.problem && this.isPart(piece, marker, ahead)) this.item(piece, marker, ahead);
    else this.heading(piece, marker, ahead);
  }

  /** The last of a list, with the next problem stated behind it. */
  private goesOn(piece: Piece, { style, count }: Marked): boolean {
    const before = this.before?.marker;
    if (!this.problem || this.isTitle(piece)) return false;
    // The first of a list under 整改措施：.
    if (count === 1 && this.before?.field === 'measures' && this.before.value === '') return true;
    if (before?.style !== style || before.count === undefined) return false;
    return count === before.count + 1;
  }

  /** Whether a numbered paragraph lies inside the open problem. */
  private isPart(piece: Piece, marker: Marked, ahead: Ahead): boolean {
    const own = this.problem?.marker;
    if (!own || this.problem?.stated) return true;
    if (marker.level !== own.level) return marker.level > own.level;
    if (marker.style !== own.style) return true;
    // A list that begins anew inside the problem, under the same kind of number.
    const last = this.pending.at(-1)?.marker ?? this.lastItem();
    const isList = this.lastField === 'measures' || this.lastField === 'goals' || this.pending.length > 0;
    if (!isList) return false;
    if (marker.count === 1) return true;
    const goesOn = last?.style === marker.style && last.count !== undefined && marker.count === last.count + 1;
    const isNext = own.count !== undefined && marker.count === own.count + 1;
    return goesOn && !(isNext && (ahead.field === 'measures' || ahead.field === 'goals') && piece.value !== '');
  }

  private lastItem(): Marked | undefined {
    const values = this.block?.fields.get('measures');
    const passage = values?.at(-1)?.passage as Piece | undefined;
    return passage?.marker;
  }

  private item(piece: Piece, marker: Marked, ahead: Ahead): void {
    const { problem, lastField } = this;
    if (!problem) return;
    if (marker.level === 0 && problem.stated && isHeading(marker) && ahead.field === undefined) {
      this.chapter(piece, marker);
      return;
    }
    if (lastField === 'statement' && this.isStatementOpen(problem)) {
      problem.statement.push(piece);
      return;
    }
    if (lastField === 'progress' || (lastField === 'goals' && !this.block?.closable)) {
      this.goOn(piece, lastField);
      return;
    }
    if (this.isValueOpen()) {
      this.goOn(piece, lastField as FieldName);
      return;
    }
    const above = this.block?.listBelow;
    const isBelow =
      lastField === 'measures' && ((above !== undefined && marker.level > above) || this.goesOnList(marker));
    if (this.block?.closable && !isBelow) this.endTask();
    if (isBelow && this.block) this.goOn(piece, 'measures');
    else this.wait(piece);
  }

  /** 整改措施：1.甲 with 2.乙 on the next line. */
  private goesOnList({ style, count }: Marked): boolean {
    const text = this.block?.fields.get('measures')?.at(-1)?.text ?? '';
    const last = splitInline(text)
      .flatMap((part) => markerOf(part) ?? [])
      .at(-1);
    return last?.style === style && last.count !== undefined && count === last.count + 1;
  }

  private wait(piece: Piece): void {
    this.shareBlock();
    this.pending.push(piece);
    if (this.lastField !== 'measures') this.lastField = undefined;
  }

  /** 三、主要措施及任务分工: what waits belongs to no task, and numbers begin anew. */
  private chapter(piece: Piece, marker: Marked): void {
    this.endBlock();
    this.outline.reset();
    this.outline.enter(marker);
    this.account.use(piece, 'heading', this.problem as OpenProblem);
    this.lastField = undefined;
  }

  private beginApart(piece: Piece, marker: Marked): void {
    if (this.problem) this.endBlock();
    if (this.problem && !this.problem.stated && marker.level <= (this.problem.marker?.level ?? 0)) this.endProblem();
    const reason = `“${bareName(marker.rest)}”部分，不是任务`;
    this.apart = { level: marker.level, reason };
    this.account.leave(piece, reason);
    this.lastField = undefined;
  }

  /** A numbered paragraph outside any problem: it begins one, or is the title of a chapter, or nobody knows. */
  private heading(piece: Piece, marker: Marked, ahead: Ahead): void {
    const isFinding = FINDING.test(marker.rest);
    const isChapter = isHeading(marker) && (!isFinding || ahead.isChapter || this.partsAreFindings(piece));
    if (ahead.field !== undefined || (ahead.hasParts && !isChapter)) {
      this.begin([piece], marker);
      return;
    }
    this.endProblem();
    this.outline.enter(marker);
    if (ahead.hasParts || isHeading(marker)) {
      this.part = marker.rest;
      this.account.leave(piece, '标题');
    } else this.preface(piece);
  }

  /** Whether the numbered paragraph behind a heading states a finding of its own. */
  private partsAreFindings(piece: Piece): boolean {
    const next = this.next;
    return piece !== next && next?.marker !== undefined && FINDING.test(next.marker.rest.split('。')[0] as string);
  }

  private plain(piece: Piece): void {
    const { problem, lastField } = this;
    if (this.isSignature(piece)) return;
    if (this.apart) {
      this.account.leave(piece, this.apart.reason);
      return;
    }
    if (!problem) {
      this.preface(piece);
      return;
    }
    if (lastField === 'unknown') return;
    if (this.isHeadingOpen(problem)) {
      problem.heading.push(piece);
      return;
    }
    if (lastField === 'statement') {
      if (BASIS.test(piece.text) && problem.statement.length > 0) this.account.leave(piece, '制定依据');
      else problem.statement.push(piece);
      return;
    }
    if (
      lastField === 'goals' ||
      lastField === 'progress' ||
      lastField === 'remark' ||
      this.isValueOpen() ||
      this.isMoreOf(piece)
    ) {
      this.goOn(piece, lastField as FieldName);
      return;
    }
    if (lastField === 'measures' && this.pending.length === 0) {
      this.goOn(piece, 'measures');
      return;
    }
    if (this.block?.closable) this.endTask();
    if (this.pending.length > 0 || !this.isTitle(piece)) this.pending.push(piece);
  }

  /** A line that may be the title of the next problem waits to be claimed by it; nobody else does. */
  private isTitle(piece: Piece): boolean {
    return ITEM.test(piece.text) || LONE_ITEM.test(piece.text) || /(?:方案|清单|台账)$/.test(piece.text);
  }

  /** A heading that is still torn: the statement has not begun. */
  private isHeadingOpen(problem: OpenProblem): boolean {
    if (this.lastField !== undefined || this.block || problem.tasks.length > 0 || this.pending.length > 0) return false;
    return problem.statement.length === 0 && problem.heading.length > 0;
  }

  private isStatementOpen(problem: OpenProblem): boolean {
    if (problem.statement.length === 0) return true;
    const last = problem.statement.at(-1) as Piece;
    return last.marker !== undefined && last.label === undefined;
  }

  /** The name of a short field stood alone on its line: what follows is its text. */
  private isValueOpen(): boolean {
    const { lastField, block } = this;
    if (lastField === undefined || lastField === 'unknown' || !block || lastField === 'measures') return false;
    const last = block.fields.get(lastField)?.at(-1);
    return last !== undefined && last.text === '';
  }

  /** More leaders, or more units, on lines of their own. */
  private isMoreOf(piece: Piece): boolean {
    const { lastField } = this;
    if (lastField === 'leaders' || lastField === 'persons') return piece.text.length < 30 && !/。$/.test(piece.text);
    const isUnits =
      lastField === 'units' || lastField === 'lead' || lastField === 'assisting' || lastField === 'supervisors';
    return isUnits && piece.text.split(/[、，,；;\s]/).every((name) => name === '' || isOffice(name));
  }

  /** Text that goes on with a field. */
  private goOn(piece: Piece, field: FieldName): void {
    const { problem, block } = this;
    if (!problem) return;
    if (field === 'progress') {
      this.progress(piece);
      return;
    }
    if (field === 'goals' && !block?.fields.has('goals')) {
      problem.goals.push(piece);
      return;
    }
    const values = block?.fields.get(field);
    if (values)
      values.push({
        ...asValue(piece),
        text: piece.marker && LONG_FIELDS.has(field) ? piece.value : withoutNumber(piece),
      });
    if (block && BLOCK_FIELDS.has(field) && hasValue(block.fields, 'measures')) block.closable = true;
  }

  /** Above the first problem, or between two: a title, a preface; a numbered paragraph with duties stays unread. */
  private preface(piece: Piece): void {
    if (this.isDuty(piece)) return;
    if (!LONE_ITEM.test(piece.text) && (this.isTitle(piece) || this.part === '')) this.part = piece.text;
    this.account.leave(piece, '题名、前言');
  }

  /** Somebody is made responsible by a day, or a finding is numbered: not a preface, whatever it is. */
  private isDuty({ text, marker }: Piece): boolean {
    const isFinding = marker !== undefined && /。/.test(marker.rest) && FINDING.test(marker.rest);
    return isFinding || (/牵头|责任单位|负责/.test(text) && /\d{1,2}月|年底|长期坚持|立行立改/.test(text));
  }

  private isSignature(piece: Piece): boolean {
    if (!isOffice(piece.text) || !this.next || !DATE_LINE.test(this.next.text)) return false;
    this.signature = piece.text;
    this.account.leave(piece, '落款');
    this.lastField = undefined;
    return true;
  }

  // Problems and tasks

  private titleAbove(): Piece[] {
    const { before } = this;
    if (!before || before.label || !this.isTitle(before)) return [];
    this.pending = this.pending.filter((piece) => piece !== before);
    return [before];
  }

  private begin(above: readonly Piece[], marker: Marked | undefined, statement?: Piece): void {
    this.endProblem();
    const heading = above.filter((piece) => piece !== statement);
    const first = above[0] as Piece;
    this.problem = {
      first,
      heading,
      marker,
      stated: statement !== undefined,
      statement: statement && statement.value !== '' ? [statement] : [],
      goals: [],
      progress: [],
      tasks: [],
      common: new Map(),
      item: undefined,
      title: undefined,
    };
    if (statement && statement.value === '') this.account.use(statement, 'heading', this.problem);
    this.lastField = undefined;
    this.apart = undefined;
    this.signature = undefined;
    this.outline.reset();
  }

  /** What a block has claimed becomes a task; what it has not stays unread. */
  private endBlock(): void {
    if (this.block) this.endTask();
    this.pending = [];
  }

  private endTask(): void {
    const { block, problem } = this;
    if (!problem) return;
    const { own, headings } = this.claim();
    const fields = withCommon(block?.fields ?? new Map(), problem.common);
    const first = own[0] ?? [...fields.values()][0]?.[0]?.passage ?? problem.first;
    problem.tasks.push(
      buildTask(
        {
          place: first.place,
          section: this.outline.section,
          own: own.map((piece) => ({ text: piece.value, passage: piece })),
          headings,
          fields,
          title: statementOf(problem),
          isList:
            !block?.isInline &&
            (fields.get('measures')?.some(({ passage }) => isLabelAlone(passage as Piece)) ?? false),
          progress: [...problem.goals, ...problem.progress].map(({ value }) => value),
          behind: problem.tasks.length === 0 ? quotedIn(problem).behind : [],
          otherwise: problem.statement.length === 0 ? sentencesBehind(headingOf(problem)) : [],
        },
        this.account,
        this.known,
      ),
    );
    this.block = undefined;
    this.lastField = this.lastField === 'measures' ? 'measures' : undefined;
  }

  /** All numbered paragraphs since the last block: the last run of one level with what lies below it; above it are headings. */
  private claim(): { own: Piece[]; headings: Piece[] } {
    const all = this.pending;
    this.pending = [];
    const last = all.findLast(({ marker }) => marker)?.marker;
    if (!last) return { own: all, headings: [] };
    let from = all.length;
    for (let index = all.length - 1; index >= 0; index--) {
      const { marker } = all[index] as Piece;
      if (!marker) continue;
      if (marker.level < last.level) break;
      from = index;
    }
    const headings = all.slice(0, from);
    for (const { marker } of [...headings, all[from] as Piece]) if (marker) this.outline.enter(marker);
    return { own: all.slice(from), headings };
  }

  private endProblem(): void {
    const { problem } = this;
    if (problem) {
      const waits =
        this.pending.some(({ marker }) => marker) || (this.pending.length > 0 && problem.tasks.length === 0);
      if (hasDuties(this.block) || (waits && problem.tasks.length === 0) || problem.tasks.length === 0) this.endTask();
      this.problems.push(this.finished(problem));
    }
    this.pending = [];
    this.block = undefined;
    this.problem = undefined;
    this.lastField = undefined;
    this.apart = undefined;
  }

  private finished(problem: OpenProblem): FoundProblem {
    const { heading, goals, statement, tasks, first, marker } = problem;
    const text = statementOf(problem);
    const name = statement.length > 0 && marker && isPlaceName(marker.rest) ? marker.rest : undefined;
    const found: FoundProblem = {
      place: first.place,
      heading:
        statement.length > 0 || heading.some((piece) => this.isTitle(piece))
          ? heading.map((piece) => piece.text).join('')
          : '',
      ...(name !== undefined && { name }),
      part: this.part,
      item: itemIn(heading.map((piece) => piece.text).join('')) ?? problem.item,
      statement: text,
      goals: goals.map(textOf),
      units: this.unitsOfAll(problem),
      attachment: this.attachment,
      tasks: this.withProgress(tasks, problem).map((task) => this.completed(task, problem)),
    };
    for (const piece of heading) this.account.use(piece, statement.length === 0 ? 'statement' : 'heading', found);
    for (const piece of statement) this.account.use(piece, 'statement', found);
    for (const piece of goals) this.account.use(piece, 'goals', found);
    for (const { passage, fate } of this.account.usedBy(problem)) this.account.use(passage, fate.as, found);
    return found;
  }

  /** Units above all tasks, each of which names others: they are responsible for the problem as a whole. */
  private unitsOfAll(problem: OpenProblem): readonly string[] {
    return UNIT_FIELDS.flatMap((field) => problem.common.get(field) ?? []).flatMap(({ text, passage }) => {
      if (!this.account.isUnread(passage)) return [];
      this.account.use(passage, 'units', problem);
      const { units, lead, assisting } = readUnits(text, this.known);
      return [...new Set([...lead, ...units, ...assisting])];
    });
  }

  /** What was done is told of the problem: its last task keeps it as a remark. */
  private withProgress(tasks: readonly FoundTask[], { progress }: OpenProblem): readonly FoundTask[] {
    const last = tasks.at(-1);
    if (!last || progress.length === 0) return tasks;
    return [...tasks.slice(0, -1), withProgress(last, progress.map(asValue), this.account)];
  }

  /** Where nobody is made responsible: the place that the problem is named after, or who signed. */
  private completed(task: FoundTask, problem: OpenProblem): FoundTask {
    if (task.units.length > 0) return task;
    const name =
      problem.statement.length > 0
        ? (problem.marker?.rest ?? (problem.statement.length > 1 ? problem.statement[0]?.value : ''))
        : '';
    const isNamed = name !== undefined && isPlaceName(name) && !FINDING.test(name);
    const unit = isNamed ? name : this.problems.length === 0 ? this.signature : undefined;
    if (unit === undefined) return task;
    const said = `原文没有写责任单位，取${isNamed ? '标题' : '落款'}“${unit}”`;
    const completed = { ...task, units: [unit], doubts: [...task.doubts, said] };
    this.account.passOn(task, completed);
    return completed;
  }
}

const UNIT_FIELDS = ['lead', 'units'] as const;

/** A shop, a company, a place: the title of a problem that another field states. */
const isPlaceName = (text: string): boolean =>
  text.length >= 3 && text.length <= 20 && !/[，。；：:、]|问题|方面|方案|第/.test(text);

/** 整改措施： with a list below it, not the heading of a chapter. */
const isLabelAlone = ({ label, value }: Piece): boolean => label !== undefined && !label.isHeading && value === '';

const hasDuties = (block: Block | undefined): boolean =>
  block !== undefined && [...block.fields.keys()].some((field) => BLOCK_FIELDS.has(field) || field === 'measures');

const isHeading = ({ rest }: Marked): boolean => rest.length <= HEADING_LENGTH && !/[。；：:]/.test(rest);

function asValue(piece: Piece): Value {
  const text =
    piece.field && BLOCK_FIELDS.has(piece.field) && piece.lines.length > 1
      ? piece.lines.join('\n').trim()
      : piece.value;
  return { text, name: piece.label?.name ?? '', passage: piece };
}

const withoutNumber = (piece: Piece): string => piece.marker?.rest ?? piece.value;

const hasValue = (fields: Fields, name: FieldName): boolean => (fields.get(name) ?? []).some(({ text }) => text !== '');

/** Fields of the task itself come first; those common to all fill what it lacks. */
function withCommon(own: Fields, common: Fields): Fields {
  const fields: Fields = new Map(own);
  for (const [name, values] of common) if (!fields.has(name)) fields.set(name, values);
  return fields;
}

function itemIn(text: string): number | undefined {
  const match =
    ITEM.exec(text.normalize('NFKC')) ??
    LONE_ITEM.exec(text.split('\n')[0] ?? '') ??
    /^.*?(?:问题|事项|任务)\s*(\d{1,3}|[一二三四五六七八九十]{1,3})$/.exec(text.normalize('NFKC'));
  const number = match?.[1] ?? match?.[2];
  return number === undefined ? undefined : countOf(number);
}

/** Its text without its name or number. */
const textOf = ({ value, label, marker }: Piece): string => (marker && !label ? marker.rest : value);

/** Shorter than a line: a heading, not the beginning of a torn one. */
const SHORT_HEADING = 24;

/** 关于“甲”的问题 states 甲. */
function statementOf(problem: OpenProblem): string {
  const { statement } = problem;
  if (statement.length > 0)
    return statement.reduce((text, piece) => {
      const isNew = piece.label !== undefined && /[\p{L}\p{N}]$/u.test(text);
      return text + (isNew ? '。' : '') + textOf(piece);
    }, '');
  const { quoted, findings } = quotedIn(problem);
  return quoted === undefined ? headingOf(problem) : [quoted, ...findings].join('。');
}

const QUOTED = /^(?:关于|针对)[“"](.+?)[”"](?:的)?(?:反馈)?(?:问题|方面)[^。]*/;

/** 关于“甲”的问题。乙。丙。: what is quoted, more findings behind it, and what is done about it. */
function quotedIn(problem: OpenProblem): { quoted?: string; findings: string[]; behind: string[] } {
  const whole = problem.statement.length > 0 ? '' : headingOf(problem);
  const first = QUOTED.exec(problem.marker?.rest ?? problem.heading[0]?.value ?? '');
  // A heading that was torn is whole again with what stands below it.
  const match = first ?? QUOTED.exec(whole);
  if (!match || whole === '') return { findings: [], behind: [] };
  const rest = whole.slice(match[0].length).split(/(?<=。)/);
  const sentences = rest.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  const findings = sentences.filter(isFinding);
  return { quoted: match[1] as string, findings, behind: sentences.filter((one) => !findings.includes(one)) };
}

const isFinding = (sentence: string): boolean => FINDING.test(sentence) || /发现|存在|同比/.test(sentence);

/** The heading of a problem, and what stands below it without a name. */
function headingOf({ heading, marker }: OpenProblem): string {
  const [first, ...rest] = heading;
  const title = marker?.rest ?? first?.value ?? '';
  const below = rest.map(({ value }) => value).join('');
  const isWhole = title.length < SHORT_HEADING && /。/.test(below) && !/[。：:；;，,]$/.test(title);
  return title + (isWhole ? '。' : '') + below;
}

function sentencesBehind(text: string): string[] {
  const [, ...rest] = text.split(/(?<=。)/);
  return rest.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '' && !isFinding(sentence));
}

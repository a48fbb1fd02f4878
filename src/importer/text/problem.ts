/**
 * One problem while its paragraphs are read. Numbered and other paragraphs wait until a block of responsibility takes them:
 * all since the last block. What no block has taken at the end stays unread.
 */
import { addTo } from '../../ledger/order.js';
import type { Account } from '../account.js';
import { asValue, type Fields, hasValue, isLabelAlone, type Value, withCommon } from '../field-values.js';
import { type FieldName, isBlockField, isLongField } from '../fields.js';
import type { FoundTask } from '../found.js';
import { lastNumberIn } from '../measures.js';
import { follows, type Marked, Outline } from '../outline.js';
import type { Passage, Piece } from '../passages.js';
import { isOffice } from '../roles/names.js';
import type { KnownNames } from '../roles/units.js';
import { buildTask } from '../task.js';
import { measuresBehind, type Stated, statementOf } from './statement.js';

/** Fields of the task at hand. */
interface Block {
  readonly fields: Fields;
  /** A field of responsibility came after text of the task: the next paragraph begins another. */
  closable: boolean;
  /** It stands in the paragraph that it is about. */
  isInline?: boolean;
  /** The number of the task above 整改措施：, where the list below it is that task's. */
  listBelow?: number;
}

/** Fields of units. */
const UNITS: ReadonlySet<FieldName | 'unknown' | undefined> = new Set(['units', 'lead', 'assisting', 'supervisors']);

export class OpenProblem implements Stated {
  readonly statement: Piece[] = [];
  readonly goals: Piece[] = [];
  readonly tasks: FoundTask[] = [];
  item: number | undefined;
  title: Piece | undefined;
  /** Numbered and other paragraphs since the last task, not yet taken. */
  pending: Piece[] = [];
  lastField: FieldName | 'unknown' | undefined;
  readonly progress: Piece[] = [];
  private readonly outline = new Outline();
  /** Fields that stand above the measures of several tasks. */
  common: Fields = new Map();
  private block: Block | undefined;

  /**
   * @param marker the number of its heading; absent where it was stated without one
   * @param stated it was stated in a field of its own: numbers inside it begin anew
   */
  constructor(
    readonly first: Passage,
    readonly heading: Piece[],
    readonly marker: Marked | undefined,
    public stated: boolean,
    private readonly account: Account,
    private readonly known: KnownNames,
  ) {}

  // What it is asked

  /** Nothing but its statement was read. */
  get isFresh(): boolean {
    return this.tasks.length === 0 && !this.hasDuties && this.pending.length === 0;
  }

  /** The block at hand says what is to be done, by whom or when. */
  private get hasDuties(): boolean {
    return [...(this.block?.fields.keys() ?? [])].some((field) => isBlockField(field) || field === 'measures');
  }

  get isClosable(): boolean {
    return this.block?.closable === true;
  }

  has(field: FieldName): boolean {
    return this.block !== undefined && hasValue(this.block.fields, field);
  }

  /** A heading that is still torn: the statement has not begun. */
  get isHeadingOpen(): boolean {
    if (this.lastField !== undefined || this.block || this.tasks.length > 0 || this.pending.length > 0) return false;
    return this.statement.length === 0 && this.heading.length > 0;
  }

  get isStatementOpen(): boolean {
    const last = this.statement.at(-1);
    return last === undefined || (last.marker !== undefined && last.label === undefined);
  }

  /** The name of a short field stood alone on its line: what follows is its text. */
  get isValueOpen(): boolean {
    return this.lastField !== 'measures' && this.lastValue(this.lastField)?.text === '';
  }

  /** More leaders, or more units, on lines of their own. */
  isMoreOf({ text }: Piece): boolean {
    const { lastField } = this;
    if (lastField === 'leaders' || lastField === 'persons') return text.length < 30 && !/。$/.test(text);
    return UNITS.has(lastField) && text.split(/[、，,；;\s]/).every((name) => name === '' || isOffice(name));
  }

  /**
   * Whether a numbered paragraph below 整改目标 is one of the goals. What has responsibility of its own behind it is a task,
   * unless it goes on with a list of goals.
   */
  isGoal(marker: Marked, behind: FieldName | undefined): boolean {
    if (this.isClosable) return false;
    const last = this.goals.at(-1) ?? this.lastPiece('goals');
    if (!behind || !isBlockField(behind) || !last || last.value === '') return true;
    return follows(last.label ? lastNumberIn(last.value) : last.marker, marker);
  }

  /** The number of the last item of a list under 整改措施. */
  get lastItem(): Marked | undefined {
    return this.lastPiece('measures')?.marker;
  }

  /** 责任单位： with 1.甲局 and 2.乙局 below it. */
  isInNames(marker: Marked): boolean {
    const { lastField } = this;
    return isBlockField(lastField) && follows(this.lastPiece(lastField)?.marker, marker);
  }

  /** Whether a numbered paragraph is the next item of the list of measures at hand. */
  isInList(marker: Marked): boolean {
    if (this.lastField !== 'measures') return false;
    const above = this.block?.listBelow;
    if (above !== undefined && marker.level > above) return true;
    // 整改措施：1.甲 with 2.乙 on the next line.
    return follows(lastNumberIn(this.lastValue('measures')?.text ?? ''), marker);
  }

  /** The last that stands in a field of the block at hand. */
  private lastValue(field: typeof this.lastField): Value | undefined {
    return field === undefined || field === 'unknown' ? undefined : this.block?.fields.get(field)?.at(-1);
  }

  private lastPiece(field: typeof this.lastField): Piece | undefined {
    return this.lastValue(field)?.passage as Piece | undefined;
  }

  // What it takes

  add(piece: Piece, field: FieldName): void {
    if (this.isAboutItsParagraph(piece, field)) this.share();
    else if (this.repeats(field) && !this.isBeside(piece, field)) this.endOrShare();
    this.block ??= { fields: new Map(), closable: false };
    const { block, pending } = this;
    addTo(block.fields, field, asValue(piece));
    const above = pending[0]?.marker?.level;
    if (field === 'measures' && above !== undefined) block.listBelow = above;
    const hasText = pending.length > 0 || hasValue(block.fields, 'measures') || block.fields.has('title');
    if (isBlockField(field) && hasText) block.closable = true;
    block.isInline ||= pending.at(-1)?.place.line === piece.place.line;
    this.lastField = field;
  }

  /** A field that was named: goals above everything and progress are the problem's own. */
  addField(piece: Piece, field: FieldName): void {
    const heading = piece.label?.isHeading ? piece.marker : undefined;
    if (heading?.level === 0) this.number(heading);
    if (field === 'progress') this.addProgress(piece);
    else if (field === 'goals' && !this.block && this.pending.length === 0 && this.tasks.length === 0) {
      if (piece.value === '') this.account.use(piece, 'goals', this);
      else this.goals.push(piece);
      this.lastField = 'goals';
    } else this.add(piece, field);
  }

  /** Text that goes on with a field. */
  goOn(piece: Piece, field: FieldName): void {
    const { block } = this;
    if (field === 'progress') this.addProgress(piece);
    else if (field === 'goals' && !block?.fields.has('goals')) this.goals.push(piece);
    else if (block) {
      const text = piece.marker && isLongField(field) ? piece.value : (piece.marker?.rest ?? piece.value);
      block.fields.get(field)?.push({ ...asValue(piece), text });
      if (isBlockField(field) && hasValue(block.fields, 'measures')) block.closable = true;
    }
  }

  /** A numbered paragraph that waits to be taken. */
  wait(piece: Piece): void {
    this.shareBlock();
    this.pending.push(piece);
    if (this.lastField !== 'measures') this.lastField = undefined;
  }

  /** 三、主要措施及任务分工: what waits belongs to no task, and numbers begin anew. */
  chapter(piece: Piece, marker: Marked): void {
    this.endBlock();
    this.number(marker);
    this.account.use(piece, 'heading', this);
    this.lastField = undefined;
  }

  /** Rows of measures below it, where it has no tasks yet. Returns whether they are taken. */
  takeTasks(tasks: readonly FoundTask[]): boolean {
    if (this.tasks.length > 0 || this.isClosable) return false;
    this.pending = [];
    this.tasks.push(...tasks);
    return true;
  }

  /** What was done belongs to the problem as it stands, whatever is open. */
  private addProgress(piece: Piece): void {
    this.progress.push(piece);
    this.lastField = 'progress';
  }

  private number(marker: Marked): void {
    this.outline.reset();
    this.outline.enter(marker);
  }

  /** 属地责任单位 below 整改责任单位, with nothing between that another task could be about: more units of the same. */
  private isBeside({ label }: Piece, field: FieldName): boolean {
    if (field !== 'units' || this.pending.length > 0 || !label || label.name === '') return false;
    return !this.block?.fields.get(field)?.some(({ name }) => name === label.name);
  }

  /** The first measure says in its own words who does it: what stands above it is common to all. */
  private isAboutItsParagraph({ place }: Piece, field: FieldName): boolean {
    const { block, pending } = this;
    if (!block || block.closable || this.tasks.length > 0 || this.common.size > 0 || !isBlockField(field)) return false;
    return pending.at(-1)?.place.line === place.line && !hasValue(block.fields, 'measures');
  }

  /** A second 责任单位, or measures below a whole block, begin another task. */
  private repeats(field: FieldName): boolean {
    if (!this.has(field)) return false;
    return field === 'units' || field === 'deadline' || (field === 'measures' && this.isClosable);
  }

  /** What stood above all measures is common to the tasks; what stood below some is their block. */
  private endOrShare(): void {
    if (this.isClosable || this.tasks.length > 0 || this.pending.length === 0) this.endTask();
    else this.share();
  }

  /** Responsibility that stands above the first numbered paragraph is common to all of them. */
  private shareBlock(): void {
    const { block } = this;
    if (!block || block.closable || this.tasks.length > 0 || this.pending.length > 0) return;
    if (this.common.size === 0 && [...block.fields.keys()].every((field) => isBlockField(field))) this.share();
  }

  private share(): void {
    this.common = this.block?.fields ?? new Map();
    this.block = undefined;
  }

  // What comes of it

  /** What a block has taken becomes a task; what it has not stays unread. */
  endBlock(): void {
    if (this.block) this.endTask();
    this.pending = [];
  }

  endTask(): void {
    const { block } = this;
    const { own, headings } = this.takeWaiting();
    const fields = withCommon(block?.fields ?? new Map(), this.common);
    const first = own[0] ?? [...fields.values()][0]?.[0]?.passage ?? this.first;
    const { always, otherwise } = measuresBehind(this);
    const hasList = fields.get('measures')?.some(({ passage }) => isLabelAlone(passage as Piece)) ?? false;
    const source = {
      place: first.place,
      section: this.outline.section,
      own: own.map((piece) => ({ text: piece.value, passage: piece })),
      headings,
      fields,
      title: statementOf(this),
      isList: hasList && !block?.isInline,
      progress: [...this.goals, ...this.progress].map(({ value }) => value),
      behind: this.tasks.length === 0 ? always : [],
      otherwise,
    };
    this.tasks.push(buildTask(source, this.account, this.known));
    this.block = undefined;
    if (this.lastField !== 'measures') this.lastField = undefined;
  }

  /** All numbered paragraphs since the last block: the last run of one level with what lies below it; above it are headings. */
  private takeWaiting(): { own: Piece[]; headings: Piece[] } {
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

  /** Ends the task at hand; a problem without any has one. */
  endTasks(): void {
    if (this.hasDuties || this.tasks.length === 0) this.endTask();
  }
}

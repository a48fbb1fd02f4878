/**
 * Running text → problems with their tasks.
 *
 * A problem begins where it is stated (问题：…) or at a numbered heading with fields below it. What belongs to no problem and is
 * not known to be a heading, a preface or a formula stays unread.
 */
import type { Account } from '../account.js';
import { type Ahead, lookAhead, NOTHING_AHEAD } from '../ahead.js';
import { bareName, type FieldName, isBlockField, NO_TASKS } from '../fields.js';
import type { FoundProblem, FoundTask } from '../found.js';
import { countOf, follows, type Marked } from '../outline.js';
import { ATTACHMENT, ATTACHMENT_TITLE, isDateLine, LONE_ITEM, type Piece } from '../passages.js';
import { isOffice } from '../roles/names.js';
import type { KnownNames } from '../roles/units.js';
import { finished } from './finish.js';
import { isPart, takeNumbered, takePlain } from './inside.js';
import { OpenProblem } from './problem.js';
import { FINDING, isDuty, isFormula, isHeading, isTitle, itemIn } from './words.js';

export class TextReader {
  readonly problems: FoundProblem[] = [];
  private ahead: ReadonlyMap<Piece, Ahead> = new Map();
  private attachment = '';
  private part = '';
  private problem: OpenProblem | undefined;
  /** Problems stated directly above it, one below the other: what follows is said of all. */
  private alike: OpenProblem[] = [];
  /** A finding with the next below it: a problem only where responsibility follows. */
  private bare: OpenProblem | undefined;
  /** A part that holds no tasks, with the level of its heading. */
  private apart: { readonly level: number; readonly reason: string } | undefined;
  private before: Piece | undefined;
  private next: Piece | undefined;
  /** Who signed below the text. */
  private signature: string | undefined;
  /** Fields that stand before any problem: it may be stated below them. */
  private early: Piece[] = [];
  /** The name with which each problem begins, where the first one did so before it was stated. */
  private opening: string | undefined;

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
    const { problem, part, attachment } = this;
    const signature = this.problems.length === 0 ? this.signature : undefined;
    if (problem && !(problem === this.bare && problem.isFresh)) {
      const around = { part, attachment, signature };
      const isShared = !problem.isFresh;
      const own = finished(problem, around, this.account, this.known);
      for (const other of this.alike)
        this.problems.push(finished(other, around, this.account, this.known, isShared ? own : undefined));
      this.problems.push(own);
    }
    this.alike = [];
    this.bare = undefined;
    this.problem = undefined;
    this.apart = undefined;
  }

  /**
   * Takes rows of measures without a problem of their own as tasks of the one that is open and has none yet.
   *
   * @returns whether there is such a problem
   */
  takeTasks(tasks: readonly FoundTask[]): boolean {
    return this.problem?.takeTasks(tasks) ?? false;
  }

  /** Where tables stand: the attachment, and the title above. */
  get context(): { readonly attachment: string; readonly part: string } {
    return { attachment: this.attachment, part: this.part };
  }

  private piece(piece: Piece): void {
    const attachment = ATTACHMENT.exec(piece.text) ?? ATTACHMENT_TITLE.exec(piece.text);
    if (attachment) this.attached(piece, attachment[1], attachment[2]);
    else if (isFormula(piece.text)) this.formula(piece, '公文用语');
    else if (isDateLine(piece.text) && !this.problem?.isValueOpen) this.formula(piece, '落款日期');
    else if (piece.label) this.labelled(piece);
    else {
      this.early = [];
      if (piece.marker) this.marked(piece, piece.marker);
      else this.plain(piece);
    }
  }

  /** 附件 3, also with its title; the list of attachments at the end of the main text names the first of them. */
  private attached(piece: Piece, number = '', title = ''): void {
    this.end();
    this.attachment = `附件${countOf(number) ?? number}`;
    this.part = title;
    this.account.leave(piece, title === '' ? '附件号' : '附件名');
  }

  private formula(piece: Piece, reason: string): void {
    this.account.leave(piece, reason);
    this.closeField();
  }

  private closeField(field?: 'unknown'): void {
    if (this.problem) this.problem.lastField = field;
  }

  // Fields

  private labelled(piece: Piece): void {
    const { field } = piece;
    if (field === undefined) {
      // Whatever it is, the field before it has ended.
      this.closeField('unknown');
      if (piece.value === '' && this.next?.label) this.account.leave(piece, '小标题');
      else if (!this.problem) this.plain(piece);
    } else if (field === 'statement' || field === 'title') this.stated(piece, field);
    else if (field === 'contact' || field === 'number') {
      this.account.leave(piece, field === 'contact' ? '联系方式，台账不记' : '序号');
      this.closeField();
    } else if (this.problem && !this.isApartFrom(piece)) this.field(this.problem, piece, field);
    else this.outside(piece, field);
  }

  private field(problem: OpenProblem, piece: Piece, field: FieldName): void {
    if (piece.label?.name === this.opening && problem.has(field)) {
      this.end();
      this.early = [piece];
    } else problem.addField(piece, field);
  }

  /** Inside a problem, a part without tasks ends at the next field of responsibility or heading. */
  private isApartFrom(piece: Piece): boolean {
    if (!this.apart) return false;
    const isNew = piece.label?.isHeading && (piece.marker?.level ?? 0) <= this.apart.level;
    if (isNew) this.apart = undefined;
    return !isNew;
  }

  private outside(piece: Piece, field: FieldName): void {
    if (this.apart && (!isBlockField(field) || piece.label?.name === '')) {
      this.account.leave(piece, this.apart.reason);
      return;
    }
    if (this.problem) return;
    if (piece.value !== '' && (isBlockField(field) || field === 'place' || field === 'remark')) {
      this.early.push(piece);
    }
    if (piece.label?.isHeading) {
      this.apart = { level: piece.marker?.level ?? 9, reason: `“${piece.label.name}”部分，不属于哪一个问题` };
      this.account.leave(piece, '标题');
    } else if (piece.value === '') this.account.leave(piece, '题名、前言');
  }

  private stated(piece: Piece, field: 'statement' | 'title'): void {
    const { problem } = this;
    // 整改任务： below the problem, with a list: what is to be done.
    const isList = field === 'title' && piece.value === '' && this.next?.marker !== undefined;
    if (problem && isList && (problem.heading.length > 0 || problem.statement.length > 0)) {
      problem.add(piece, 'measures');
      return;
    }
    if (problem && field === 'title' && problem.stated && !problem.title && (problem.isFresh || piece.marker)) {
      problem.title = piece;
      problem.add(piece, 'title');
      return;
    }
    if (problem && this.isMore(problem, piece, field)) this.state(problem, piece);
    // （一）问题：甲 with （二）问题：乙 below it.
    else if (problem && this.before === problem.statement.at(-1) && problem.isFresh)
      this.beside(problem, () => this.begin([piece], undefined, piece));
    else this.begin([...this.titleAbove(), piece], undefined, piece);
    this.takeEarly();
    this.apart = undefined;
    if (!this.problem) return;
    this.problem.lastField = field;
    this.problem.item ??= itemIn(piece.label?.name ?? '');
  }

  /** 问题：某商场 and 隐患内容：… below it state one problem. */
  private isMore(problem: OpenProblem, piece: Piece, field: FieldName): boolean {
    if (!problem.isFresh) return false;
    const before = problem.statement.at(-1)?.label?.name;
    const isOther = before !== undefined && bareName(before) !== bareName(piece.label?.name ?? '');
    return !problem.stated || (field === 'statement' && isOther);
  }

  private state(problem: OpenProblem, piece: Piece): void {
    problem.stated = true;
    if (piece.value !== '') problem.statement.push(piece);
    else this.account.use(piece, 'heading', problem);
  }

  private takeEarly(): void {
    this.opening ??= this.early[0]?.label?.name;
    for (const piece of this.early) this.problem?.add(piece, piece.field as FieldName);
    this.early = [];
  }

  // Numbered paragraphs

  private marked(piece: Piece, marker: Marked): void {
    const ahead = this.ahead.get(piece) ?? NOTHING_AHEAD;
    const isStated = (ahead.field === 'statement' || ahead.field === 'title') && !this.goesOn(piece, marker);
    if (this.apart && marker.level > this.apart.level && !isStated) {
      this.account.leave(piece, this.apart.reason);
      return;
    }
    this.apart = undefined;
    const { problem } = this;
    if (isPartOfPlan(marker) && isHeading(marker)) this.partOfPlan(piece, marker);
    else if (isStated) this.begin([piece], marker);
    else if (NO_TASKS.test(bareName(marker.rest)) && isHeading(marker)) this.beginApart(piece, marker);
    else if (problem && isPart(problem, piece, marker, ahead)) takeNumbered(problem, piece, marker, ahead);
    else this.heading(piece, marker, ahead);
  }

  /** The last of a list, with the next problem stated behind it. */
  private goesOn(piece: Piece, marker: Marked): boolean {
    const { before } = this;
    if (!this.problem || isTitle(piece)) return false;
    // The first of a list under 整改措施：.
    return (
      (marker.count === 1 && before?.field === 'measures' && before.value === '') || follows(before?.marker, marker)
    );
  }

  private beginApart(piece: Piece, marker: Marked): void {
    this.problem?.endBlock();
    if (this.problem && !this.problem.stated && marker.level <= (this.problem.marker?.level ?? 0)) this.end();
    const reason = `“${bareName(marker.rest)}”部分，不是任务`;
    this.apart = { level: marker.level, reason };
    this.account.leave(piece, reason);
    this.closeField();
  }

  /** 第二部分 整改任务: whatever is open ends. */
  private partOfPlan(piece: Piece, marker: Marked): void {
    this.end();
    if (NO_TASKS.test(bareName(marker.rest))) {
      this.beginApart(piece, marker);
      return;
    }
    this.part = marker.rest;
    this.account.leave(piece, '标题');
  }

  /** A numbered paragraph outside any problem: it begins one, or is the title of a chapter, or nobody knows. */
  private heading(piece: Piece, marker: Marked, ahead: Ahead): void {
    const isFinding = FINDING.test(marker.rest);
    const isChapter = isHeading(marker) && (!isFinding || ahead.isChapter || this.partsAreFindings);
    if (ahead.field !== undefined || (ahead.hasParts && !isChapter)) {
      this.beginFinding(piece, marker);
      return;
    }
    if (isFinding && !isHeading(marker) && this.next?.marker && follows(marker, this.next.marker)) {
      this.beginFinding(piece, marker);
      this.bare = this.problem;
      return;
    }
    this.end();
    if (ahead.hasParts || isHeading(marker)) {
      this.part = marker.rest;
      this.account.leave(piece, '标题');
    } else this.preface(piece);
  }

  /** Whether the numbered paragraph behind a heading states a finding of its own. */
  private get partsAreFindings(): boolean {
    const marker = this.next?.marker;
    return marker !== undefined && FINDING.test(marker.rest.split('。')[0] as string);
  }

  // Other paragraphs

  private plain(piece: Piece): void {
    const { problem } = this;
    if (this.isSignature(piece)) return;
    if (this.apart) this.account.leave(piece, this.apart.reason);
    else if (problem) takePlain(problem, piece, this.account);
    else this.preface(piece);
  }

  /** Above the first problem, or between two: a title, a preface; what names duties stays unread. */
  private preface(piece: Piece): void {
    if (isDuty(piece)) return;
    if (!LONE_ITEM.test(piece.text) && (isTitle(piece) || this.part === '')) this.part = piece.text;
    this.account.leave(piece, '题名、前言');
  }

  private isSignature(piece: Piece): boolean {
    if (!isOffice(piece.text) || !this.next || !isDateLine(this.next.text)) return false;
    this.signature = piece.text;
    this.account.leave(piece, '落款');
    this.closeField();
    return true;
  }

  private titleAbove(): Piece[] {
    const { before, problem } = this;
    if (!before || before.label || !isTitle(before)) return [];
    if (problem) problem.pending = problem.pending.filter((piece) => piece !== before);
    return [before];
  }

  /** （一）甲不到位。 with （二）乙不到位。 below it. */
  private beginFinding(piece: Piece, marker: Marked): void {
    const { problem } = this;
    const isBeside = problem !== undefined && problem === this.bare && this.before === problem.first;
    if (isBeside && problem.marker?.style === marker.style) this.beside(problem, () => this.begin([piece], marker));
    else this.begin([piece], marker);
  }

  /** Begins a problem that has what follows in common with the one above it. */
  private beside(problem: OpenProblem, begin: () => void): void {
    const { alike } = this;
    this.alike = [];
    this.problem = undefined;
    begin();
    this.alike = [...alike, problem];
  }

  private begin(above: readonly Piece[], marker: Marked | undefined, statement?: Piece): void {
    this.end();
    const heading = above.filter((piece) => piece !== statement);
    const isStated = statement !== undefined;
    this.problem = new OpenProblem(above[0] as Piece, heading, marker, isStated, this.account, this.known);
    if (statement) this.state(this.problem, statement);
    this.signature = undefined;
  }
}

const isPartOfPlan = ({ label }: Marked): boolean => /(?:部分|[章篇])$/.test(label);

/** A source → what it says of problems and tasks, and what became of each of its passages. Nothing is invented. */
import { Account } from './account.js';
import { clean } from './clean.js';
import type { FoundPlan, FoundProblem } from './found.js';
import type { Passage, Piece } from './passages.js';
import type { KnownNames } from './roles/units.js';
import type { Source } from './source.js';
import { type ReadTable, readTable } from './tables/list.js';
import { namedPieces } from './tables/named.js';
import { type Row, rowsOf } from './tables/rows.js';
import { TextReader } from './text/reader.js';

/** 表2, 交办单（2） above a table. */
const CAPTION =
  /^(?:续?表|(?:交办|任务|整改|问题|登记)?[单表卡])\s*[（(]?\s*[一二三四五六七八九十\d０-９]{1,3}\s*[）)]?\s*$/;

/** 问题1整改情况表: the only cell of a row. */
const TABLE_TITLE = /^[^。；：:]{2,30}[表单账卡](?:\s*[（(][^（()）]{1,6}[）)])?$/;

/** Lines of the document in which its title is looked for. */
const TITLE_LINES = 6;

export function readPlan(source: Source, known: KnownNames): { readonly plan: FoundPlan; readonly account: Account } {
  const account = new Account();
  const { parts, left: cleaned } = clean(source.parts);
  const left = [...cleaned];
  const reader = new PlanReader(account, known, source.parts.filter((part) => part.kind === 'table').length);
  let pieces: Piece[] = [];
  const title: string[] = [];
  for (const part of parts) {
    if (part.kind === 'piece') {
      pieces.push(part);
      if (title.length < TITLE_LINES) title.push(part.text);
      continue;
    }
    const caption = pieces.at(-1);
    if (caption && CAPTION.test(caption.text)) {
      pieces.pop();
      left.push({ passage: caption, reason: '表名' });
    }
    reader.text(pieces);
    pieces = [];
    const rows = rowsOf(part.table, part.number);
    if (title.length < TITLE_LINES)
      title.push(...rows.slice(0, 2).flatMap(({ cells }) => cells.map(({ text }) => text)));
    reader.table(part.table.sheet, rows, part.number);
  }
  reader.text(pieces);
  for (const { passage, reason } of left) {
    account.add(passage);
    account.leave(passage, reason);
  }
  return { plan: { title: title.join('\n'), problems: reader.finish() }, account };
}

class PlanReader {
  private readonly reader: TextReader;
  private readonly fromTables: { at: number; problems: readonly FoundProblem[] }[] = [];
  private last: ReadTable | undefined;

  constructor(
    private readonly account: Account,
    private readonly known: KnownNames,
    private readonly tables: number,
  ) {
    this.reader = new TextReader(account, known);
  }

  text(pieces: readonly Piece[]): void {
    if (pieces.length === 0) return;
    this.account.add(...pieces);
    this.reader.read(pieces);
  }

  table(sheet: string | undefined, rows: readonly Row[], number: number): void {
    for (const { cells } of rows) this.account.add(...cells);
    const { attachment, part } = this.reader.context;
    const context = {
      attachment: attachment || (sheet !== undefined && this.tables > 1 ? sheet : ''),
      part: [part, sheet].filter(Boolean).join(' '),
      number,
      columns: this.last?.columns,
    };
    const found = readTable(rows, context, this.account, this.known);
    if (found) {
      const isPart = !found.columns.some(({ field }) => field === 'statement' || field === 'title');
      const tasks = found.problems.flatMap((problem) => problem.tasks);
      if (isPart && this.reader.takeTasks(tasks)) {
        for (const problem of found.problems) this.account.passOn(problem, problem.tasks[0] as object);
        return;
      }
      this.reader.end();
      this.last = found;
      this.fromTables.push({ at: this.reader.problems.length, problems: found.problems });
      return;
    }
    this.named(rows);
  }

  /** A table that only places text is read as text; any other stays unread. */
  private named(all: readonly Row[]): void {
    const titles = all.filter(({ cells }) => cells.length === 1 && TABLE_TITLE.test(cells[0]?.text ?? ''));
    const rows = all.filter((row) => !titles.includes(row));
    const pieces = namedPieces(rows);
    if (pieces) {
      for (const { cells } of titles) for (const cell of cells) this.account.leave(cell, '表名');
      this.replace(rows, pieces);
      this.reader.read(pieces);
      return;
    }
    if (!all.every(({ cells }) => cells.length <= 1)) return;
    const lines = all.flatMap(({ cells }) =>
      cells.flatMap((cell) => cell.text.split('\n').map((text) => ({ text, cell }))),
    );
    const { parts, left } = clean(lines.map(({ text, cell }) => ({ kind: 'line', line: cell.place.line, text })));
    const places = new Map(lines.map(({ cell: { place } }) => [place.line, place]));
    const placed = <P extends Passage>(piece: P): P => ({
      ...piece,
      place: places.get(piece.place.line) ?? piece.place,
    });
    const text = parts.filter((part) => part.kind === 'piece').map(placed);
    this.replace(all, text);
    for (const { passage, reason } of left) this.account.leave(placed(passage), reason);
    this.reader.read(text);
  }

  /** The pieces stand for the cells that they were made from. */
  private replace(rows: readonly Row[], pieces: readonly Passage[]): void {
    this.account.drop(rows.flatMap(({ cells }) => cells));
    this.account.add(...pieces);
  }

  finish(): FoundProblem[] {
    this.reader.end();
    const { problems } = this.reader;
    // In the order of the document.
    return [...this.fromTables]
      .reverse()
      .reduce<FoundProblem[]>(
        (all, { at, problems: own }) => [...all.slice(0, at), ...own, ...all.slice(at)],
        [...problems],
      );
  }
}

/** Edits a workbook as a second program would: cells, rows and sheets, found by what people see. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A text; a number; a day as a real date, with the look of another cell that has one. */
export type Typed = string | number | { readonly day: string; readonly like: readonly [id: string, heading: string] };

export class Workbook {
  private readonly parts: Record<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.parts = unzipSync(bytes);
  }

  bytes(): Uint8Array {
    return zipSync(this.parts);
  }

  /** Writes into the row whose first cells hold the id. */
  set(sheet: string, id: string, heading: string, value: Typed): this {
    const row = this.rowOf(sheet, id);
    return this.put(sheet, `${this.columnOf(sheet, heading)}${row}`, value);
  }

  /** Writes into a place such as `C5`. */
  put(sheet: string, place: string, value: Typed): this {
    const path = this.pathOf(sheet);
    const cell = new RegExp(`<c r="${place}"([^>]*?)(?:/>|>.*?</c>)`, 's');
    const xml = this.text(path);
    const [whole, attributes = ''] = cell.exec(xml) ?? [];
    if (whole === undefined) throw new Error(`${sheet}: no cell ${place}`);
    const style =
      typeof value === 'object' ? this.styleOf(sheet, ...value.like) : (/ s="\d+"/.exec(attributes)?.[0] ?? '');
    this.save(
      path,
      xml.replace(cell, () => cellXml(place, style, value)),
    );
    return this;
  }

  /** Writes a comment beside a cell, as far as those see it who only read. */
  comment(place: string, text: string): this {
    this.parts['xl/comments1.xml'] = strToU8(
      `<comments><commentList><comment ref="${place}" authorId="0"><text><t>${text}</t></text></comment></commentList></comments>`,
    );
    return this;
  }

  /** What stands behind a text that is there. */
  append(sheet: string, id: string, heading: string, added: string): this {
    const place = `${this.columnOf(sheet, heading)}${this.rowOf(sheet, id)}`;
    return this.put(sheet, place, this.valueAt(sheet, place) + added);
  }

  /** A row below the last one, by headings. */
  add(sheet: string, cells: Readonly<Record<string, Typed>>): this {
    const path = this.pathOf(sheet);
    const xml = this.text(path);
    const last = Math.max(...[...xml.matchAll(/<row r="(\d+)"/g)].map(([, row]) => Number(row))) + 1;
    const placed = Object.entries(cells).map(([heading, value]) => [this.columnOf(sheet, heading), value] as const);
    const drawn = placed
      .sort((a, b) => a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
      .map(([column, value]) => cellXml(`${column}${last}`, '', value));
    this.save(
      path,
      xml.replace('</sheetData>', () => `<row r="${last}">${drawn.join('')}</row></sheetData>`),
    );
    return this;
  }

  removeRow(sheet: string, id: string): this {
    const path = this.pathOf(sheet);
    const row = this.rowOf(sheet, id);
    this.save(path, this.text(path).replace(new RegExp(`<row r="${row}".*?</row>`, 's'), ''));
    return this;
  }

  /** Cells such as `H5:H6` become one; as in Excel the first keeps what it holds and the others lose it. */
  merge(sheet: string, range: string): this {
    const path = this.pathOf(sheet);
    const xml = this.text(path);
    const merged = xml.includes('</mergeCells>')
      ? xml.replace('</mergeCells>', `<mergeCell ref="${range}"/></mergeCells>`)
      : xml.replace(
          /<\/sheetData>(<sheetProtection[^>]*>)?(<autoFilter[^>]*>)?/,
          `$&<mergeCells count="1"><mergeCell ref="${range}"/></mergeCells>`,
        );
    this.save(path, merged);
    return this;
  }

  moveFirst(sheet: string): this {
    const book = this.text(BOOK);
    const tag = sheetTag(book, sheet);
    this.save(
      BOOK,
      book.replace(tag, '').replace('<sheets>', () => `<sheets>${tag}`),
    );
    return this;
  }

  rename(sheet: string, name: string): this {
    const book = this.text(BOOK);
    const tag = sheetTag(book, sheet);
    this.save(
      BOOK,
      book.replace(tag, () => tag.replace(`name="${sheet}"`, `name="${name}"`)),
    );
    return this;
  }

  /** A heading that stands there becomes another. */
  renameHeading(sheet: string, heading: string, name: string): this {
    const { row } = this.head(sheet);
    return this.put(sheet, `${this.columnOf(sheet, heading)}${row}`, name);
  }

  /** The place of what stands behind a label above the head. */
  behind(sheet: string, label: string): string {
    for (const { row, cells } of this.rows(sheet)) {
      const columns = [...cells.keys()];
      const at = [...cells.values()].indexOf(label);
      // The label may go over several columns: of those only the first is there.
      if (at >= 0)
        return `${columns.slice(at + 1).find((column) => !this.isCovered(sheet, `${column}${row}`)) ?? ''}${row}`;
    }
    throw new Error(`${sheet}: no label ${label}`);
  }

  /** Whether a place is the rest of a merged cell. */
  private isCovered(sheet: string, place: string): boolean {
    const number = (text: string): number => [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
    return [...this.text(this.pathOf(sheet)).matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].some(
      ([, from = '', top, to = '']) => top === row && number(column) > number(from) && number(column) <= number(to),
    );
  }

  columnOf(sheet: string, heading: string): string {
    const { cells } = this.head(sheet);
    const found = [...cells].find(([, text]) => text === heading);
    if (!found) throw new Error(`${sheet}: no column ${heading}`);
    return found[0];
  }

  rowOf(sheet: string, id: string): number {
    const rows = this.rows(sheet);
    const found = rows.find(({ cells }) => [...cells.values()].slice(0, 2).includes(id));
    if (!found) throw new Error(`${sheet}: no row ${id}`);
    return found.row;
  }

  /** The tasks of a sheet, from top to bottom. */
  ids(sheet: string): string[] {
    const column = this.columnOf(sheet, '任务编号');
    return this.rows(sheet).flatMap(({ cells }) =>
      /^[A-Z]+-\d/.test(cells.get(column) ?? '') ? [cells.get(column) ?? ''] : [],
    );
  }

  valueAt(sheet: string, place: string): string {
    const [, column = '', row] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
    return (
      this.rows(sheet)
        .find((one) => one.row === Number(row))
        ?.cells.get(column) ?? ''
    );
  }

  /** The first row that has a column of ids. */
  private head(sheet: string): { row: number; cells: Map<string, string> } {
    const found = this.rows(sheet).find(({ cells }) =>
      [...cells.values()].some((text) => /^(?:任务)?编号$|^单位$/.test(text)),
    );
    if (!found) throw new Error(`${sheet}: no head`);
    return found;
  }

  private rows(sheet: string): { row: number; cells: Map<string, string> }[] {
    const shared = [...this.text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) => plain(si));
    return [...this.text(this.pathOf(sheet)).matchAll(/<row r="(\d+)"[^>]*>(.*?)<\/row>/gs)].map(
      ([, row, inside = '']) => ({
        row: Number(row),
        cells: new Map(
          [...inside.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
            ([, column = '', attributes = '', body = '']) => {
              const value = /<v>(.*?)<\/v>/s.exec(body)?.[1] ?? plain(body);
              return [column, / t="s"/.test(attributes) ? (shared[Number(value)] ?? '') : value] as const;
            },
          ),
        ),
      }),
    );
  }

  private styleOf(sheet: string, id: string, heading: string): string {
    const place = `${this.columnOf(sheet, heading)}${this.rowOf(sheet, id)}`;
    const cell = new RegExp(`<c r="${place}"([^>]*?)/?>`).exec(this.text(this.pathOf(sheet)));
    return / s="\d+"/.exec(cell?.[1] ?? '')?.[0] ?? '';
  }

  private pathOf(sheet: string): string {
    const id = / r:id="([^"]*)"/.exec(sheetTag(this.text(BOOK), sheet))?.[1];
    const relations = this.text('xl/_rels/workbook.xml.rels');
    const relation = [...relations.matchAll(/<Relationship [^>]*>/g)].find(([one]) => one.includes(`Id="${id}"`))?.[0];
    const target = / Target="([^"]*)"/.exec(relation ?? '')?.[1] ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }

  private text(path: string): string {
    const part = this.parts[path];
    if (!part) throw new Error(`no part ${path}`);
    return strFromU8(part);
  }

  private save(path: string, text: string): void {
    this.parts[path] = strToU8(text);
  }
}

const BOOK = 'xl/workbook.xml';

function sheetTag(book: string, sheet: string): string {
  const tag = [...book.matchAll(/<sheet [^>]*>/g)].find(([one]) => one.includes(`name="${sheet}"`))?.[0];
  if (tag === undefined) throw new Error(`no sheet ${sheet}`);
  return tag;
}

function cellXml(place: string, style: string, value: Typed): string {
  if (typeof value === 'number') return `<c r="${place}"${style}><v>${value}</v></c>`;
  if (typeof value === 'object') return `<c r="${place}"${style}><v>${serialOf(value.day)}</v></c>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return value === ''
    ? `<c r="${place}"${style}/>`
    : `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** Days since 1899-12-30, as Excel counts them. */
export const serialOf = (day: string): number => Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000);

const plain = (xml: string): string =>
  xml
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The visible sheets of a workbook as tables: text, numbers and dates as a reader sees them, formulas as last computed. */
import { LedgerError } from '../../ledger/errors.js';
import type { Source, SourcePart, SourceTable } from '../source.js';
import { besideCells } from './xlsx-beside.js';
import { isTrue, type Look, readSheet } from './xlsx-sheet.js';
import { readPlainXml } from './xml.js';
import type { Archive } from './zip.js';

export const XLSX_PART = 'xl/workbook.xml';

export function readXlsx(name: string, archive: Archive): Source {
  const workbook = archive.text(XLSX_PART);
  if (workbook === undefined)
    throw new LedgerError('file/not-understood', { file: name, reason: '里面没有工作表', hint: '另存后再试' });
  const { sheets, since1904 } = readWorkbook(name, workbook);
  const targets = readTargets(name, archive.text('xl/_rels/workbook.xml.rels') ?? '<x/>');
  const shared = readShared(name, archive.text('xl/sharedStrings.xml') ?? '<x/>');
  const looks = readLooks(name, archive.text('xl/styles.xml') ?? '<x/>');
  const hidden: SourceTable[] = [];
  const parts = sheets.flatMap(({ title, target, visible }): SourcePart[] => {
    const path = targets.get(target);
    const xml = path === undefined ? undefined : archive.text(path);
    if (xml === undefined) return [];
    const { rows, hiddenColumns } = readSheet(name, xml, { shared, looks, since1904 });
    if (visible) return [{ kind: 'table', line: 1, sheet: title, rows, hiddenColumns }];
    hidden.push({ kind: 'table', line: 1, sheet: title, rows });
    const what = `隐藏的工作表“${title}”`;
    return rows.flatMap(({ line, cells }): SourcePart[] => {
      const text = cells.filter((cell) => cell.trim() !== '').join(' ');
      return text === '' ? [] : [{ kind: 'aside', line, text, what }];
    });
  });
  return { name, kind: 'xlsx', parts: [...parts, ...besideCells(name, archive)], hidden };
}

interface Sheet {
  readonly title: string;
  readonly target: string;
  readonly visible: boolean;
}

function readWorkbook(name: string, xml: string): { sheets: Sheet[]; since1904: boolean } {
  const sheets: Sheet[] = [];
  let since1904 = false;
  readPlainXml(name, xml, {
    open(tag, attributes) {
      if (tag === 'workbookPr') since1904 = isTrue(attributes['date1904']);
      if (tag !== 'sheet') return;
      const target = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? '';
      sheets.push({
        title: attributes['name'] ?? '',
        target,
        visible: (attributes['state'] ?? 'visible') === 'visible',
      });
    },
  });
  return { sheets, since1904 };
}

/** Relationship → part, only inside the archive. */
function readTargets(name: string, xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  readPlainXml(name, xml, {
    open(tag, { Id, Target, TargetMode }) {
      if (tag !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

/** The strings that cells point to; runs of different looks are joined, phonetic hints left out. */
function readShared(name: string, xml: string): string[] {
  const strings: string[] = [];
  let current: string | undefined;
  let reading = false;
  let phonetic = 0;
  readPlainXml(name, xml, {
    open(tag) {
      if (tag === 'si') current = '';
      if (tag === 'rPh') phonetic += 1;
      if (tag === 't') reading = phonetic === 0;
    },
    close(tag) {
      if (tag === 't') reading = false;
      if (tag === 'rPh') phonetic -= 1;
      if (tag === 'si') strings.push(current ?? '');
    },
    text(text) {
      if (reading && current !== undefined) current += text;
    },
  });
  return strings;
}

/** Of each cell style: by its built-in number format, or by its own. */
function readLooks(name: string, xml: string): Look[] {
  const own = new Map<string, Look>();
  const styles: Look[] = [];
  let inCells = false;
  readPlainXml(name, xml, {
    open(tag, attributes) {
      if (tag === 'numFmt') own.set(attributes['numFmtId'] ?? '', lookOf(attributes['formatCode'] ?? ''));
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) {
        const id = attributes['numFmtId'] ?? '0';
        styles.push(own.has(id) ? own.get(id) : builtIn(Number(id)));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** 9 and 10 are percentages; 14–22, 27–36 and 50–58 are dates (ECMA-376 § 18.8.30). */
function builtIn(id: number): Look {
  if (id === 9 || id === 10) return 'percent';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : undefined;
}

/** Quoted text, colours and conditions are no part of a format. */
function lookOf(code: string): Look {
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/[ymd年月日]/i.test(plain)) return 'date';
  return plain.includes('%') ? 'percent' : undefined;
}

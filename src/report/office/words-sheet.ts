/** 正文: what a report says in words, for its workbook: a chapter beside what stands in it, on upright A4. */
import type { Block, Report, Row, Sheet, Table } from '../blocks.js';
import { tableOf, text } from '../table.js';

interface Line {
  /** The heading, on the first line below it. */
  readonly chapter: string | null;
  readonly words: string;
}

/** Null where the report has tables only. */
export function wordsSheet(report: Report): Sheet | null {
  const lines = linesOf(report.blocks);
  if (lines.length === 0) return null;
  const columns = [
    text('chapter', '部分', ({ chapter }: Line) => chapter, { width: 18 }),
    text('words', '内容', ({ words }: Line) => words, { width: 84 }),
  ];
  return {
    name: '正文',
    table: tableOf(lines, columns, { empty: '' }),
    title: report.title,
    above: report.subtitle,
    footer: report.title,
    paper: 'A4',
    upright: true,
  };
}

function linesOf(blocks: readonly Block[]): Line[] {
  let heading: string | null = null;
  return blocks.flatMap((block): Line[] => {
    if (block.kind === 'heading' && block.level < 3) {
      heading = block.text;
      return [];
    }
    return wordsOf(block).map((words): Line => {
      const chapter = heading;
      heading = null;
      return { chapter, words };
    });
  });
}

/** A brief table is told row by row; the others have sheets of their own. */
function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items.map((item, at) => (block.numbered ? `${at + 1}. ${item}` : item));
    case 'chart':
      return [];
    case 'table':
      return block.brief
        ? [...block.rows.map((row) => rowWords(block, row)), ...(block.summary ? [block.summary] : [])]
        : [];
  }
}

/** A figure is named by its column. */
const rowWords = ({ columns }: Table, { cells }: Row): string =>
  cells
    .flatMap(({ value }, at) => {
      const column = columns[at];
      if (value === null || value === '') return [];
      if (typeof value === 'number') return [`${column?.title} ${value}${column?.type === 'percent' ? '%' : ''}`];
      return [value.replaceAll('\n', ' ')];
    })
    .join('　');

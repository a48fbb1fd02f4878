/** What the writer of workbooks leaves to others: the filter on each head, and how a sheet is printed. */
import type { Feature } from 'write-excel-file/universal';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';

/** A sheet's name and how far its table goes. */
export interface Extent {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** All columns together, in characters. */
  readonly width: number;
}

/** Characters across A4 on its side while still readable; wider sheets print on A3, on as many pages as they need. */
const A4_WIDTH = 190;
const A3_WIDTH = 270;

/** A filter over each table, its head on every printed page, not smaller than can be read. */
export function tableFeature(extents: readonly Extent[]): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const { rows, columns, width } = extents[sheetIndex] ?? { rows: 0, columns: 0, width: 0 };
            const filter = `<autoFilter ref="A1:${getCellAddress(rows, columns - 1)}"/>`;
            const fitted = insert(xml, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
            const filtered = rows > 0 ? insert(fitted, filter) : fitted;
            return filtered.replace('<pageSetup paperSize="9"', `<pageSetup ${paper(width)} fitToHeight="0"`);
          },
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('<definedNames/>', `<definedNames>${extents.map(names).join('')}</definedNames>`),
        },
      },
    },
  };
}

/** 8 and 9 are A3 and A4 (ECMA-376 § 18.3.1.63). */
function paper(width: number): string {
  return width <= A4_WIDTH
    ? 'paperSize="9" fitToWidth="1"'
    : `paperSize="8" fitToWidth="${Math.ceil(width / A3_WIDTH)}"`;
}

function insert(xml: string, markup: string): string {
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
}

function names({ name, rows, columns }: Extent, index: number): string {
  const sheet = sanitizeTextContent(`'${name.replaceAll("'", "''")}'`);
  const last = getCellAddress(rows, columns - 1).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  const filter =
    rows > 0
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${sheet}!$A$1:${last}</definedName>`
      : '';
  return `${filter}<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$A:$A,${sheet}!$1:$1</definedName>`;
}

/** What the writer of workbooks leaves to others: filters, lists, locks, hidden sheets, and how a sheet is printed. */
import type { Feature } from 'write-excel-file/universal';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import type { Sheet } from '../../report/blocks.js';
import { harmlessLine } from '../harmless.js';
import { OPEN_GROUND } from './cells.js';
import { PAGE_WIDTH } from './widths.js';

/** A sheet with its place on the paper. */
export interface Laid {
  readonly sheet: Sheet;
  readonly name: string;
  /** Of its columns, in characters. */
  readonly widths: readonly number[];
  /** Row of the head, from 1. */
  readonly head: number;
}

/** Characters across A4 on its side while still readable; wider sheets print on A3, on as many pages as they need. */
const A4_WIDTH = 190;
/** Excel takes no longer list of words written out in the sheet. */
const LIST_LIMIT = 255;

/** What is written otherwise: each sheet, the workbook's list of them, the styles of cells. */
export function features(laid: readonly Laid[]): Feature<Blob> {
  const transform = {
    'xl/worksheets/sheet{id}.xml': {
      transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) => {
        const one = laid[sheetIndex];
        if (!one) return xml;
        return markup(one)
          .reduce(insert, xml)
          .replace('<pageSetup paperSize="9" orientation="landscape"', `<pageSetup ${paper(one)} fitToHeight="0"`);
      },
    },
    'xl/workbook.xml': { transform: (xml: string) => workbookXml(xml, laid) },
    'xl/styles.xml': { transform: unlocked },
  };
  return { files: { transform } };
}

function workbookXml(xml: string, laid: readonly Laid[]): string {
  const hidden = laid.reduce(
    (text, { sheet }, index) =>
      sheet.hidden ? text.replace(`sheetId="${index + 1}"`, `sheetId="${index + 1}" state="hidden"`) : text,
    xml,
  );
  return hidden.replace('<definedNames/>', `<definedNames>${laid.map(definedNames).join('')}</definedNames>`);
}

/** Cells that look open are not locked (ECMA-376 § 18.8.33); the writer knows no locks, so they are known by their ground. */
function unlocked(xml: string): string {
  const fills = [...xml.matchAll(/<fill>.*?<\/fill>/g)].map(([fill]) => fill);
  const open = fills.findIndex((fill) => fill.includes(`"FF${OPEN_GROUND.slice(1)}"`));
  if (open < 0) return xml;
  return xml.replace(/<xf ([^>]*)>(.*?)<\/xf>/g, (whole, attributes: string, inside: string) =>
    attributes.includes(`fillId="${open}"`)
      ? `<xf ${attributes} applyProtection="1">${inside}<protection locked="0"/></xf>`
      : whole,
  );
}

function markup(laid: Laid): string[] {
  const { sheet } = laid;
  const { locked, table, title, footer } = sheet;
  const left = footer ?? title ?? laid.name;
  const header =
    sheet.header === undefined
      ? ''
      : `<oddHeader>${sanitizeTextContent(`&C&16${footerText(sheet.header).replace(/^(?=\d)/, ' ')}`)}</oddHeader>`;
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    ...(locked
      ? [
          '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>',
        ]
      : []),
    ...(table.rows.length > 0 && !sheet.hidden ? [`<autoFilter ref="${filtered(laid)}"/>`] : []),
    ...lists(laid),
    `<headerFooter>${header}<oddFooter>${sanitizeTextContent(`&L&9${footerText(left)}&C&9第 &P 页，共 &N 页`)}</oddFooter></headerFooter>`,
  ];
}

/** In a footer `&` begins a code; a digit behind the size would belong to it. */
const footerText = (text: string): string =>
  harmlessLine(text)
    .replaceAll('&', '&&')
    .replace(/^(?=\d)/, ' ')
    .slice(0, 120);

const filtered = ({ head, sheet: { table } }: Laid): string =>
  `${address(head, 1)}:${address(head + table.rows.length, table.columns.length)}`;

const address = (row: number, column: number): string => getCellAddress(row - 1, column - 1);

/** The lists of words of columns. */
function lists({ sheet: { table }, head }: Laid): string[] {
  const all = table.columns.flatMap(({ choices = [] }, at) => {
    const words = choices.join(',');
    const isLong = words.length > LIST_LIMIT || choices.some((one) => /[,"]/.test(one));
    if (choices.length === 0 || isLong || table.rows.length === 0) return [];
    const range = `${address(head + 1, at + 1)}:${address(head + table.rows.length, at + 1)}`;
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表里选" error="${sanitizeTextContent(choices.join('、'))}" sqref="${range}"><formula1>"${sanitizeTextContent(words)}"</formula1></dataValidation>`,
    ];
  });
  return all.length > 0 ? [`<dataValidations count="${all.length}">${all.join('')}</dataValidations>`] : [];
}

/** 8 and 9 are A3 and A4 (ECMA-376 § 18.3.1.63). */
function paper({ sheet, widths }: Laid): string {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const size = sheet.paper ?? (width <= A4_WIDTH ? 'A4' : 'A3');
  const across = sheet.paper || size === 'A4' ? 1 : Math.ceil(width / PAGE_WIDTH);
  return `paperSize="${size === 'A4' ? 9 : 8}" orientation="${sheet.upright ? 'portrait' : 'landscape'}" fitToWidth="${across}"`;
}

function insert(xml: string, element: string): string {
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  return insertElementMarkupAccordingToOrderOfSiblings(xml, element, order, 'worksheet');
}

function definedNames(laid: Laid, index: number): string {
  const { name, head, sheet } = laid;
  const quoted = sanitizeTextContent(`'${name.replaceAll("'", "''")}'`);
  const fixed = (reference: string): string => reference.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  const filter =
    sheet.table.rows.length > 0 && !sheet.hidden
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${quoted}!${fixed(filtered(laid))}</definedName>`
      : '';
  const columns = sheet.table.columns[0]?.key === 'id' && sheet.title === undefined ? `${quoted}!$A:$A,` : '';
  return `${filter}<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${columns}${quoted}!$${head}:$${head}</definedName>`;
}

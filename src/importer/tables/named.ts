/** A table with names on the left: it only places text. */
import { given } from '../../ledger/given.js';
import { fieldOf, headingField } from '../fields.js';
import type { Label } from '../labels.js';
import { cut, type Piece } from '../passages.js';
import { type Cell, plainName, type Row } from './rows.js';

/** A table with names on the left as text: each name with the cells on its right; where one problem is stated, it comes first. */
export function namedPieces(rows: readonly Row[]): Piece[] | undefined {
  if (!isNamed(rows)) return undefined;
  const pieces: Piece[] = [];
  for (const row of rows) pieces.push(...piecesOf(row, pieces.findLast(({ label }) => label)?.label));
  const stating = pieces.filter(({ field }) => field === 'statement' || field === 'title');
  if (stating.length !== 1) return pieces;
  const at = pieces.indexOf(stating[0] as Piece);
  const end = pieces.findIndex(({ label }, index) => index > at && label !== undefined);
  const own = pieces.slice(at, end < 0 ? undefined : end);
  return [...own, ...pieces.filter((piece) => !own.includes(piece))];
}

/** A table of one problem, with names on the left: 问题 │ … */
export function isNamed(rows: readonly Row[]): boolean {
  return rows.filter(({ cells }) => cells[0] && cells.length <= 4 && isName(cells[0].text)).length >= 2;
}

const isName = (text: string): boolean => {
  const name = plainName(text);
  const field = fieldOf(name);
  return field !== undefined && name.length <= 14 && (headingField(name) !== undefined || name.length <= 8);
};

/** 洪立人 behind 责任人 is a person, though it ends as names of fields do. */
const isSureName = (text: string): boolean => isName(text) && fieldOf(plainName(text)) !== 'remark';

function piecesOf({ cells, source }: Row, before: Label | undefined): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] as Cell;
    const value = cells[index + 1];
    // The first cell names the row, whatever it says; a name that goes on downwards names this row too.
    const isRowName = cell.column === 0 && value !== undefined && plainName(cell.text).length <= 12;
    const goesOn = index === 0 && source.joined?.[0] === 'above';
    if ((isName(cell.text) || isRowName) && !(value && isSureName(value.text) && !isRowName)) {
      const name = plainName(cell.text);
      const field = fieldOf(name);
      const label: Label = { name, ...(field && { field }), start: 0, end: 0, until: 0 };
      pieces.push(pieceOf(cell, `${cell.text}：${value?.text ?? ''}`, value?.text ?? '', label));
      index += 1;
    } else if (goesOn) pieces.push(pieceOf(cell, cell.text, cell.text, before));
    else pieces.push(...cut(cell.place, cell.text.split('\n')));
  }
  return pieces;
}

function pieceOf({ place }: Cell, text: string, value: string, label: Label | undefined): Piece {
  const lines = value.split('\n');
  return { kind: 'piece', place, text, lines, value, ...given({ label, field: label?.field }) };
}

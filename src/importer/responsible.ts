/** Who is responsible for a task, by its fields and by the brackets of its measures. */
import { divisionAt, officesAt, timedDivisionAt } from './divisions.js';
import { type Fields, remarksIn, textsOf } from './field-values.js';
import type { FieldName } from './fields.js';
import type { FoundTask } from './found.js';
import { type Paragraph, splitMeasures } from './measures.js';
import { type NamedPerson, readPeople } from './roles/people.js';
import { type KnownNames, type Parties, readUnits } from './roles/units.js';

type Responsible = Pick<FoundTask, 'units' | 'lead' | 'assisting' | 'supervisors' | 'persons'> & {
  /** Whether a place stands for the units. */
  readonly isPlaceUsed: boolean;
  readonly remarks: readonly string[];
  readonly doubts: readonly string[];
};

/** Longest name of a place that may stand for a unit, in characters. */
const LONGEST_PLACE = 40;

/** @param own the task's own paragraphs, which may name units in brackets */
export function responsibleFor(fields: Fields, own: readonly Paragraph[], known: KnownNames): Responsible {
  const inBrackets = unitsBehind(fields, own);
  const read = (name: FieldName, more: readonly string[] = []): Parties =>
    readUnits([...textsOf(fields, name), ...more].join('\n'), known);
  const parties = read('units', inBrackets);
  const leading = read('lead');
  const helping = read('assisting');
  const watching = read('supervisors');
  const lead = unique([...leading.units, ...leading.lead, ...parties.lead]);
  const named = unique([...lead, ...leading.units, ...parties.units]);
  const place = named.length > 0 ? [] : unitsOfPlace(fields, known);
  const units = named.length > 0 ? named : place;
  const assisting = unique([...helping.units, ...helping.assisting, ...leading.assisting, ...parties.assisting]);
  return {
    units,
    lead,
    assisting: assisting.filter((name) => !named.includes(name)),
    supervisors: unique([...watching.units, ...watching.supervisors, ...parties.supervisors, ...leading.supervisors]),
    persons: uniquePeople([...people(textsOf(fields, 'persons')), ...parties.people, ...leading.people]),
    isPlaceUsed: place.length > 0,
    // Who watches or helps is not responsible: the people of these units stay as they were written.
    remarks: [
      ...(watching.people.length > 0 ? remarksIn(fields, 'supervisors') : []),
      ...(helping.people.length > 0 ? remarksIn(fields, 'assisting') : []),
    ],
    doubts: [
      ...(inBrackets.length > 0 ? ['原文没有单独写责任单位，取自措施末尾的括号'] : []),
      ...(place.length > 0 ? [`原文没有写责任单位，取“${fields.get('place')?.[0]?.name}”一栏`] : []),
    ],
  };
}

/** Units in brackets, where no field names any. */
function unitsBehind(fields: Fields, own: readonly Paragraph[]): string[] {
  const isSaid = [...textsOf(fields, 'units'), ...textsOf(fields, 'lead')].length > 0;
  return isSaid ? [] : unitsInBrackets([...own.map(({ text }) => text), ...textsOf(fields, 'measures')]);
}

function unitsOfPlace(fields: Fields, known: KnownNames): string[] {
  return textsOf(fields, 'place')
    .filter((text) => text.length <= LONGEST_PLACE && !/。/.test(text))
    .flatMap((text) => readUnits(text, known).units);
}

/** 完成提标改造（县住建局牵头）: the units in brackets at the end of measures; the measures keep them. */
function unitsInBrackets(texts: readonly string[]): string[] {
  return texts.flatMap(splitMeasures).flatMap((measure) => {
    const span = divisionAt(measure);
    return (span ? measure.slice(span.start, span.end) : officesAt(measure)) ?? timedDivisionAt(measure)?.who ?? [];
  });
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

export const people = (texts: readonly string[]): NamedPerson[] => uniquePeople(texts.flatMap(readPeople));

function uniquePeople(all: readonly NamedPerson[]): NamedPerson[] {
  return [...new Map(all.map((person) => [person.name, person])).values()];
}

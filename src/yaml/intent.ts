/**
 * What a text must mean after an edit, worked out on the old tree alone: it knows nothing of splices, so that they can
 * be compared with it.
 */
import { encodeNumber } from './encode.js';
import { isJsonList, isJsonScalar, type NewScalar, type NewValue, type Path } from './json.js';
import { type KeyPlace, placeOfKey } from './order.js';
import type { Entry, MapNode, Node, ScalarNode, SeqNode } from './tree.js';

/** A tree of which parts are as they were and parts are new. */
export type Want =
  | { readonly kind: 'same'; readonly node: Node }
  | { readonly kind: 'fresh'; readonly value: NewValue }
  | { readonly kind: 'map'; readonly was: MapNode; readonly entries: readonly WantEntry[] }
  | { readonly kind: 'seq'; readonly was: SeqNode; readonly items: readonly Want[] };

interface WantEntry {
  /** The old key, or the name of a new one. */
  readonly key: Node | string;
  readonly name: string | undefined;
  readonly value: Want;
}

export type Edit =
  | ({ readonly op: 'set'; readonly path: Path; readonly value: NewValue } & KeyPlace)
  | ({ readonly op: 'append'; readonly path: Path; readonly item: NewValue } & KeyPlace)
  /** An item of a sequence that is there, before the one with this index. */
  | { readonly op: 'insert'; readonly path: Path; readonly index: number; readonly item: NewValue }
  /** @param key the new name */
  | { readonly op: 'rename'; readonly path: Path; readonly key: string }
  | {
      readonly op: 'remove';
      readonly path: Path;
      /** What becomes of the comment right above: it goes along unless it is to be kept. */
      readonly comment?: 'keep';
    };

const fresh = (value: NewValue): Want => ({ kind: 'fresh', value });

/** The tree that an edit leads to. The path is known to lead somewhere. */
export function intend(want: Want, edit: Edit): Want {
  switch (edit.op) {
    case 'set':
      return change(want, edit.path, (old) => (old && hasValue(old, edit.value) ? old : fresh(edit.value)), edit);
    case 'append':
      return change(want, edit.path, (old) => appended(old, edit.item), edit);
    case 'insert':
      return change(want, edit.path, (old) => appended(old, edit.item, edit.index), {});
    case 'rename':
      return renamed(want, edit.path, edit.key);
    case 'remove':
      return change(want, edit.path, () => undefined, {});
  }
}

function appended(old: Want | undefined, item: NewValue, index = Number.POSITIVE_INFINITY): Want {
  const open = old && opened(old);
  // What was null or `[]` becomes a new sequence as a whole.
  if (open?.kind !== 'seq' || open.items.length === 0) return fresh([item]);
  return { ...open, items: open.items.toSpliced(index, 0, fresh(item)) };
}

function renamed(want: Want, path: Path, key: string): Want {
  const rename = (old: Want | undefined): Want | undefined => {
    const map = old && opened(old);
    if (map?.kind !== 'map') return old;
    const entries = map.entries.map((entry) => (entry.name === path.at(-1) ? { ...entry, key, name: key } : entry));
    return { ...map, entries };
  };
  return change(want, path.slice(0, -1), rename, {});
}

/** @param make the new value for the old one, undefined to take it away */
function change(want: Want, path: Path, make: (old: Want | undefined) => Want | undefined, place: KeyPlace): Want {
  const [step, ...rest] = path;
  if (step === undefined) return make(want)!;
  const inner = (old: Want | undefined): Want | undefined =>
    rest.length === 0 || !old ? make(old) : change(old, rest, make, place);
  const open = opened(want);
  if (open.kind === 'seq') return changeItem(open, Number(step), inner);
  if (open.kind === 'map') return changeEntry(open, String(step), inner, place);
  // Null where a mapping should be.
  return fresh({ [String(step)]: freshValue(make(undefined)!) });
}

function changeItem(seq: Want & { kind: 'seq' }, index: number, inner: (old: Want) => Want | undefined): Want {
  const value = inner(seq.items[index]!);
  if (value) return { ...seq, items: seq.items.with(index, value) };
  return seq.items.length === 1 ? fresh([]) : { ...seq, items: seq.items.toSpliced(index, 1) };
}

function changeEntry(
  map: Want & { kind: 'map' },
  name: string,
  inner: (old: Want | undefined) => Want | undefined,
  place: KeyPlace,
): Want {
  const index = map.entries.findIndex((entry) => entry.name === name);
  const old = map.entries[index];
  const value = inner(old?.value);
  if (!old) {
    if (map.entries.length === 0) return fresh({ [name]: freshValue(value!) });
    const after = placeOfKey(
      map.entries.map((entry) => entry.name),
      name,
      place,
    );
    return { ...map, entries: map.entries.toSpliced(after + 1, 0, { key: name, name, value: value! }) };
  }
  if (value) return { ...map, entries: map.entries.with(index, { ...old, value }) };
  return map.entries.length === 1 ? fresh({}) : { ...map, entries: map.entries.toSpliced(index, 1) };
}

const freshValue = (want: Want): NewValue => (want as Want & { kind: 'fresh' }).value;

/** One level unfolded, so that a member can be exchanged. */
function opened(want: Want): Want {
  if (want.kind === 'same') {
    const { node } = want;
    if (node.kind === 'seq') {
      return { kind: 'seq', was: node, items: node.items.map((item) => ({ kind: 'same', node: item.value })) };
    }
    if (node.kind === 'map') return { kind: 'map', was: node, entries: node.entries.map(sameEntry) };
  }
  return want;
}

const sameEntry = ({ key, name, value }: Entry): WantEntry => ({ key, name, value: { kind: 'same', node: value } });

const hasValue = (want: Want, value: NewValue): boolean => want.kind === 'same' && isWritten(want.node, value);

/**
 * Whether a value stands there already, whatever the order of its keys. Numbers count as they are written: `0644` is not
 * 644, and an integer of twenty digits is none that JavaScript rounds to the same number.
 */
export function isWritten(node: Node, value: NewValue): boolean {
  if (node.tag !== undefined || node.kind === 'alias') return false;
  if (isJsonScalar(value)) return node.kind === 'scalar' && isSameScalar(node, value);
  if (isJsonList(value)) {
    const { items } = node.kind === 'seq' ? node : { items: undefined };
    return items?.length === value.length && items.every((item, i) => isWritten(item.value, value[i]!));
  }
  if (node.kind !== 'map' || node.entries.length !== Object.keys(value).length) return false;
  const names = new Set(node.entries.map(({ name }) => name));
  return (
    names.size === node.entries.length &&
    node.entries.every(
      ({ name, value: member }) => name !== undefined && Object.hasOwn(value, name) && isWritten(member, value[name]!),
    )
  );
}

function isSameScalar(node: ScalarNode, value: NewScalar): boolean {
  if (typeof value !== 'number' && typeof value !== 'bigint') return node.value === value;
  return (
    typeof node.value === 'number' && [String(value), encodeNumber(value)].includes(node.raw ?? String(node.value))
  );
}

/** Whether a tree that was read is the tree that was wanted: values, order of keys, and the style of all that is old. */
export function isAsWanted(want: Want, got: Node): boolean {
  switch (want.kind) {
    case 'same':
      return sameNode(want.node, got);
    case 'fresh':
      return isWrittenAs(want.value, got);
    case 'seq':
      return (
        got.kind === 'seq' &&
        sameProps(want.was, got) &&
        want.items.length === got.items.length &&
        want.items.every((item, i) => isAsWanted(item, got.items[i]!.value))
      );
    case 'map':
      return (
        got.kind === 'map' &&
        sameProps(want.was, got) &&
        want.entries.length === got.entries.length &&
        want.entries.every((entry, i) => isEntryAsWanted(entry, got.entries[i]!))
      );
  }
}

function isEntryAsWanted(want: WantEntry, got: Entry): boolean {
  const sameKey = typeof want.key === 'string' ? isWrittenAs(want.key, got.key) : sameNode(want.key, got.key);
  return sameKey && isAsWanted(want.value, got.value);
}

/** A value without tag and anchor, its keys in the order given. */
function isWrittenAs(value: NewValue, got: Node): boolean {
  if (got.anchor !== undefined || got.tag !== undefined) return false;
  if (isJsonScalar(value)) return got.kind === 'scalar' && isSameScalar(got, value);
  if (isJsonList(value)) {
    return (
      got.kind === 'seq' &&
      got.items.length === value.length &&
      value.every((item, i) => isWrittenAs(item, got.items[i]!.value))
    );
  }
  const entries = Object.entries(value);
  return (
    got.kind === 'map' &&
    got.entries.length === entries.length &&
    entries.every(
      ([key, member], i) => isWrittenAs(key, got.entries[i]!.key) && isWrittenAs(member, got.entries[i]!.value),
    )
  );
}

function sameProps(a: MapNode | SeqNode, b: MapNode | SeqNode): boolean {
  return a.kind === b.kind && a.flow === b.flow && a.anchor === b.anchor && a.tag === b.tag;
}

/** The same value written in the same style. */
function sameNode(a: Node, b: Node): boolean {
  if (a.anchor !== b.anchor || a.tag !== b.tag) return false;
  switch (a.kind) {
    case 'alias':
      return b.kind === 'alias' && a.name === b.name;
    case 'scalar':
      return b.kind === 'scalar' && a.style === b.style && Object.is(a.value, b.value) && a.raw === b.raw;
    case 'seq':
      return (
        b.kind === 'seq' &&
        a.flow === b.flow &&
        a.items.length === b.items.length &&
        a.items.every((item, i) => sameNode(item.value, b.items[i]!.value))
      );
    case 'map':
      return (
        b.kind === 'map' &&
        a.flow === b.flow &&
        a.bare === b.bare &&
        a.entries.length === b.entries.length &&
        a.entries.every(
          (entry, i) => sameNode(entry.key, b.entries[i]!.key) && sameNode(entry.value, b.entries[i]!.value),
        )
      );
  }
}

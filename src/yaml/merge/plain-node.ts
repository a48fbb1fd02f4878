/** A value as a node that stands nowhere: what a merge compares where places do not matter. */
import { isJsonList, isJsonScalar, type Json } from '../json.js';
import type { Entry, Item, Node, ScalarNode } from '../tree.js';

const NOWHERE = { start: 0, end: 0 } as const;
const NODES = new WeakMap<object, Node>();

/** @returns the same node for the same object; what is within is made when somebody looks */
export function plainNode(value: Json): Node {
  if (isJsonScalar(value)) return scalar(value);
  const known = NODES.get(value);
  if (known) return known;
  const node: Node = isJsonList(value) ? new PlainSeq(value) : new PlainMap(value as { readonly [key: string]: Json });
  NODES.set(value, node);
  return node;
}

const scalar = (value: ScalarNode['value']): ScalarNode => ({ kind: 'scalar', ...NOWHERE, value, style: 'plain' });

class PlainSeq {
  readonly kind = 'seq';
  readonly start = 0;
  readonly end = 0;
  readonly flow = false;
  private made: readonly Item[] | undefined;

  constructor(private readonly list: readonly Json[]) {}

  get items(): readonly Item[] {
    this.made ??= this.list.map((value) => new PlainItem(value));
    return this.made;
  }
}

class PlainItem {
  readonly dash = 0;

  constructor(private readonly json: Json) {}

  get value(): Node {
    return plainNode(this.json);
  }
}

class PlainMap {
  readonly kind = 'map';
  readonly start = 0;
  readonly end = 0;
  readonly flow = false;
  readonly bare = false;
  private made: readonly Entry[] | undefined;

  constructor(private readonly map: { readonly [key: string]: Json }) {}

  get entries(): readonly Entry[] {
    this.made ??= Object.keys(this.map).map((name) => new PlainEntry(name, this.map[name]!));
    return this.made;
  }
}

class PlainEntry {
  readonly start = 0;
  readonly colon = 0;
  readonly explicit = false;

  constructor(
    readonly name: string,
    private readonly json: Json,
  ) {}

  get key(): Node {
    return scalar(this.name);
  }

  get value(): Node {
    return plainNode(this.json);
  }
}

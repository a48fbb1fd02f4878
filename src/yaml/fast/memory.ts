/** Items of lists that were read before, for texts that have most of them in common. */
import type { Json } from '../json.js';

interface Remembered {
  readonly value: Json;
  /** How many keys, values and comments it holds. */
  readonly nodes: number;
}

export class Memory {
  private readonly items = new Map<number, Map<string, Remembered>>();

  get(column: number, depth: number, text: string): Remembered | undefined {
    return this.items.get(placeOf(column, depth))?.get(text);
  }

  set(column: number, depth: number, text: string, item: Remembered): void {
    const place = placeOf(column, depth);
    const known = this.items.get(place) ?? new Map<string, Remembered>();
    this.items.set(place, known.set(text, item));
  }
}

/** The same text means the same only where it stands equally far in. */
const placeOf = (column: number, depth: number): number => column * 64 + depth;

/** What became of every passage of a source: used, left out on purpose, or unread. Each has exactly one fate. */
import type { FieldName } from './fields.js';
import type { Passage } from './passages.js';

/** What a passage was used for; `heading` for a title above tasks. */
export type Use = FieldName | 'heading';

type Fate =
  | { readonly kind: 'used'; readonly as: Use; readonly by: object }
  | { readonly kind: 'left'; readonly reason: string }
  | { readonly kind: 'unread' };

const UNREAD: Fate = { kind: 'unread' };

export class Account {
  private readonly fates = new Map<Passage, Fate>();
  private readonly byOwner = new Map<object, Set<Passage>>();

  /** Every passage of the source is announced before it is read. */
  add(...passages: readonly Passage[]): void {
    for (const passage of passages) if (!this.fates.has(passage)) this.fates.set(passage, UNREAD);
  }

  /** Others stand for these: cells that are read as lines. */
  drop(passages: readonly Passage[]): void {
    for (const passage of passages) this.fates.delete(passage);
  }

  /** @param by the problem or task, as it was found */
  use(passage: Passage, as: Use, by: object): void {
    this.fates.set(passage, { kind: 'used', as, by });
    const own = this.byOwner.get(by) ?? new Set();
    this.byOwner.set(by, own);
    own.add(passage);
  }

  leave(passage: Passage, reason: string): void {
    this.fates.set(passage, { kind: 'left', reason });
  }

  isUnread(passage: Passage): boolean {
    return this.fates.get(passage)?.kind === 'unread';
  }

  /** What was used for a problem or task. */
  usedBy(owner: object): { readonly passage: Passage; readonly fate: { readonly as: Use } }[] {
    return [...(this.byOwner.get(owner) ?? [])].flatMap((passage) => {
      const fate = this.fates.get(passage);
      return fate?.kind === 'used' && fate.by === owner ? [{ passage, fate }] : [];
    });
  }

  /** What was used for one is used for the other, which takes its place. */
  passOn(from: object, to: object): void {
    for (const { passage, fate } of this.usedBy(from)) this.use(passage, fate.as, to);
  }

  /** In the order in which they were announced. */
  get all(): readonly { readonly passage: Passage; readonly fate: Fate }[] {
    return [...this.fates].map(([passage, fate]) => ({ passage, fate }));
  }
}

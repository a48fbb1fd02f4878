/** The folder beside the ledger in which drafts wait for review; nothing there is part of the ledger. */

import type { Host } from '../host/host.js';
import { join } from '../host/paths.js';
import { codeOf, namesIn, removeQuietly } from '../host/quiet.js';
import { originLine, originOf } from '../importer/accept.js';
import { type Proposals, readProposals } from '../importer/register.js';

/** Its name, in the ledger's folder. */
export const DRAFTS = 'drafts';

/** A draft as it then is. */
export interface WaitingDraft {
  readonly id: string;
  readonly text: string;
  /** The file that it was read from; absent where it does not say. */
  readonly origin?: string;
}

export const reviewFile = (source: string): string => `核对-${source}.md`;
export const proposalsFile = (source: string): string => `登记-${source}.yml`;

/** All drafts, in the order of their names. */
export function waitingDrafts(host: Host, dir: string): WaitingDraft[] {
  const files = namesIn(host.files, join(dir, DRAFTS)) ?? [];
  return files
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const text = textIn(host, dir, file) ?? '';
      const origin = originOf(text);
      return { id: file.slice(0, -'.yaml'.length), text, ...(origin !== undefined && { origin }) };
    });
}

/** What people have made of the names that a source brought; undefined where there is no such file. */
export function waitingProposals(host: Host, dir: string, source: string): Proposals | undefined {
  const file = proposalsFile(source);
  const text = textIn(host, dir, file);
  return text === undefined ? undefined : readProposals(`${DRAFTS}/${file}`, text);
}

function textIn(host: Host, dir: string, file: string): string | undefined {
  try {
    return new TextDecoder().decode(host.files.read(join(dir, DRAFTS, file)));
  } catch {
    return undefined;
  }
}

/** The source behind the first line, by which the draft is known again. */
export const withOrigin = (text: string, source: string): string => text.replace(/\n/, `\n${originLine(source)}`);

/** Writes a file that is not there yet; one that people have changed stays as it is. */
export function writeNew(host: Host, dir: string, file: string, text: string): 'written' | 'same' | 'differs' {
  const path = join(dir, DRAFTS, file);
  try {
    host.files.createDurably(path, new TextEncoder().encode(text), 0o644);
    return 'written';
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return new TextDecoder().decode(host.files.read(path)) === text ? 'same' : 'differs';
  }
}

/** Takes away what is in the ledger now. */
export function clearDrafts(host: Host, dir: string, files: readonly string[]): void {
  for (const file of files) {
    removeQuietly(host.files, join(dir, DRAFTS, file));
  }
}

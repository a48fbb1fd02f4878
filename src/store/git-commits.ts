/** Commits as git stores them. Read by their length, so that no message can pass for another commit. */
import type { Host } from '../host/host.js';
import { readObjects } from './git-tree.js';

export interface CommitFacts {
  readonly commit: string;
  readonly author: string;
  /** Milliseconds since the epoch: when the author wrote it. */
  readonly time: number;
  /** First line of the message. */
  readonly subject: string;
  /** Whether it was made from another, which a shallow clone may lack. */
  readonly hasParents: boolean;
}

export function readCommits(host: Host, dir: string, commits: readonly string[]): Map<string, CommitFacts> {
  const objects = readObjects(host, dir, commits, 'commit');
  return new Map([...objects].map(([commit, bytes]) => [commit, factsOf(commit, bytes)]));
}

/** Header lines, an empty line, the message: git's format of a commit object. */
function factsOf(commit: string, bytes: Uint8Array): CommitFacts {
  const encoding = headerValue(new TextDecoder().decode(bytes).split('\n\n', 1)[0] ?? '', 'encoding');
  const [header = '', ...message] = decoderOf(encoding)(bytes).split('\n\n');
  const author = /^(.*?)\s*<[^<>]*>\s*(-?\d+)(?:\s|$)/.exec(headerValue(header, 'author') ?? '');
  return {
    commit,
    author: author?.[1] ?? '',
    time: Number(author?.[2] ?? 0) * 1000,
    subject: message.join('\n\n').trimStart().split('\n', 1)[0]?.trimEnd() ?? '',
    hasParents: headerValue(header, 'parent') !== undefined,
  };
}

function headerValue(header: string, key: string): string | undefined {
  return header
    .split('\n')
    .find((line) => line.startsWith(`${key} `))
    ?.slice(key.length + 1);
}

/** UTF-8 unless the commit says otherwise, in words that this Node knows. */
function decoderOf(encoding = 'utf-8'): (bytes: Uint8Array) => string {
  try {
    const decoder = new TextDecoder(encoding);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return (bytes) => new TextDecoder().decode(bytes);
  }
}

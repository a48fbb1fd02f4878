/** A host whose environment says something else. */
import type { Host } from './host.js';

/** @param values `undefined` where the variable is not to be set */
export function withEnv(host: Host, values: Readonly<Record<string, string | undefined>>): Host {
  const changed = Object.entries(values).map(([name, value]) => [name, { value }]);
  // Not copied: what is never asked for need not be read.
  const env = Object.create(host.env, Object.fromEntries(changed));
  return Object.create(host, { env: { value: env } }) as Host;
}

/** Before any test: the validators of the ledger's files, which git does not keep, as the schemas now are. */
import { fileURLToPath } from 'node:url';
import { compileValidators } from '../../src/build/validators.mjs';

export default function setup() {
  compileValidators(fileURLToPath(new URL('../..', import.meta.url)));
}

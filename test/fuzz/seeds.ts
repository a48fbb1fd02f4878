/** Seeds that once broke a promise; they stay. */
export const KEPT: readonly { readonly campaign: string; readonly seed: number }[] = [
  // merge-driver asked for files that were not there.
  { campaign: 'argvs', seed: 20266005 },
  // The year 1212 was read in one form and not in another.
  { campaign: 'phrases', seed: 20272624 },
];

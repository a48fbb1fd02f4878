/**
 * `npm run attack -- --minutes N [--seed N]`: an answer with the cache is the answer without it (`cache.mjs`).
 * `npm run attack -- --writers [--rounds N] [--seed N]`: what a writer reports is so, whatever happens to it (`writers.mjs`).
 */
await import(process.argv.includes('--writers') ? './writers.mjs' : './cache.mjs');

/**
 * A key that needs no quotes whoever reads it: older readers take some short words for booleans. At most 64 characters,
 * far below the length from which YAML wants keys announced. Sticky: set `lastIndex` first.
 */
export const KEY = /(?!(?:y|n|yes|no|on|off|true|false|null):)[a-z_][a-z0-9_]{0,63}(?=:[ \r\n])/iy;

/** Path arithmetic for the other folders, which import nothing of Node (import table). */
export { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

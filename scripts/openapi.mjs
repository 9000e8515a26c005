// Writes docs/openapi.json from the route table. Run after a change of domain/src/api (needs a build).
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { VERSION } from '../gateway/dist/service/index.js';
import { openApiDocument } from '../gateway/dist/http/index.js';

const file = new URL('../docs/openapi.json', import.meta.url);
const text = await format(JSON.stringify(openApiDocument(VERSION)), { parser: 'json' });
await writeFile(file, text);
process.stderr.write(`wrote ${file.pathname}, ${text.length} characters\n`);

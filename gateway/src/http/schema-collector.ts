import { z } from 'zod';

/** The parts of a JSON Schema that are looked at here. */
export interface JsonSchema {
  $defs?: Record<string, JsonSchema>;
  $ref?: string;
  $schema?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  [keyword: string]: unknown;
}

/** What may be sent, or what comes back: defaults make members optional in one of them only. */
export type Direction = 'input' | 'output';

const SHARED = '#/components/schemas/';
/** While collecting, references name their direction; `finish` settles the names. */
const OPEN = /^@(input|output)\/(.+)$/;

/** The only recursive schema without an id is "any JSON value"; zod numbers it anew each time. */
const nameOf = (reference: string, root: string): string => {
  if (reference === '#') return root;
  const name = reference.replace('#/$defs/', '');
  return name.startsWith('__') ? 'Json' : name;
};

/** A copy with every reference replaced. */
const mapReferences = (value: unknown, change: (reference: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key === '$ref' && typeof member === 'string' ? change(member) : mapReferences(member, change),
    ]),
  );
};

const openName = (reference: string): string => OPEN.exec(reference)?.[2] ?? reference;

const convert = (schema: z.ZodType, io: Direction): JsonSchema => {
  const converted = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      delete (jsonSchema as { id?: string }).id;
    },
  }) as JsonSchema;
  delete converted.$schema;
  return converted;
};

/** Collects schemas that have an id as shared components of one OpenAPI document. */
export class SchemaCollector {
  readonly #found: Readonly<Record<Direction, Map<string, JsonSchema>>> = {
    input: new Map(),
    output: new Map(),
  };

  /** The schema with its parts written out, for parameters. */
  inline(schema: z.ZodType): JsonSchema {
    return convert(schema, 'input');
  }

  /** The schema, or a reference to it; both open until `finish`. */
  add(schema: z.ZodType, io: Direction): JsonSchema {
    const { $defs = {}, ...root } = convert(schema, io);
    const id = z.globalRegistry.get(schema)?.id ?? '';
    const open = (definition: JsonSchema, name: string): JsonSchema =>
      mapReferences(definition, (reference) => `@${io}/${nameOf(reference, name)}`) as JsonSchema;
    for (const [key, definition] of Object.entries($defs)) {
      const name = nameOf(key, id);
      this.#found[io].set(name, open(definition, name));
    }
    const own = open(root, id);
    if (id === '' || own.$ref !== undefined) return own;
    this.#found[io].set(id, own);
    return { $ref: `@${io}/${id}` };
  }

  /** Settles the names in a document and gives the components it refers to. */
  finish<T>(document: T): { readonly document: T; readonly schemas: Record<string, JsonSchema> } {
    const split = this.#splitNames();
    const settle = (reference: string): string => {
      const [, io, name = ''] = OPEN.exec(reference) ?? [];
      return SHARED + (io === 'input' && split.has(name) ? `${name}Input` : name);
    };
    const schemas = new Map<string, JsonSchema>();
    for (const io of ['output', 'input'] as const) {
      for (const [name, definition] of this.#found[io]) {
        const settled = settle(`@${io}/${name}`).slice(SHARED.length);
        schemas.set(settled, mapReferences(definition, settle) as JsonSchema);
      }
    }
    const sorted = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      document: mapReferences(document, settle) as T,
      schemas: Object.fromEntries(sorted),
    };
  }

  /** Names whose input differs from their output, in themselves or in what they refer to. */
  #splitNames(): ReadonlySet<string> {
    const { input, output } = this.#found;
    const split = new Set<string>();
    const textOf = (definition: JsonSchema | undefined): string =>
      JSON.stringify(
        mapReferences(definition, (reference) => {
          const name = openName(reference);
          return split.has(name) ? reference : name;
        }),
      );
    for (let before = -1; before !== split.size;) {
      before = split.size;
      for (const [name, definition] of input) {
        if (output.has(name) && textOf(definition) !== textOf(output.get(name))) split.add(name);
      }
    }
    return split;
  }
}

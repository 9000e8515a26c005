import {
  API_PREFIX,
  ROUTES,
  problemSchema,
  type RouteAccess,
  type RouteDefinition,
} from '@tanji/domain/api';
import { z } from 'zod';
import { SchemaCollector } from './schema-collector.js';

type OpenApiObject = Record<string, unknown>;

const ACCESS_TEXT: Readonly<Record<RouteAccess, string>> = {
  public: 'No account needed.',
  member: 'For any signed-in account or token.',
  editor: 'For accounts with the role editor or admin.',
  admin: 'For accounts with the role admin.',
};

const SECURITY_SCHEMES = {
  token: { type: 'http', scheme: 'bearer' },
  session: { type: 'apiKey', in: 'cookie', name: 'tanji_session' },
  csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
};

const securityOf = ({ access, method }: RouteDefinition): OpenApiObject[] => {
  if (access === 'public') return [];
  return [{ token: [] }, method === 'get' ? { session: [] } : { session: [], csrf: [] }];
};

class OperationWriter {
  readonly #schemas: SchemaCollector;

  constructor(options: Readonly<{ schemas: SchemaCollector }>) {
    this.#schemas = options.schemas;
  }

  operation(name: string, route: RouteDefinition): OpenApiObject {
    const parameters = [
      ...this.#parameters('path', route.params),
      ...this.#parameters('query', route.query),
    ];
    return {
      operationId: name,
      summary: route.summary,
      description: ACCESS_TEXT[route.access],
      tags: [route.tag],
      security: securityOf(route),
      ...(parameters.length === 0 ? {} : { parameters }),
      ...this.#body(route.body),
      responses: this.#responses(route),
    };
  }

  #parameters(place: 'path' | 'query', schema: z.ZodType | undefined): OpenApiObject[] {
    if (!(schema instanceof z.ZodObject)) return [];
    const { properties = {}, required = [] } = this.#schemas.inline(schema);
    return Object.entries(properties).map(([name, member]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: member,
    }));
  }

  #body(schema: z.ZodType | undefined): OpenApiObject {
    if (schema === undefined) return {};
    const content = { 'application/json': { schema: this.#schemas.add(schema, 'input') } };
    return { requestBody: { required: true, content } };
  }

  #responses(route: RouteDefinition): OpenApiObject {
    const schema = this.#schemas.add(route.response, 'output');
    const problem = this.#schemas.add(problemSchema, 'output');
    return {
      [route.status]:
        route.status === 204
          ? { description: 'Done' }
          : { description: 'OK', content: { 'application/json': { schema } } },
      default: {
        description: 'Refused; decide by `code`',
        content: { 'application/problem+json': { schema: problem } },
      },
    };
  }
}

/**
 * The OpenAPI 3.1 document of the route table: what `docs/openapi.json` holds. Made with zod's own
 * JSON Schema writer: generators that walk the schemas themselves do not end on recursive ones
 * (any JSON value, the tree of footprints).
 */
export const openApiDocument = (version: string): OpenApiObject => {
  const schemas = new SchemaCollector();
  const writer = new OperationWriter({ schemas });
  const paths: Record<string, Record<string, OpenApiObject>> = {};
  for (const [name, route] of Object.entries(ROUTES) as [string, RouteDefinition][]) {
    paths[route.path] = { ...paths[route.path], [route.method]: writer.operation(name, route) };
  }
  const { document: settled, schemas: shared } = schemas.finish(paths);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tanji gateway',
      version,
      description:
        'Product carbon footprints on a permissioned ledger. Decimals are strings, periods end exclusively, errors are RFC 9457 problems with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX }],
    paths: settled,
    components: { schemas: shared, securitySchemes: SECURITY_SCHEMES },
  };
};

import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { API_PREFIX, ROUTES, problemSchema, type RouteAccess } from '@tanji/domain/api';
import { z } from 'zod';

interface AnyRoute {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: RouteAccess;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: number;
  readonly response: z.ZodType;
}

const ACCESS_TEXT: Readonly<Record<RouteAccess, string>> = {
  public: 'No account needed.',
  member: 'For any signed-in account or token.',
  editor: 'For accounts with the role editor or admin.',
  admin: 'For accounts with the role admin.',
};

const json = (schema: z.ZodType): { 'application/json': { schema: z.ZodType } } => ({
  'application/json': { schema },
});

const responsesOf = (route: AnyRoute): RouteConfig['responses'] => ({
  [route.status]:
    route.status === 204
      ? { description: 'Done' }
      : { description: 'OK', content: json(route.response) },
  default: {
    description: 'Refused: decide by `code`',
    content: { 'application/problem+json': { schema: problemSchema } },
  },
});

const asObject = (schema: z.ZodType | undefined): z.ZodObject | undefined =>
  schema instanceof z.ZodObject ? schema : undefined;

const requestOf = (route: AnyRoute): NonNullable<RouteConfig['request']> => {
  const params = asObject(route.params);
  const query = asObject(route.query);
  return {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(route.body === undefined ? {} : { body: { content: json(route.body), required: true } }),
  };
};

const securityOf = (route: AnyRoute): Record<string, string[]>[] => {
  if (route.access === 'public') return [];
  const cookie: Record<string, string[]> =
    route.method === 'get' ? { session: [] } : { session: [], csrf: [] };
  return [{ token: [] }, cookie];
};

const register = (registry: OpenAPIRegistry, name: string, route: AnyRoute): void => {
  registry.registerPath({
    method: route.method,
    path: route.path,
    operationId: name,
    summary: route.summary,
    description: ACCESS_TEXT[route.access],
    tags: [route.tag],
    security: securityOf(route),
    request: requestOf(route),
    responses: responsesOf(route),
  });
};

/** The OpenAPI 3.1 document of the route table: what `docs/openapi.json` holds. */
export const openApiDocument = (version: string): object => {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'tanji_session',
  });
  registry.registerComponent('securitySchemes', 'csrf', {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
  });
  for (const [name, route] of Object.entries(ROUTES)) register(registry, name, route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tanji gateway',
      version,
      description:
        'Product carbon footprints on a permissioned ledger. Decimals are strings, periods end exclusively, errors are RFC 9457 problems with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: API_PREFIX }],
  });
};

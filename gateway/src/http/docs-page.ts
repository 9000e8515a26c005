import express, { Router, type RequestHandler } from 'express';
// Not the package's index: it would load the whole interface into this process, a second of work.
import getAbsoluteFSPath from 'swagger-ui-dist/absolute-path.js';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Tanji API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="stylesheet" href="docs/swagger-ui.css" />
  </head>
  <body>
    <div id="api"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

/** In a file of its own: the content security policy allows no inline script. */
const START = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#api',
  deepLinking: false,
  validatorUrl: null,
  requestInterceptor: (request) => {
    const token = sessionStorage.getItem('tanji-csrf');
    if (token !== null) request.headers['X-CSRF-Token'] = token;
    return request;
  },
});
`;

/** Only what the page uses; the package has more in its folder. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const send =
  (type: string, body: string): RequestHandler =>
  (_request, response) => {
    response.set('Cache-Control', 'no-cache').type(type).send(body);
  };

/** Interactive documentation from our own files: nothing is loaded from elsewhere. */
export const createDocsRouter = (openapi: string): Router => {
  const router = Router({ caseSensitive: true });
  router.get('/openapi.json', send('application/vnd.oai.openapi+json;version=3.1', openapi));
  router.get('/docs', send('html', PAGE));
  router.get('/docs/start.js', send('text/javascript', START));
  const files = express.static(getAbsoluteFSPath(), { index: false, redirect: false });
  router.get(
    ASSETS.map((name) => `/docs/${name}`),
    (request, response, next) => {
      request.url = request.url.replace('/docs', '');
      files(request, response, next);
    },
  );
  return router;
};

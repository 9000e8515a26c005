import { TanjiError } from '@tanji/domain/errors';
import { parseDigitalLink, type DigitalLink } from '@tanji/domain/identifier';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { LabelEntry } from '../read-model/index.js';
import { callerOf } from '../http/index.js';
import { labelView, type Services } from '../routes/index.js';

/** GS1's relation types: what stands behind the link. */
const GS1 = 'https://ref.gs1.org/voc/';
const LINKSET_TYPE = 'application/linkset+json';

type Sources = Pick<Services, 'model' | 'disclosures' | 'publicUrl'>;

/**
 * The label of a scanned code. A code with a serial or lot that has no label of its own is answered
 * by the wider one: a batch's label covers its pieces.
 *
 * @throws TanjiError LABEL_UNKNOWN
 */
const findLabel = async ({ model }: Sources, link: DigitalLink): Promise<LabelEntry> => {
  const { gtin, lot, serial } = link;
  const candidates: readonly (readonly [lot: string | undefined, serial: string | undefined])[] = [
    [lot, serial],
    [lot, undefined],
    [undefined, serial],
    [undefined, undefined],
  ];
  for (const [ownLot, ownSerial] of candidates) {
    const labels = await model.queries.labelsOfCode(gtin, ownLot, ownSerial);
    const label = labels.find(({ value }) => value.status === 'active') ?? labels[0];
    if (label !== undefined) return label;
  }
  const code = [`GTIN ${gtin}`, lot && `lot ${lot}`, serial && `serial ${serial}`];
  throw new TanjiError('LABEL_UNKNOWN', { code: code.filter(Boolean).join(', ') });
};

/** RFC 9264: the page and the data behind a code. */
const linksetOf = (origin: string, path: string, label: LabelEntry): object => {
  const anchor = `${origin}${path}`;
  const { record } = label.value;
  const evidence = `${origin}/api/v1/footprints/${record.footprint.id}/evidence`;
  return {
    linkset: [
      {
        anchor,
        [`${GS1}defaultLink`]: [{ href: anchor, type: 'text/html', hreflang: ['en', 'zh'] }],
        [`${GS1}sustainabilityInfo`]: [
          { href: anchor, type: 'text/html', hreflang: ['en', 'zh'] },
          { href: `${origin}/api/v1/labels/${record.id}`, type: 'application/json' },
        ],
        [`${GS1}certificationInfo`]: [{ href: evidence, type: 'application/json' }],
      },
    ],
  };
};

const answer = async (sources: Sources, request: Request, response: Response): Promise<void> => {
  const path = request.originalUrl.replace(/[?#].*$/s, '');
  const label = await findLabel(sources, parseDigitalLink(path));
  const origin = sources.publicUrl();
  response.set('Link', `<${origin}${path}>; rel="linkset"; type="${LINKSET_TYPE}"`);
  if (request.accepts(['text/html', 'application/json', LINKSET_TYPE]) === LINKSET_TYPE) {
    response.type(LINKSET_TYPE).send(JSON.stringify(linksetOf(origin, path, label)));
    return;
  }
  const view = await labelView(sources, label, callerOf(request));
  response.type('application/json').send(JSON.stringify(view));
};

/** `/01/{gtin}[/10/{lot}][/21/{serial}]`: people get the page, programs the data. */
export const createDigitalLinkRouter = (sources: Sources, page: RequestHandler): Router => {
  const router = Router({ caseSensitive: true });
  router.get('/01/*rest', (request, response, next) => {
    response.set('Vary', 'Accept').set('Cache-Control', 'no-cache');
    const wanted = request.accepts(['text/html', 'application/json', LINKSET_TYPE]);
    // The page itself says so, in the reader's language, when there is no label.
    if (wanted === 'text/html') return page(request, response, next);
    return answer(sources, request, response);
  });
  return router;
};

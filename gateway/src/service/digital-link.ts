import { labelQuerySchema } from '@tanji/domain/api';
import { TanjiError } from '@tanji/domain/errors';
import { parseDigitalLink, type DigitalLink } from '@tanji/domain/identifier';
import { parseWith } from '@tanji/domain/record';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { LabelEntry } from '../read-model/index.js';
import { callerOf } from '../http/index.js';
import { labelView, type Services } from '../routes/index.js';

/** GS1's relation types: what stands behind the link. */
const GS1 = 'https://ref.gs1.org/voc/';
const LINKSET_TYPE = 'application/linkset+json';

type Sources = Pick<Services, 'model' | 'disclosures' | 'publicUrl'>;

const codeText = ({ gtin, lot, serial }: DigitalLink): string =>
  [`GTIN ${gtin}`, lot && `lot ${lot}`, serial && `serial ${serial}`].filter(Boolean).join(', ');

/** Labels of one code as they stood on a day: those issued by then; newest first as they come. */
const issuedBy = (
  labels: readonly LabelEntry[],
  date: string | undefined,
): readonly LabelEntry[] =>
  date === undefined
    ? labels
    : labels
        .filter(({ value }) => value.record.issued <= date)
        .sort((a, b) => (a.value.record.issued < b.value.record.issued ? 1 : -1));

/** The label in force today or, for a date, the newest that was issued by then. */
const labelAt = (
  labels: readonly LabelEntry[],
  date: string | undefined,
): LabelEntry | undefined => {
  const issued = issuedBy(labels, date);
  if (date !== undefined) return issued[0];
  return issued.find(({ value }) => value.status === 'active') ?? issued[0];
};

/**
 * The label of a scanned code. A code with a serial or lot that has no label of its own is answered
 * by the wider one: a batch's label covers its pieces.
 *
 * @param asOf show what stood on this day; the maker's date of issue counts
 * @throws TanjiError LABEL_UNKNOWN, LABEL_NOT_YET_ISSUED
 */
const findLabel = async (
  { model }: Sources,
  link: DigitalLink,
  asOf?: string,
): Promise<LabelEntry> => {
  const { gtin, lot, serial } = link;
  const candidates: readonly (readonly [lot: string | undefined, serial: string | undefined])[] = [
    [lot, serial],
    [lot, undefined],
    [undefined, serial],
    [undefined, undefined],
  ];
  const later: string[] = [];
  for (const [ownLot, ownSerial] of candidates) {
    const labels = await model.queries.labelsOfCode(gtin, ownLot, ownSerial);
    const label = labelAt(labels, asOf);
    if (label !== undefined) return label;
    later.push(...labels.map(({ value }) => value.record.issued));
  }
  const code = codeText(link);
  const [first] = later.sort();
  if (asOf === undefined || first === undefined) throw new TanjiError('LABEL_UNKNOWN', { code });
  throw new TanjiError('LABEL_NOT_YET_ISSUED', { code, date: asOf, first });
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

/** What a request asks for, from its query and its Accept header. */
const wantedType = (request: Request, linkType: string | undefined): string | false =>
  linkType === 'linkset' || linkType === 'all'
    ? LINKSET_TYPE
    : request.accepts(['text/html', 'application/json', LINKSET_TYPE]);

const answer = async (sources: Sources, request: Request, response: Response): Promise<void> => {
  const { asOf, linkType } = parseWith(labelQuerySchema, { ...request.query }, 'query');
  const path = request.originalUrl.replace(/[?#].*$/s, '');
  const label = await findLabel(sources, parseDigitalLink(path), asOf);
  if (wantedType(request, linkType) === LINKSET_TYPE) {
    const linkset = linksetOf(sources.publicUrl(), path, label);
    response.type(LINKSET_TYPE).send(JSON.stringify(linkset));
    return;
  }
  const view = await labelView(sources, label, callerOf(request));
  response.type('application/json').send(JSON.stringify(view));
};

/** `/01/{gtin}[/10/{lot}][/21/{serial}]`: people get the page, programs the data. */
export const createDigitalLinkRouter = (sources: Sources, page: RequestHandler): Router => {
  const router = Router({ caseSensitive: true });
  router.get('/01/*rest', (request, response, next) => {
    const path = request.originalUrl.replace(/[?#].*$/s, '');
    response
      .set('Vary', 'Accept')
      .set('Cache-Control', 'no-cache')
      .set('Link', `<${sources.publicUrl()}${path}>; rel="linkset"; type="${LINKSET_TYPE}"`);
    const { linkType } = request.query;
    const wanted = wantedType(request, typeof linkType === 'string' ? linkType : undefined);
    // The page itself says so, in the reader's language, when there is no label.
    if (wanted === 'text/html') return page(request, response, next);
    return answer(sources, request, response);
  });
  return router;
};

import { TanjiError, type ErrorIssue } from '../errors/index.js';
import { MAX_ISSUES } from '../record/parse.js';
import { checkFactorUse, checkLine, checkUnit } from './check-line.js';
import { fragmentsOf, type AnyDocument, type Fragment } from './walk.js';

type Issues = readonly ErrorIssue[];

const duplicates = (ids: readonly string[], what: string, pointer: string): Issues => {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ code: 'ID_DUPLICATE', pointer: `${pointer}/${index}/id`, params: { id, what } }];
  });
};

const checkFragment = (
  fragment: Fragment,
  names: ReadonlySet<string>,
  nodes: ReadonlySet<string>,
): Issues => {
  const { pointer, lines, uses } = fragment;
  const ids = lines.map(({ id }) => id);
  return [
    ...duplicates(ids, 'lines', `${pointer}/lines`),
    ...lines.flatMap((line, index) => checkLine(line, `${pointer}/lines/${index}`, names)),
    ...uses.flatMap(({ node }, index): Issues => {
      const place = `${pointer}/uses/${index}/node`;
      return nodes.has(node) ? [] : [{ code: 'NODE_UNKNOWN', pointer: place, params: { node } }];
    }),
  ];
};

const issuesOf = (document: AnyDocument): Issues => {
  const fragments = fragmentsOf(document);
  const factorIds = document.factors.map(({ id }) => id);
  const nodeIds = document.nodes.map(({ id }) => id);
  const names = new Set(factorIds);
  const nodes = new Set(nodeIds);
  return [
    ...(fragments.every(({ lines }) => lines.length === 0)
      ? [{ code: 'CALCULATION_EMPTY', pointer: '/lines', params: {} } as const]
      : []),
    ...checkUnit(document.product.declaredUnit, '/product/declaredUnit'),
    ...duplicates(factorIds, 'factors', '/factors'),
    ...document.factors.flatMap((use, index) => checkFactorUse(use, `/factors/${index}`, names)),
    ...duplicates(nodeIds, 'nodes', '/nodes'),
    ...fragments.flatMap((fragment) => checkFragment(fragment, names, nodes)),
  ];
};

/**
 * Checks what the schema cannot: units and names are known, ids unique, members that belong
 * together are together. All faults are listed in one error.
 *
 * @throws TanjiError with the code of the first fault and up to {@link MAX_ISSUES} issues
 */
export const checkDocument = (document: AnyDocument): void => {
  const issues = issuesOf(document);
  const first = issues[0];
  if (first === undefined) return;
  const params =
    first.code === 'SCHEMA_INVALID' ? { ...first.params, count: issues.length } : first.params;
  throw new TanjiError(first.code, params, {
    pointer: first.pointer,
    issues: issues.slice(0, MAX_ISSUES),
  });
};

import type { CalculationView } from '@tanji/domain/api';
import { useTexts } from '../i18n/use-texts.js';
import { lineKey, type Subject } from './contribution-model.js';

type Document = CalculationView['document'];

/** Names that the document gives its lines, by the key of the line. */
const namesOf = (document: Document): ReadonlyMap<string, string> => {
  const own = document.lines.map((line) => [line.id, line.name] as const);
  const ofNodes = document.nodes.flatMap((node) =>
    node.lines.map((line) => [lineKey({ id: line.id, node: node.id }), line.name] as const),
  );
  return new Map(
    [...own, ...ofNodes].flatMap(([key, name]) => (name === undefined ? [] : [[key, name]])),
  );
};

/** What a row of the contribution tree is called. */
export const useSubjectName = (document: Document): ((subject: Subject) => string) => {
  const { t, nameOf } = useTexts();
  const names = namesOf(document);
  const partName = (part: string | undefined): string =>
    part === undefined
      ? t('footprint:tree.productItself')
      : (document.nodes.find(({ id }) => id === part)?.name ?? part);
  return (subject) => {
    switch (subject.kind) {
      case 'product':
        return document.product.name === undefined
          ? document.product.id
          : nameOf(document.product.name);
      case 'stage':
        return t(`footprint:stage.${subject.stage}`);
      case 'part':
        return partName(subject.part);
      case 'rest':
        return t('footprint:tree.rest', { count: subject.count });
      case 'line': {
        const { line } = subject;
        const name = names.get(lineKey(line)) ?? line.explanation.factors[0]?.id ?? line.id;
        return `${name} · ${t(`footprint:kind.${line.kind}`)}`;
      }
    }
  };
};

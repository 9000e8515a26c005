import type { Text } from './texts.js';

/** Options that state what no calculation can know; each wins over the file. */
export interface DeclarationOptions {
  readonly carbonContent?: string;
  readonly packaging?: boolean;
  readonly exempted?: string;
  readonly exemptedReason?: string;
  readonly standard?: readonly string[];
}

export const DECLARATION_OPTIONS: readonly (readonly [string, Text])[] = [
  [
    '--carbon-content <kg>',
    { en: 'kg of fossil carbon in the declared amount', zh: '声明数量中的化石碳含量（kg）' },
  ],
  ['--packaging', { en: 'packaging is included', zh: '已包含包装' }],
  ['--no-packaging', { en: 'packaging is not included', zh: '不包含包装' }],
  [
    '--exempted <percent>',
    { en: 'percent of emissions left out, 0 if none', zh: '未计入的排放占比（%），没有则填 0' },
  ],
  ['--exempted-reason <text>', { en: 'what is left out and why', zh: '未计入的内容及原因' }],
  ['--standard <name...>', { en: 'standards followed', zh: '遵循的标准' }],
];

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};

const given = (members: Members): Members =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/**
 * A calculation as read from a file, with the declaration completed by options. What neither states
 * stays missing, so that the schema names each member; nothing is assumed in the owner's name.
 */
export const withDeclaration = (value: unknown, options: DeclarationOptions): unknown => {
  const document = membersOf(value);
  const written = membersOf(document.declaration);
  const { carbonContent, packaging, exempted, exemptedReason, standard } = options;
  return {
    ...document,
    declaration: {
      ...written,
      ...given({
        packagingIncluded: packaging,
        exemptedPercent: exempted,
        exemptedReason,
        standards: standard,
      }),
      carbonContent: { ...membersOf(written.carbonContent), ...given({ fossil: carbonContent }) },
    },
  };
};

import { z } from 'zod';

/** Documents of openLCA JSON-LD (schema 1.x and 2.x), as far as they are read; numbers are texts. */

const referenceSchema = z.object({ '@id': z.string().max(200), name: z.string().optional() });

/** A category is a reference in schema 1.x and a path in 2.x. */
const categorySchema = z.union([referenceSchema, z.string()]).optional();

export const categoryDocumentSchema = z.object({
  '@id': z.string().max(200),
  name: z.string(),
  category: categorySchema,
});
export type CategoryDocument = z.infer<typeof categoryDocumentSchema>;

export const flowDocumentSchema = z.object({
  '@id': z.string().max(200),
  name: z.string(),
  category: categorySchema,
});

const uncertaintySchema = z.object({
  distributionType: z.string(),
  geomMean: z.string().optional(),
  geomSd: z.string().optional(),
  mean: z.string().optional(),
  sd: z.string().optional(),
  minimum: z.string().optional(),
  maximum: z.string().optional(),
  mode: z.string().optional(),
});

const exchangeSchema = z.object({
  // 1.x writes `input`, 2.x `isInput`; likewise the other two.
  input: z.boolean().optional(),
  isInput: z.boolean().optional(),
  avoidedProduct: z.boolean().optional(),
  isAvoidedProduct: z.boolean().optional(),
  quantitativeReference: z.boolean().optional(),
  isQuantitativeReference: z.boolean().optional(),
  amount: z.string().optional(),
  amountFormula: z.string().optional(),
  flow: referenceSchema.extend({ flowType: z.string().optional() }),
  unit: referenceSchema.optional(),
  defaultProvider: referenceSchema.optional(),
  uncertainty: uncertaintySchema.optional(),
  pedigreeUncertainty: z.string().optional(),
  dqEntry: z.string().optional(),
});
export type ExchangeDocument = z.infer<typeof exchangeSchema>;

export const processDocumentSchema = z.object({
  '@id': z.string().max(200),
  name: z.string(),
  category: categorySchema,
  processType: z.string().optional(),
  description: z.string().optional(),
  location: referenceSchema.optional(),
  processDocumentation: z
    .object({
      validFrom: z.string().optional(),
      validUntil: z.string().optional(),
      restrictionsDescription: z.string().optional(),
      technologyDescription: z.string().optional(),
      sources: z.array(referenceSchema).max(200).optional(),
    })
    .optional(),
  exchanges: z.array(exchangeSchema).max(20_000),
});
export type ProcessDocument = z.infer<typeof processDocumentSchema>;

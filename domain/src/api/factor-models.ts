import { z } from 'zod';
import { FACTOR_CATEGORIES } from '../record/index.js';

const bothSchema = z.object({ en: z.string(), zh: z.string() });
const rangeSchema = z
  .tuple([z.string(), z.string()])
  .readonly()
  .meta({ description: 'Lowest and highest value, in the unit of the input' });

/** A factor model as it is defined: names, inputs with unit, range and default, formulas. */
export const factorModelSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    hash: z.string().meta({ description: 'Of the definition; a version never changes' }),
    name: bothSchema,
    category: z.enum(FACTOR_CATEGORIES),
    subcategory: z.string(),
    choices: z
      .array(
        z.object({
          id: z.string(),
          name: bothSchema,
          usual: z.string().optional().meta({ description: 'Option taken when none is chosen' }),
          options: z
            .array(
              z.object({
                id: z.string(),
                name: bothSchema,
                source: bothSchema,
                values: z.record(z.string(), z.string()).optional(),
                ranges: z.record(z.string(), rangeSchema).optional(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
    inputs: z
      .array(
        z.object({
          id: z.string(),
          name: bothSchema,
          unit: z.string(),
          range: rangeSchema,
          fallback: z.object({ value: z.string(), source: bothSchema }).optional(),
          list: z
            .object({ min: z.int(), max: z.int(), total: z.string().optional() })
            .optional()
            .meta({ description: 'Several values, separated by commas' }),
        }),
      )
      .readonly(),
    steps: z
      .array(z.object({ id: z.string(), name: bothSchema, formula: z.string(), unit: z.string() }))
      .readonly()
      .meta({ description: 'The last one is the factor' }),
    note: bothSchema,
  })
  .meta({ id: 'FactorModel' });

export const factorModelListSchema = z.object({ items: z.array(factorModelSchema).readonly() });

export const evaluateModelSchema = z.strictObject({
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .optional()
    .meta({ description: 'Version of the model, default the newest' }),
  settings: z
    .record(z.string().max(60), z.string().min(1).max(1000))
    .meta({ description: 'Inputs as decimals, lists with commas, choices by option id' }),
});

/** The factor of a model, how it came about, and the inline factor for a calculation document. */
export const modelEvaluationSchema = z
  .object({
    schema: z.literal('tanji.factor-model/1'),
    model: z.string(),
    version: z.string(),
    modelHash: z.string(),
    settings: z.record(z.string(), z.string()),
    options: z.record(z.string(), z.string()),
    inputs: z
      .array(
        z.object({
          id: z.string(),
          values: z.array(z.string()).readonly(),
          unit: z.string(),
          from: z.enum(['given', 'option', 'default']),
          option: z.string().optional(),
        }),
      )
      .readonly(),
    steps: z
      .array(z.object({ id: z.string(), formula: z.string(), value: z.string(), unit: z.string() }))
      .readonly(),
    value: z.string(),
    unit: z.string(),
    explanation: z.string(),
    hash: z.string(),
    factor: z.object({
      value: z.string(),
      unit: z.string(),
      gwp: z.string().optional(),
      model: z.object({
        id: z.string(),
        version: z.string(),
        settings: z.record(z.string(), z.string()),
        explanation: z.string(),
        hash: z.string(),
      }),
    }),
  })
  .meta({ id: 'ModelEvaluation' });

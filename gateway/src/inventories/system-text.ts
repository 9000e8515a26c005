import { PROCESS_FAULTS, type InventoryProcess } from '@tanji/domain/inventory';
import { rational, type Rational } from '@tanji/domain/quantity';
import { parseWith } from '@tanji/domain/record';
import { z } from 'zod';

/** A process of the linked system with what its pedigree implies. */
export interface SystemProcess extends InventoryProcess {
  /** Square of the geometric standard deviation; absent where the data rates nothing. */
  readonly gsd2?: string;
}

const fractionSchema = z.string().regex(/^-?\d+\/[1-9]\d*$/);

const flowSchema = z.object({
  flow: z.string(),
  name: z.string(),
  unit: z.string(),
  amount: fractionSchema,
  provider: z.string().optional(),
});

const systemSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    product: flowSchema,
    inputs: z.array(flowSchema),
    gases: z.array(z.tuple([z.string(), fractionSchema])),
    fault: z.object({ code: z.enum(PROCESS_FAULTS), detail: z.string() }).optional(),
    gsd2: z.string().optional(),
  }),
);

const write = ({ n, d }: Rational): string => `${n}/${d}`;

const read = (text: string): Rational => {
  const [n = '', d = ''] = text.split('/');
  return rational(BigInt(n), BigInt(d));
};

/** The linked system as a text, amounts as exact fractions. */
export const systemText = (processes: readonly SystemProcess[]): string =>
  JSON.stringify(
    processes.map(({ product, inputs, gases, ...rest }) => ({
      ...rest,
      product: { ...product, amount: write(product.amount) },
      inputs: inputs.map((one) => ({ ...one, amount: write(one.amount) })),
      gases: [...gases].map(([gas, mass]) => [gas, write(mass)]),
    })),
  );

/** Reads what {@link systemText} wrote. */
export const readSystem = (text: string): readonly SystemProcess[] => {
  const processes = parseWith(systemSchema, JSON.parse(text), 'inventory');
  return processes.map(({ product, inputs, gases, fault, gsd2, ...rest }) => ({
    ...rest,
    product: { ...product, amount: read(product.amount) },
    inputs: inputs.map(({ provider, ...one }) => ({
      ...one,
      amount: read(one.amount),
      ...(provider === undefined ? {} : { provider }),
    })),
    gases: new Map(gases.map(([gas, mass]) => [gas, read(mass)] as const)),
    ...(fault === undefined ? {} : { fault }),
    ...(gsd2 === undefined ? {} : { gsd2 }),
  }));
};

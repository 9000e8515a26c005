import { Level } from 'level';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyRowProof } from '@tanji/domain/factor-edition';
import { describe, expect, it } from 'vitest';
import { importEdition, publisherOf } from '../factor-import/index.js';
import { openFactorCatalogue, type FactorCatalogue } from './catalogue.js';
import { manifestOf } from './manifest.js';

const TEXT = [
  'id,name_en,value,unit,category,subcategory,region',
  'steel,Steel,2.1,kgCO2e/kg,materials,metal,CN',
  'glass,Glass,1.2,kgCO2e/kg,materials,glass,CN',
].join('\n');

const published = async (directory: string): Promise<FactorCatalogue> => {
  const catalogue = await openFactorCatalogue(directory);
  const imported = await importEdition({
    profile: publisherOf('acme'),
    edition: '2025',
    files: [{ name: 'own.csv', bytes: Buffer.from(TEXT) }],
  });
  const around = { publisher: 'institute', published: '2026-01-01', catalogue };
  await catalogue.stage(
    {
      manifest: manifestOf(imported, around),
      status: 'staged',
      version: imported.version,
      publisher: 'institute',
      imported: '2026-01-01',
    },
    imported.rows.map(({ row }) => row),
  );
  expect(catalogue.index.size).toBe(0);
  await catalogue.publish('acme:2025', undefined);
  return catalogue;
};

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'tanji-catalogue-'));

const rewrite = async (directory: string, change: (text: string) => string): Promise<void> => {
  const db = new Level(directory);
  for (const [key, value] of await db.iterator({ gte: 'rows/', lt: 'rows0' }).all()) {
    await db.put(key, change(value));
  }
  await db.close();
};

describe('the catalogue of editions', () => {
  it('has the same rows and proofs after it was closed', async () => {
    const directory = await folder();
    await (await published(directory)).close();
    const again = await openFactorCatalogue(directory);
    expect([...again.index.find({ q: 'glass' })].map(({ edition }) => edition)).toEqual([
      'acme:2025',
    ]);
    expect(verifyRowProof(await again.proof('acme:glass', 'acme:2025'))).toBe(true);
    await again.close();
  });

  it('proves nothing from rows that were changed on disk', async () => {
    const directory = await folder();
    await (await published(directory)).close();
    await rewrite(directory, (text) => text.replace('"2.1"', '"2.2"'));
    const again = await openFactorCatalogue(directory);
    await expect(again.proof('acme:glass', 'acme:2025')).rejects.toMatchObject({
      code: 'FACTOR_CATALOGUE_CORRUPT',
    });
    await again.close();
  });

  it('does not open with rows missing', async () => {
    const directory = await folder();
    await (await published(directory)).close();
    await rewrite(directory, () => '{"rows":[]}');
    await expect(openFactorCatalogue(directory)).rejects.toMatchObject({
      code: 'FACTOR_CATALOGUE_CORRUPT',
    });
  });
});

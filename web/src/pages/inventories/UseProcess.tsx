import { Button } from '@mantine/core';
import type { Inventory, InventoryProcessDetail } from '@tanji/domain/api';
import type { ReactElement } from 'react';
import { CommandLine } from '../../components/CommandLine.js';
import { Terms } from '../../components/Terms.js';
import { saveText } from '../../format/text-file.js';
import { useTexts } from '../../i18n/use-texts.js';

interface UseProcessProps {
  readonly inventory: Inventory;
  readonly process: InventoryProcessDetail;
}

/** The factor as a calculation document takes it; its source says whose number it is. */
const inlineFactor = ({ inventory, process }: UseProcessProps, value: string): object => {
  const { source } = inventory;
  const { title, publisher, edition, licence, attribution } = source;
  return {
    id: `lci-${process.id}`.slice(0, 64),
    name: process.name.slice(0, 200),
    value,
    unit: `kgCO2e/${process.unit}`,
    source: [`${title}, ${publisher}, ${edition}`, licence, attribution]
      .filter((part) => part !== undefined)
      .join(' · ')
      .slice(0, 300),
  };
};

/** An argument as a shell takes it, whatever a person wrote into it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Takes the archive into the private set with its terms, so that they go on with the values. */
const addCommand = ({ name, edition, file, source }: Inventory): string =>
  [
    `npx tanji factors local add ${quoted(file.name)} --publisher ${name} --edition ${edition}`,
    `--licence ${quoted(source.licence)}`,
    ...(source.attribution === undefined ? [] : [`--attribution ${quoted(source.attribution)}`]),
    `--source-title ${quoted(source.title)} --source-publisher ${quoted(source.publisher)}`,
  ].join(' ');

/** How a figure becomes a factor: privately, in one calculation, or for everybody. */
export const UseProcess = (props: UseProcessProps): ReactElement => {
  const { t } = useTexts();
  const { inventory, process } = props;
  const { total, direct } = process.factors;
  const id = total ?? direct;
  const value = total === undefined ? process.direct : process.total;
  const save = (): void => {
    const factor = inlineFactor(props, value ?? '');
    saveText(`${process.id}.json`, 'application/json', `${JSON.stringify(factor, null, 2)}\n`);
  };
  return (
    <section className="card stack" aria-labelledby="use">
      <h2 id="use">{t('inventories:use.title')}</h2>
      <p className="small">
        <Terms source={inventory.source} />
      </p>
      {id === undefined || value === undefined || value === '0' ? (
        <p>{t('inventories:use.cannot')}</p>
      ) : (
        <>
          {total === undefined ? <p>{t('inventories:use.directOnly')}</p> : null}
          <p>{t('inventories:use.private')}</p>
          <CommandLine command={addCommand(inventory)} />
          <CommandLine command={`{ "ref": "${id}", "allowOutdated": true }`} />
          <CommandLine command="npx tanji calc product.yaml --offline" />
          <p>{t('inventories:use.inline')}</p>
          <div className="no-print">
            <Button size="xs" variant="default" onClick={save}>
              {t('inventories:use.save')}
            </Button>
          </div>
          <p>{t('inventories:use.propose')}</p>
          <CommandLine command={`npx tanji factors sync --push ${id} --key KEY`} />
        </>
      )}
    </section>
  );
};

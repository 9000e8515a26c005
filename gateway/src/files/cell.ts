import { TanjiError } from '@tanji/domain/errors';
import { normaliseUnit } from '@tanji/domain/quantity';
import { foldHeading, type Choices, type ColumnDefinition } from './columns.js';
import { numberOfCell, type NumberForm } from './table-number.js';

const chosen = (text: string, choices: Choices): string => {
  const folded = foldHeading(text);
  const found = Object.entries(choices).find(([value, words]) =>
    [value, ...words].some((word) => foldHeading(word) === folded),
  );
  if (found === undefined) {
    const list = Object.entries(choices).map(([value, [word]]) =>
      word === undefined ? value : `${value}/${word}`,
    );
    throw new TanjiError('FILE_CHOICE_UNKNOWN', {
      text: text.slice(0, 80),
      choices: list.join(', '),
    });
  }
  return found[0];
};

const unitOfCell = (text: string): string => {
  const unit = normaliseUnit(text);
  if (unit === undefined) throw new TanjiError('UNIT_UNKNOWN', { unit: text.slice(0, 80) });
  return unit;
};

/**
 * The value of one cell by the type of its column, as text.
 *
 * @throws TanjiError FILE_NUMBER_INVALID, FILE_NUMBER_AMBIGUOUS, FILE_CHOICE_UNKNOWN, UNIT_UNKNOWN
 */
export const readCell = (cell: string, { type }: ColumnDefinition, form: NumberForm): string => {
  const text = cell.normalize('NFC').trim();
  switch (type.is) {
    case 'number':
      return numberOfCell(text, form, { percent: type.percent === true });
    case 'unit':
      return unitOfCell(text);
    case 'choice':
      return chosen(text, type.choices);
    default:
      return text;
  }
};

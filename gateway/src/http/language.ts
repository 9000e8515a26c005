import type { Language } from '@tanji/domain/errors';

interface Preference {
  readonly tag: string;
  readonly weight: number;
}

const preferenceOf = (part: string): Preference => {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
  const q = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)$/.exec(text)?.[1]).find(Boolean);
  return { tag, weight: q === undefined ? 1 : Number(q) };
};

/** English or Chinese, whichever the Accept-Language header prefers; English if it says neither. */
export const languageOf = (header: string | undefined): Language => {
  if (header === undefined || header.length > 500) return 'en';
  const best = header
    .split(',')
    .map(preferenceOf)
    .filter(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.weight - a.weight)[0];
  return best?.tag.startsWith('zh') === true ? 'zh' : 'en';
};

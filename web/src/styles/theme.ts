import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/**
 * The one accent colour, ink blue. Mantine's own palette misses WCAG AA contrast in places, so every
 * shade that carries text was chosen for 4.5:1 on the page's backgrounds. Green is not in the theme:
 * it means "verified" and is set in `tokens.css` only.
 */
const accent: MantineColorsTuple = [
  '#eaf2fa',
  '#d3e3f3',
  '#a8c8e6',
  '#7fb0dc',
  '#62a0d6',
  '#3f84bf',
  '#2b6ca5',
  '#1d4f7c',
  '#183f63',
  '#122f4a',
];

/** Errors of form fields. Shade 8 is 6.6:1 on white, shade 4 is 7:1 on the dark surface. */
const red: MantineColorsTuple = [
  '#fdeceb',
  '#fbd5d3',
  '#f6aaa6',
  '#f48b85',
  '#f28b82',
  '#d94a40',
  '#c5362c',
  '#b3261e',
  '#a11d16',
  '#7d130e',
];

/** Text on filled surfaces follows the colour scheme; Mantine would choose it once for both. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: 'var(--accent-text)' } : colors;
};

/** No web fonts: system fonts are there at once, also in mainland China. */
const FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

export const theme = createTheme({
  colors: { accent, red },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  variantColorResolver: variantColors,
  fontFamily: FONTS,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Consolas, "Noto Sans Mono", monospace',
  headings: { fontFamily: FONTS, fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

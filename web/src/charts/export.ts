import { saveBlob, saveText } from '../format/text-file.js';

/** What a style sheet says about a drawing, kept inside an exported one. */
const KEPT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'display',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** Pixels of the picture per pixel of the page: sharp enough for a slide. */
const PNG_SCALE = 2;

/** The drawing as a file of its own: the styles of the page become attributes. */
export const svgText = (svg: SVGSVGElement): string => {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const style = getComputedStyle(original);
    for (const name of KEPT) {
      // Width in per cent and the like are of the page; a pattern names itself.
      const value = style.getPropertyValue(name);
      if (value !== '' && !value.startsWith('url(')) element.setAttribute(name, value);
    }
    for (const name of ['class', 'tabindex', 'data-mark']) element.removeAttribute(name);
  }
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS(NAMESPACE, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
};

const SVG_TYPE = 'image/svg+xml';

export const saveSvg = (svg: SVGSVGElement, name: string): void =>
  saveText(`${name}.svg`, SVG_TYPE, svgText(svg));

/** Paints the drawing into a PNG file. Rejects where the browser cannot. */
export const savePng = async (svg: SVGSVGElement, name: string): Promise<void> => {
  const { width, height } = svg.viewBox.baseVal;
  const url = URL.createObjectURL(new Blob([svgText(svg)], { type: SVG_TYPE }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('no picture');
    saveBlob(`${name}.png`, blob);
  } finally {
    URL.revokeObjectURL(url);
  }
};

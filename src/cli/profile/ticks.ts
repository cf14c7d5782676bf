/** Round numbers from 0 to at least `highest`, about so many: their step is 1, 2 or 5 times a power of ten. */
export function ticks(highest: number, about: number): number[] {
  const rough = (highest > 0 ? highest : 1) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((digit) => digit * power >= rough * 0.999) ?? 10) * power;
  const count = Math.ceil((highest > 0 ? highest : 1) / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

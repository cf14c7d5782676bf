/** The number at the beginning of a text as the page writes it: thin spaces between digits, a sign of minus. */
export function numberOf(text: string | undefined): number {
  const digits = /^[−\d][\d.,\u202f]*(e[−\d]+)?/.exec(text?.trim() ?? '')?.[0] ?? '';
  return digits === '' ? Number.NaN : Number(digits.replace(/[,\u202f]/g, '').replaceAll('−', '-'));
}

/** The slow and simple way to statistics; NaN is a gap. */
export function statisticsOf(values: Float64Array) {
  const finite = [...values].filter(Number.isFinite);
  const count = finite.length;
  const mean = finite.reduce((sum, value) => sum + value, 0) / count;
  const squares = finite.reduce((sum, value) => sum + value ** 2, 0);
  const spread = finite.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    gaps: values.length - count,
    mean,
    std: Math.sqrt(spread / (count - 1)),
    rms: Math.sqrt(squares / count),
    min: Math.min(...finite),
    max: Math.max(...finite),
  };
}

import type { ClusterType, LabviewType } from './type.ts';
import type { TypeOf, TypeWord } from './type-of.ts';

type TextOf<Type extends LabviewType> = (type: Type) => string;

/** Types that are called by more than their word. */
const TEXTS: { readonly [Word in TypeWord]?: TextOf<TypeOf<Word>> } = {
  Enum: ({ base, items }) => `${base} {${items.join(', ')}}`,
  FXP: ({ signed, wordLength, integerWordLength }) =>
    `FXP(${signed ? 'signed' : 'unsigned'},${wordLength},${integerWordLength})`,
  Array: ({ element, dims }) => `${typeText(element)}[${','.repeat(dims.length - 1)}]`,
  Cluster: clusterText,
};

/** A type in a few words, as the schema language has them: `DBL[,]`, `{ a: I32, b: String }`, `Waveform<DBL>`. */
export function typeText(type: LabviewType): string {
  const text = TEXTS[type.word] as TextOf<LabviewType> | undefined;
  return text ? text(type) : type.word;
}

function clusterText({ fields, standard }: ClusterType): string {
  if (standard === 'Waveform') return `Waveform<${typeText(fields[2].type).replace(/\[\]$/, '')}>`;
  if (standard) return standard;
  return fields.length === 0
    ? '{}'
    : `{ ${fields.map(({ name, type }, i) => `${name || `#${i}`}: ${typeText(type)}`).join(', ')} }`;
}

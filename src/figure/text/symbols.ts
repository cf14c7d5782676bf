/** What a command of TeX stands for: a character, and whether it is a variable (italic) or an operator (with room around it). */
export interface Symbol {
  readonly text: string;
  readonly role: Role;
}

export type Role = 'variable' | 'upright' | 'binary' | 'relation' | 'open' | 'close';

const LOWER_GREEK =
  'alpha:α beta:β gamma:γ delta:δ epsilon:ε varepsilon:ε zeta:ζ eta:η theta:θ vartheta:ϑ iota:ι kappa:κ lambda:λ mu:μ nu:ν ' +
  'xi:ξ omicron:ο pi:π rho:ρ sigma:σ varsigma:ς tau:τ upsilon:υ phi:φ varphi:φ chi:χ psi:ψ omega:ω ell:ℓ';
const UPPER_GREEK = 'Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Upsilon:Υ Phi:Φ Psi:Ψ Omega:Ω';
const UPRIGHT =
  'infty:∞ partial:∂ nabla:∇ hbar:ħ degree:° circ:° AA:Å angstrom:Å ohm:Ω micro:µ prime:′ ldots:… dots:… cdots:⋯ percent:% ' +
  'parallel:∥ perp:⊥ angle:∠ langle:⟨ rangle:⟩ forall:∀ exists:∃ emptyset:∅ celsius:℃ dagger:† bullet:• star:⋆ square:□';
const BINARY = 'times:× cdot:· pm:± mp:∓ div:÷ ast:∗ oplus:⊕ otimes:⊗ cup:∪ cap:∩';
const RELATION =
  'le:≤ leq:≤ ge:≥ geq:≥ ne:≠ neq:≠ approx:≈ sim:∼ simeq:≃ equiv:≡ propto:∝ ll:≪ gg:≫ in:∈ to:→ rightarrow:→ leftarrow:← ' +
  'leftrightarrow:↔ Rightarrow:⇒ uparrow:↑ downarrow:↓ mapsto:↦';

/** Commands of TeX that are one character, by name. */
export const SYMBOLS: ReadonlyMap<string, Symbol> = new Map([
  ...symbols(LOWER_GREEK, 'variable'),
  ...symbols(UPPER_GREEK, 'upright'),
  ...symbols(UPRIGHT, 'upright'),
  ...symbols(BINARY, 'binary'),
  ...symbols(RELATION, 'relation'),
]);

function symbols(list: string, role: Role): [string, Symbol][] {
  return list.split(' ').map((entry) => {
    const [name, text] = entry.split(':');
    return [name, { text, role }];
  });
}

/** What plain characters are within a formula; letters are variables, everything else is upright. */
export const CHARACTERS: ReadonlyMap<string, Symbol> = new Map([
  ['+', { text: '+', role: 'binary' }],
  ['-', { text: '\u2212', role: 'binary' }],
  ['*', { text: '∗', role: 'binary' }],
  ['=', { text: '=', role: 'relation' }],
  ['<', { text: '<', role: 'relation' }],
  ['>', { text: '>', role: 'relation' }],
  ['(', { text: '(', role: 'open' }],
  ['[', { text: '[', role: 'open' }],
  [')', { text: ')', role: 'close' }],
  [']', { text: ']', role: 'close' }],
  ["'", { text: '′', role: 'close' }],
]);

/** Spaces, in em. */
export const SPACES: ReadonlyMap<string, number> = new Map([
  [',', 1 / 6],
  [':', 4 / 18],
  [';', 5 / 18],
  [' ', 0.25],
  ['!', -1 / 6],
  ['quad', 1],
  ['qquad', 2],
]);

/** Characters that a backslash makes plain. */
export const ESCAPED = new Set(['$', '%', '#', '&', '_', '{', '}', '\\']);

/** Names that are written upright. */
export const FUNCTIONS = new Set(
  'sin cos tan cot arcsin arccos arctan sinh cosh tanh exp log ln lg max min arg det dim lim sup inf deg'.split(' '),
);

/** Commands with a group behind them, and the face they set it in. */
export const FACES: ReadonlyMap<string, { readonly italic?: boolean; readonly bold?: boolean; readonly text?: true }> =
  new Map([
    ['mathrm', { italic: false }],
    ['mathit', { italic: true }],
    ['mathbf', { italic: false, bold: true }],
    ['boldsymbol', { italic: true, bold: true }],
    ['text', { italic: false, text: true }],
    ['textrm', { italic: false, text: true }],
    ['textit', { italic: true, text: true }],
    ['textbf', { italic: false, bold: true, text: true }],
    ['operatorname', { italic: false }],
  ]);

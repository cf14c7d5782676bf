import {
  type Attributes,
  allAttributes,
  type Dataset,
  dtypeText,
  type Group,
  isoText,
  type Scalar,
  type TreeNode,
  timestampFromBytes,
  valueBytes,
  valueCount,
  withoutControls,
} from '../../core/index.ts';
import { valueJson } from '../digest/value-text.ts';

/** One line of the tree that `info` shows. */
export interface TreeLine {
  readonly depth: number;
  readonly name: string;
  /** `float64 [2000, 3]`. */
  readonly type: string;
  /** Units, description and other attributes; for single values the value. */
  readonly notes: string;
}

/** Single values up to this many are read and shown. */
const SHOWN_VALUES = 200;
const LONGEST_NOTE = 100;
/** Longer texts are not shown. */
const LONGEST_VALUE_BYTES = 4096;

/** The tree as lines; datasets of a single value are read and shown with it. */
export async function treeLines(root: Group, signal: AbortSignal): Promise<TreeLine[]> {
  const lines: TreeLine[] = [];
  let left = SHOWN_VALUES;
  await visit(root.children, 0);
  return lines;

  async function visit(nodes: readonly TreeNode[], depth: number): Promise<void> {
    for (const node of nodes) {
      if (node.kind === 'group') {
        lines.push({ depth, name: `${withoutControls(node.name)}/`, type: '', notes: attributesText(node.attributes) });
        await visit(node.children, depth + 1);
      } else {
        const single = valueCount(node.shape) === 1 && node.shape.length === 0 && left-- > 0;
        const value = single ? `= ${await singleValue(node, signal)}` : '';
        const notes = [value, attributesText(allAttributes(node))].filter(Boolean).join('  ');
        lines.push({ depth, name: withoutControls(node.name), type: withoutControls(typeText(node)), notes });
      }
    }
  }
}

function typeText({ dtype, shape }: Dataset): string {
  return shape.length > 0 ? `${dtypeText(dtype)} [${shape.join(', ')}]` : dtypeText(dtype);
}

async function singleValue(dataset: Dataset, signal: AbortSignal): Promise<string> {
  const values = await dataset.read(undefined, { signal });
  const { byteLength } = valueBytes(values, 0);
  if (byteLength > LONGEST_VALUE_BYTES) return `(${byteLength} bytes)`;
  if (dataset.dtype.name === 'timestamp') return isoText(timestampFromBytes(valueBytes(values, 0)));
  const json = valueJson(values, 0);
  if (typeof json === 'number' && dataset.dtype.items) return dataset.dtype.items[json] ?? String(json);
  return short(typeof json === 'string' && dataset.dtype.name !== 'string' ? json : JSON.stringify(json));
}

function attributesText(attributes: Attributes): string {
  const { units, description, ...rest } = Object.fromEntries(attributes);
  const named = Object.entries(rest).map(([name, { value }]) => `${name}: ${scalarsText(value)}`);
  const unit = units && `[${scalarsText(units.value)}]`;
  return short([unit, description && scalarsText(description.value), ...named].filter(Boolean).join('  '));
}

function scalarsText(value: Scalar | readonly Scalar[]): string {
  return Array.isArray(value) ? value.map(scalarText).join(', ') : scalarText(value as Scalar);
}

function scalarText(value: Scalar): string {
  if (typeof value !== 'object') return String(value);
  return 're' in value ? `${value.re}${value.im < 0 ? '' : '+'}${value.im}i` : isoText(value);
}

function short(text: string): string {
  const line = withoutControls(text.replaceAll(/\s+/g, ' '));
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE - 1)}…` : line;
}

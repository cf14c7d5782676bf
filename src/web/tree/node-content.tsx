import type { NodeInfo } from '../../engine/index.ts';
import { Icon, type IconName } from '../widgets/icon.tsx';
import { countText, shapeText } from '../widgets/numbers.ts';

/** A picture for what a node holds. */
function nodeIcon({ kind, shape = [], isDrawable }: Pick<NodeInfo, 'kind' | 'shape' | 'isDrawable'>): IconName {
  if (kind === 'group') return 'group';
  if (!isDrawable) return 'text';
  return shape.length === 0 ? 'number' : shape.length === 1 ? 'line' : 'image';
}

interface NodeContentProps {
  readonly node: NodeInfo;
  /** Where it is, if that is to be told. */
  readonly place?: string | undefined;
  /** Default: its own. */
  readonly name?: string | undefined;
}

/** Name, unit, dtype and shape. */
export function NodeContent({ node, place, name = node.name }: NodeContentProps) {
  const { unit, dtype, shape = [], kind, children } = node;
  const size = kind === 'group' ? countText(children ?? 0) : shapeText(shape);
  const type = [dtype, size].filter(Boolean).join(' ');
  const whole = [[type, unit].filter(Boolean).join(' · '), place ? `${place}: ${node.path}` : node.path].join('\n');
  return (
    <>
      <Icon name={nodeIcon(node)} />
      <span className="tree-name" title={whole}>
        {name}
        {place && <span className="tree-place">{place}</span>}
      </span>
      {unit && <span className="tree-unit">{unit}</span>}
      <span className="tree-type">
        <span>{type}</span>
      </span>
    </>
  );
}

/** A folder that was gone into, the first one a root. */
export interface FolderStep {
  readonly name: string;
  readonly path: string;
}

interface FolderTrailProps {
  readonly trail: readonly FolderStep[];
  readonly hasSeveralRoots: boolean;
  onTrail(trail: readonly FolderStep[]): void;
}

/** Where one is, and the ways back: those that one came, since how a root was typed does not tell what paths in it look like. */
export function FolderTrail({ trail, hasSeveralRoots, onTrail }: FolderTrailProps) {
  return (
    <nav className="crumbs" aria-label="Folder">
      {hasSeveralRoots && (
        <button type="button" className="button is-quiet" onClick={() => onTrail([])}>
          Folders
        </button>
      )}
      {trail.map(({ name, path }, i) => (
        <button
          key={path}
          type="button"
          className="button is-quiet"
          aria-current={i === trail.length - 1 ? 'location' : undefined}
          onClick={() => onTrail(trail.slice(0, i + 1))}
        >
          {i === 0 ? rootText(name) : name}
        </button>
      ))}
    </nav>
  );
}

function rootText(root: string): string {
  return /^\.[/\\]?$/.test(root) ? 'Where daqscope was started' : root;
}

import { useState } from 'react';
import type { FileKey } from '../../engine/index.ts';
import { useAsk } from '../connection/use-ask.ts';
import { Icon } from '../widgets/icon.tsx';
import { IconButton } from '../widgets/icon-button.tsx';
import './part-picker.css';
import { SearchBox } from '../widgets/search-box.tsx';

interface PartPickerProps {
  readonly file: FileKey;
  /** Datasets, or groups with all that is in them. */
  readonly paths: readonly string[];
  onPaths(paths: readonly string[]): void;
}

/** Found ones that are offered. */
const MOST = 50;

/** Which datasets and groups of a file are meant: a list that is added to by searching. */
export function PartPicker({ file, paths, onPaths }: PartPickerProps) {
  const [text, setText] = useState('');
  const { result, isWaiting } = useAsk('search', text.trim() === '' ? undefined : { text: text.trim() });
  const found = (result?.nodes ?? []).filter((node) => node.file === file && !paths.includes(node.path));
  const isAsked = text.trim() !== '';
  return (
    <div className="parts">
      <ul className="parts-chosen" aria-label="What is converted">
        {paths.map((path) => (
          <li key={path}>
            <span className="parts-path">{path}</span>
            <IconButton
              className="is-small"
              icon="close"
              label={`Leave out ${path}`}
              onClick={() => onPaths(paths.filter((one) => one !== path))}
            />
          </li>
        ))}
      </ul>
      <SearchBox
        label="Search datasets and groups to add"
        text={text}
        keys={found.length > 0 ? { Enter: () => onPaths([...paths, found[0].path]) } : {}}
        onText={setText}
      />
      {isAsked && (
        <ul className="parts-found" aria-label="Found">
          {found.slice(0, MOST).map(({ path, kind }) => (
            <li key={path}>
              <button type="button" className="parts-add" onClick={() => onPaths([...paths, path])}>
                <Icon name={kind === 'group' ? 'group' : 'plus'} />
                <span className="parts-path">{path}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="parts-none">{isWaiting ? 'Searching …' : 'Nothing else is found.'}</li>}
          {found.length > MOST && <li className="parts-none">More are found: say more of the name.</li>}
        </ul>
      )}
    </div>
  );
}

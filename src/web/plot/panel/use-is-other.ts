import { useEffect, useState } from 'react';
import type { FigureSpec } from '../../../figure/index.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useLate } from '../../widgets/use-late.ts';
import { usePlot } from '../client/plot-instance.ts';
import { datasetsOf } from '../slices/plotted-datasets.ts';

/** ms that one waits for a picture without being told. */
const PATIENCE_MS = 500;

/** Is what is seen a picture of other datasets than those that were asked for, since a while? */
export function useIsOther(): boolean {
  const wanted = useViewStore(({ view }) => namesOf(view.figure));
  const isWaiting = usePlot((state) => state.isWaiting);
  const [seen, setSeen] = useState('');
  useEffect(() => {
    if (!isWaiting) setSeen(wanted);
  }, [isWaiting, wanted]);
  const isOther = isWaiting && seen !== '' && seen !== wanted;
  return useLate(isOther, PATIENCE_MS) && isOther;
}

function namesOf(figure: FigureSpec | null): string {
  return figure
    ? datasetsOf(figure)
        .map(({ file, path }) => `${file}\n${path}`)
        .join('\n\n')
    : '';
}

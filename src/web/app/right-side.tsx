import type { CSSProperties } from 'react';
import { Details } from '../details/index.ts';
import { FigureOptions } from '../figure-options/index.ts';
import { useSettings } from '../state/settings-store.ts';
import { Splitter } from './splitter.tsx';

/** What is known of the selected node, and how the figure looks. */
export function RightSide() {
  const { details, set } = useSettings();
  return (
    <div className="right-split" style={{ '--details': details } as CSSProperties}>
      <section className="right-details" aria-label="Attributes">
        <Details />
      </section>
      <Splitter
        label="Height of the attributes"
        direction="horizontal"
        value={details * 40}
        min={6}
        max={34}
        onChange={(value) => set({ details: value / 40 })}
      />
      <section className="right-options" aria-label="Options of the figure">
        <div className="side-head">
          <h2>Figure</h2>
        </div>
        <FigureOptions />
      </section>
    </div>
  );
}

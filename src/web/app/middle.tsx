import { Tabs } from '@base-ui/react/tabs';
import { PAGE_COMMANDS, showPanel, showPublish } from '../commands/index.ts';
import { PlotPanel } from '../plot/index.ts';
import type { PanelName } from '../state/view-spec.ts';
import { useViewStore } from '../state/view-store.ts';
import { TablePanel } from '../table/index.ts';
import { Icon } from '../widgets/icon.tsx';

/** Plot and table. */
export function Middle() {
  const panel = useViewStore(({ view }) => view.panel);
  const hasFigure = useViewStore(({ view }) => view.figure !== null);
  return (
    <Tabs.Root className="tabs" value={panel} onValueChange={(value: PanelName) => showPanel(value)}>
      <div className="tab-bar">
        <Tabs.List className="tab-list" aria-label="Panels">
          <Tabs.Tab className="tab" value="plot">
            Plot
          </Tabs.Tab>
          <Tabs.Tab className="tab" value="table">
            Table
          </Tabs.Tab>
        </Tabs.List>
        <span className="top-gap" />
        {panel === 'plot' && <FigureButtons isOff={!hasFigure} />}
      </div>
      <Tabs.Panel className="tab-panel" value="plot" keepMounted>
        <PlotPanel />
      </Tabs.Panel>
      <Tabs.Panel className="tab-panel" value="table">
        <TablePanel />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

/** What becomes of the figure. */
function FigureButtons({ isOff }: { readonly isOff: boolean }) {
  return (
    <>
      <button
        type="button"
        className="button is-quiet"
        disabled={isOff}
        title={`Save the figure as it is seen (${PAGE_COMMANDS.export.keys[0]})`}
        onClick={PAGE_COMMANDS.export.run}
      >
        <Icon name="export" />
        Export figure
      </button>
      <button
        type="button"
        className="button is-quiet"
        disabled={isOff}
        title={`Put the figure, or its recording, to where others see it (${PAGE_COMMANDS.publish.keys[0]})`}
        onClick={() => showPublish('figure')}
      >
        <Icon name="publish" />
        Publish
      </button>
    </>
  );
}

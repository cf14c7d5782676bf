import { Tabs } from '@base-ui/react/tabs';
import { JobsPane } from '../jobs/index.ts';
import { MonitorPane } from '../monitor/index.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { type Settings, useSettings } from '../state/settings-store.ts';
import { IconButton } from '../widgets/icon-button.tsx';
import { countText } from '../widgets/numbers.ts';

/** Messages and jobs; folded, only the last of each. */
export function BottomPanel() {
  const { isBottomOpen, bottomTab, set } = useSettings();
  const messages = useEngineStore((state) => state.messages.length);
  const running = useEngineStore((state) => [...state.jobs.values()].filter((job) => job.state === 'running').length);
  return (
    <Tabs.Root
      className="tabs"
      value={bottomTab}
      onValueChange={(value: Settings['bottomTab']) => set({ bottomTab: value, isBottomOpen: true })}
    >
      <div className="tab-bar">
        <Tabs.List className="tab-list" aria-label="Monitor">
          <Tabs.Tab className="tab" value="messages">
            Messages {messages > 0 && <span className="tab-count">{countText(messages)}</span>}
          </Tabs.Tab>
          <Tabs.Tab className="tab" value="jobs">
            Jobs {running > 0 && <span className="tab-count">{countText(running)} running</span>}
          </Tabs.Tab>
        </Tabs.List>
        <Glance />
        <IconButton
          icon={isBottomOpen ? 'down' : 'up'}
          label={isBottomOpen ? 'Fold messages and jobs' : 'Unfold messages and jobs'}
          keys="Ctrl+J"
          aria-expanded={isBottomOpen}
          onClick={() => set({ isBottomOpen: !isBottomOpen })}
        />
      </div>
      {isBottomOpen && (
        <>
          <Tabs.Panel className="tab-panel" value="messages">
            <MonitorPane />
          </Tabs.Panel>
          <Tabs.Panel className="tab-panel" value="jobs">
            <JobsPane />
          </Tabs.Panel>
        </>
      )}
    </Tabs.Root>
  );
}

/** The last message, while the list of them is not seen. */
function Glance() {
  const isSeen = useSettings(({ isBottomOpen, bottomTab }) => isBottomOpen && bottomTab === 'messages');
  const last = useEngineStore((state) => state.messages.at(-1));
  return (
    <span className="glance">
      {!isSeen && last ? (last.text.startsWith(last.from) ? last.text : `${last.from}: ${last.text}`) : ''}
    </span>
  );
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type ActedNode, useNodeActions } from '../actions/use-node-actions.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { keyOf, useTreeStore } from '../state/tree-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { useRowHeight } from '../widgets/use-row-height.ts';
import { isOpenAt, placeAt } from './branch.ts';
import { type MenuTarget, NodeMenu } from './node-menu.tsx';
import { rowOfName, type TreeAction, treeAction } from './tree-keys.ts';
import { TreeRow } from './tree-row.tsx';
import { isFoldable, nodeOfItem, refOfItem, type TreeItem, treeRows } from './tree-rows.ts';
import { useChildren } from './use-children.ts';
import { useDerived } from './use-derived.ts';
import { useReveal } from './use-reveal.ts';
import { useTyped } from './use-typed.ts';

/** Scrolled heights beyond this browsers do not know; there are no files with so many channels. */
const MOST_ROWS = 800_000;

/** The open files and all that is in them. */
export function TreeView() {
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<MenuTarget>();
  const files = useEngineStore((state) => state.files);
  const { open, lists, derived, active, setActive, setOpen } = useTreeStore();
  const channels = useViewStore(({ view }) => view.derived);
  useDerived(channels);
  const selected = useViewStore(({ view }) => view.selected);
  const actions = useNodeActions();
  const typed = useTyped();
  const height = useRowHeight();
  const rows = useMemo(
    () => treeRows([...files.values()], { open, lists, derived }, channels),
    [files, open, lists, derived, channels],
  );
  const virtual = useVirtualizer({
    count: Math.min(MOST_ROWS, rows.rows),
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  useEffect(() => {
    if (height > 0) virtual.measure();
  }, [virtual, height]);
  const shown = virtual.getVirtualItems();
  useChildren(rows, shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0);

  const itemAt = (row: number) => {
    const place = placeAt(rows, row);
    return { place, item: place?.branch.at(place.index) };
  };
  const activate = (row: number) => {
    setActive(row);
    virtual.scrollToIndex(row);
  };
  useReveal(selected, rows, activate);
  const fold = (row: number, isOpen: boolean) => {
    const { place, item } = itemAt(row);
    if (place && item && isFoldable(item)) setOpen([keyOf(refOfItem(item))], isOpen);
  };
  const enter = (row: number) => {
    const { place, item } = itemAt(row);
    if (!place || !item) return;
    if (item.kind === 'problem') return actions.select(item.of);
    const isFailed = item.kind === 'file' && item.info.state !== 'open';
    if (isFoldable(item) && !isFailed) fold(row, !isOpenAt(place));
    const acted = actedOf(item);
    if (acted) void actions.show(acted);
    else if (item.kind === 'derived') actions.select(refOfItem(item));
  };
  const add = (row: number) => {
    const { item } = itemAt(row);
    const acted = item && nodeOfItem(item) && actedOf(item);
    if (acted) void actions.add(acted);
  };
  const run = (action: TreeAction) => {
    const { item } = itemAt(active);
    if (action.do === 'move') activate(action.row);
    else if (action.do === 'open' || action.do === 'close') fold(active, action.do === 'open');
    else if (action.do === 'enter') enter(active);
    else if (action.do === 'add') add(active);
    else if (action.do === 'select' && item && item.kind !== 'computed') actions.select(refOfItem(item));
    else if (action.do === 'menu' && item) {
      setMenu({ item, at: document.getElementById(`${id}-${active}`) ?? (scroll.current as Element) });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = treeAction(rows, active, event);
    const text = action ? undefined : typed(event);
    const found = text === undefined ? undefined : rowOfName(rows, active, text);
    if (found !== undefined) activate(found);
    if (action) run(action);
    if (action || text !== undefined) event.preventDefault();
  };
  const onEnter = (row: number) => (event: MouseEvent) => {
    setActive(row);
    scroll.current?.focus({ preventScroll: true });
    if (event.ctrlKey || event.metaKey || event.shiftKey) add(row);
    else enter(row);
  };

  return (
    <>
      <div
        ref={scroll}
        className="tree"
        role="tree"
        aria-label="Files and what is in them"
        tabIndex={0}
        aria-activedescendant={rows.rows > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className="tree-rows" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, size }) => {
            const { place, item } = itemAt(index);
            if (!place) return null;
            const ref = item && refOfItem(item);
            return (
              <TreeRow
                key={index}
                id={`${id}-${index}`}
                item={item}
                depth={place.depth}
                position={place.index}
                siblings={place.branch.count}
                isOpen={item && isFoldable(item) ? isOpenAt(place) : undefined}
                isActive={index === active}
                isSelected={
                  item?.kind !== 'problem' && ref?.path === selected?.path && ref?.file === selected?.file && !!ref
                }
                style={{ transform: `translateY(${start}px)`, height: size }}
                onToggle={() => item && fold(index, !isOpenAt(place))}
                onEnter={onEnter(index)}
                onMenu={(at) => {
                  setActive(index);
                  if (item) setMenu({ item, at });
                }}
              />
            );
          })}
        </div>
      </div>
      <NodeMenu
        target={menu}
        actions={actions}
        onClose={() => {
          setMenu(undefined);
          scroll.current?.focus({ preventScroll: true });
        }}
      />
    </>
  );
}

/** What can be acted upon: a file, or a node of which it is known what it is. */
function actedOf(item: TreeItem): ActedNode | undefined {
  if (item.kind === 'file') return { ...refOfItem(item), kind: 'group' };
  const node = nodeOfItem(item);
  return node && { ...node, ...refOfItem(item) };
}

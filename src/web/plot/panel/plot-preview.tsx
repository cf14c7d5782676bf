import { type RefObject, useEffect, useRef, useState } from 'react';
import { useViewStore } from '../../state/view-store.ts';
import { usePlot } from '../client/plot-instance.ts';
import { currentPanels } from '../zoom/current-panels.ts';
import { type Preview, previewsOf } from '../zoom/preview.ts';

/** ms: pictures that come sooner need nothing in their place. */
const PATIENCE_MS = 45;

interface PlotPreviewProps {
  /** What is seen now. */
  readonly picture: RefObject<HTMLCanvasElement | null>;
}

/** While a picture takes its time: the one before, moved and stretched to where it will be. */
export function PlotPreview({ picture }: PlotPreviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = usePlot((state) => state.shown);
  const figure = useViewStore(({ view }) => view.figure);
  const [isLate, setLate] = useState(false);
  const previews = shown ? previewsOf(shown.panels, currentPanels(figure, shown.panels)) : [];
  const isMoved = previews.length > 0;

  useEffect(() => {
    setLate(false);
    const timer = isMoved && shown ? setTimeout(() => setLate(true), PATIENCE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [shown, isMoved]);

  const isSeen = isLate && isMoved;
  useEffect(() => {
    if (isSeen && canvas.current && picture.current)
      paint(canvas.current, picture.current, previews, figure?.background);
  });
  return <canvas ref={canvas} className="plot-preview" hidden={!isSeen} />;
}

function paint(
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  previews: readonly Preview[],
  background = '#ffffff',
): void {
  const { clientWidth } = picture;
  const scale = picture.width / Math.max(1, clientWidth);
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  canvas.style.width = `${clientWidth}px`;
  canvas.style.height = `${picture.clientHeight}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const { box, from } of previews) {
    context.save();
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
    context.fillStyle = background === 'none' ? '#ffffff' : background;
    context.fillRect(box.x, box.y, box.width, box.height);
    const [stretchX, stretchY] = [box.width / from.width, box.height / from.height];
    const source = [box.x * scale, box.y * scale, box.width * scale, box.height * scale] as const;
    const left = box.x + (box.x - from.x) * stretchX;
    const top = box.y + (box.y - from.y) * stretchY;
    context.drawImage(picture, ...source, left, top, box.width * stretchX, box.height * stretchY);
    context.restore();
  }
}

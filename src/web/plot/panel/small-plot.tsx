import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { FigureSpec } from '../../../figure/index.ts';
import type { PlotClient } from '../client/plot-client.ts';
import { startPlot } from '../client/plot-instance.ts';
import { useRoom } from './use-room.ts';

interface SmallPlotProps {
  readonly figure: FigureSpec | null;
  /** Of what it is, for people who do not see it. */
  readonly label: string;
}

/** A figure that is only looked at, drawn beside the plot of the page; it fills what it is in. */
export function SmallPlot(props: SmallPlotProps) {
  const [client, setClient] = useState<PlotClient>();
  useEffect(() => {
    const { client: started, stop } = startPlot('preview');
    setClient(started);
    return stop;
  }, []);
  return <div className="small-plot">{client && <Picture {...props} client={client} />}</div>;
}

function Picture({ figure, label, client }: SmallPlotProps & { readonly client: PlotClient }) {
  const room = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { shown, problem } = useSyncExternalStore(client.subscribe, () => client.state);
  useRoom(room, client);
  useEffect(() => {
    client.showOn(canvas.current);
    return () => client.showOn(null);
  }, [client]);
  useEffect(() => client.setFigure(figure), [client, figure]);
  return (
    <div className="small-plot-room" ref={room}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${label}: ${shown?.summary ?? 'not drawn yet'}`}
        style={shown?.size}
        hidden={!shown}
      />
      {problem && <p className="small-plot-problem">{problem.message}</p>}
    </div>
  );
}

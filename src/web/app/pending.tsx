/** Parts of the page that are being built. */
const pending = (name: string) => () => <p className="details-empty">{name}</p>;

export const TablePanel = pending('Table');
export const MonitorPane = pending('Messages');
export const JobsPane = pending('Jobs');

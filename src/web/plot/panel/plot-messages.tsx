/** Nothing is plotted yet: how it is done. */
export function PlotEmpty() {
  return (
    <div className="plot-message">
      <h2>Nothing is plotted yet</h2>
      <p>
        Click a dataset in the tree to plot it. A click with <kbd>Ctrl</kbd>, or <kbd>Shift</kbd>+<kbd>Enter</kbd>, lays
        others over it, also from other files.
      </p>
    </div>
  );
}

/** The first picture is on its way. */
export function PlotLoading() {
  return (
    <div className="plot-message" role="status">
      <progress aria-label="The plot is being drawn" />
      <p>Reading what is to be drawn …</p>
    </div>
  );
}

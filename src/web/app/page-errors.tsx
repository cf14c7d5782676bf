import { Component, type ReactNode } from 'react';

interface PageErrorsProps {
  /** `files`, `panels`. */
  readonly part: string;
  readonly children: ReactNode;
}

interface PageErrorsState {
  readonly error: Error | undefined;
}

/** If a part of the page fails, the others go on. */
export class PageErrors extends Component<PageErrorsProps, PageErrorsState> {
  override readonly state: PageErrorsState = { error: undefined };

  static getDerivedStateFromError(error: Error): PageErrorsState {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="empty" role="alert">
        <h2>This part of the page failed</h2>
        <p>
          The {this.props.part} cannot be shown: {error.message}. That is a bug in daqscope; the files are untouched.
        </p>
        <button type="button" className="button" onClick={() => this.setState({ error: undefined })}>
          Show it again
        </button>
      </div>
    );
  }
}

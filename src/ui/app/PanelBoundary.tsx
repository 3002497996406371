import { Component, type ReactNode } from 'react';
import { Button } from '../controls/Button';
import { text } from '../text/text';
import { copyDetails } from './copy-details';

interface State {
  readonly error: Error | null;
}

/** Keeps the fault of one panel inside that panel. */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { t } = text();
    return (
      <div role="alert" className="card grid justify-items-start gap-3 border-bad p-4">
        <p className="text-m font-semibold">{t('panel.failed')}</p>
        <p className="text-s text-muted">{error.message}</p>
        <div className="flex gap-2">
          <Button kind="primary" onPress={() => this.setState({ error: null })}>
            {t('app.retry')}
          </Button>
          <Button onPress={() => copyDetails({ message: error.message, stack: error.stack ?? '' })}>{t('app.copyDetails')}</Button>
        </div>
      </div>
    );
  }
}

// The portal as a component of React.
import { useEffect, useEffectEvent, useRef } from 'react';
import { mount, type JobDetail, type Options, type Portal } from 'import-export-jobs';

export type Theme = NonNullable<Options['theme']>;

interface Props {
  theme: Theme;
  onJob: (job: JobDetail) => void;
}

export function Jobs({ theme, onJob }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const portal = useRef<Portal>(null);
  const tell = useEffectEvent(onJob);

  useEffect(() => {
    const element = place.current!;
    const told = (event: HTMLElementEventMap['portal-job']) => tell(event.detail);
    element.addEventListener('portal-job', told);
    const mounted = mount(element, { endpoint: import.meta.env.VITE_ENDPOINT });
    portal.current = mounted;
    return () => {
      mounted.unmount();
      element.removeEventListener('portal-job', told);
    };
  }, []);
  useEffect(() => portal.current?.update({ theme }), [theme]);

  return <div ref={place} />;
}

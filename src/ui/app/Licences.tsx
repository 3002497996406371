import { packages, texts } from 'virtual:notice';
import { Disclosure } from '../controls/Disclosure';
import { useText } from '../text/text';

/** The packages inside this page and their licences. */
export default function Licences() {
  const { t } = useText();
  return (
    <section>
      <h3 className="mb-1 text-s">{t('about.licences')}</h3>
      <ul>
        {packages.map((item) => (
          <li key={item.name} className="border-t border-line py-1">
            <Disclosure
              title={
                <>
                  <span className="text-text">{item.name}</span> {item.version} · {item.licence}
                </>
              }
            >
              <pre className="mt-2 max-h-64 overflow-auto rounded-m bg-bg p-3 text-xs whitespace-pre-wrap text-muted">
                {texts[item.text]}
              </pre>
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { createInstance, type FormatterModule, type i18n as I18n } from 'i18next';
import { Fragment, type ReactNode } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../state/types';
import { formats } from '../app/format';
import { type English, en } from './en';
import { zh } from './zh';

type Trim<S extends string> = S extends ` ${infer R}` ? Trim<R> : S extends `${infer R} ` ? Trim<R> : S;
type Variable<S extends string> = S extends `${infer Name},${string}` ? Trim<Name> : Trim<S>;
type Variables<S> = S extends `${string}{{${infer V}}}${infer Rest}` ? Variable<V> | Variables<Rest> : never;
type Base<K> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;

/** Every key of the panels' own texts, without plural endings. */
export type TextKey = Base<keyof English>;
type Sentence<K> = K extends keyof English
  ? English[K]
  : `${K & string}_other` extends keyof English
    ? English[`${K & string}_other` & keyof English]
    : never;
type ValuesOf<K extends TextKey> = Variables<Sentence<K>>;

/** The keys whose sentences have no variables. */
export type PlainKey = { [K in TextKey]: [ValuesOf<K>] extends [never] ? K : never }[TextKey];

/** The sentence of a key; its variables are checked. */
export type Translate = <K extends TextKey>(
  key: K,
  ...values: [ValuesOf<K>] extends [never] ? [] : [{ readonly [V in ValuesOf<K>]: string | number }]
) => string;

export interface Fact {
  readonly key: string;
  readonly values?: { readonly [key: string]: unknown };
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * `{{x}}` shows a number in the language's own form and an ISO day as a date; `{{x, percent}}`, `{{x, bytes}}`, `{{x, day}}`,
 * `{{x, compact}}` and `{{x, raw}}` say otherwise; `{{x, money}}` takes its currency from the value `currency`.
 */
const formatter: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format(value: unknown, kind, language, options) {
    const format = formats(language === 'zh' ? 'zh' : 'en');
    if (Array.isArray(value)) return format.list(value.map(String));
    if (typeof value === 'string') return DAY.test(value) && kind !== 'raw' ? format.day(value) : value;
    if (typeof value !== 'number') return value === undefined || value === null ? '' : String(value);
    switch (kind) {
      case 'percent':
        return format.share(value);
      case 'bytes':
        return format.bytes(value);
      case 'day':
        return format.day(value);
      case 'compact':
        return format.compact(value);
      case 'raw':
        return String(value);
      case 'money':
        return format.money(value, typeof options?.currency === 'string' ? options.currency : null);
      default:
        return format.number(value, Math.abs(value) < 1 ? 3 : 2);
    }
  },
};

export const i18n: I18n = createInstance();
void i18n
  .use(formatter)
  .use(initReactI18next)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
    react: { useSuspense: false },
  });

/** Switches every text on the page at once. */
export function setTextLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18n.language !== language) void i18n.changeLanguage(language);
}

export interface Text {
  readonly t: Translate;
  /** The sentence of a fact that core returned; `fallback` where no sentence exists, else the key itself. */
  readonly fact: (fact: Fact, fallback?: string) => string;
  readonly has: (key: string) => boolean;
  readonly language: Language;
}

const say = (key: string, values?: { readonly [key: string]: unknown }): string => String(i18n.t(key as never, values as never));

/** Translations outside React, in the current language. */
export const text = (): Text => ({
  t: ((key: string, values?: { readonly [key: string]: unknown }) => say(key, values)) as Translate,
  fact: (fact, fallback) => (i18n.exists(fact.key) || fallback === undefined ? say(fact.key, fact.values) : fallback),
  has: (key) => i18n.exists(key),
  language: i18n.language === 'zh' ? 'zh' : 'en',
});

export function useText(): Text {
  useTranslation('translation', { i18n });
  return text();
}

const MARKS = /<b>(.*?)<\/b>|<em>(.*?)<\/em>|<(\w+)\/>/g;

/** A sentence with `<b>…</b>`, `<em>…</em>` and places `<name/>` that `parts` fill, for example with a Metric. */
export function Rich({ text, parts = {} }: { readonly text: string; readonly parts?: { readonly [name: string]: ReactNode } }): ReactNode {
  const out: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) out.push(text.slice(at, match.index));
    const [whole, bold, soft, name] = match;
    if (bold !== undefined) out.push(<b className="font-semibold">{<Rich text={bold} parts={parts} />}</b>);
    else if (soft !== undefined) out.push(<span className="text-muted">{<Rich text={soft} parts={parts} />}</span>);
    else out.push(parts[name as string] ?? whole);
    at = match.index + whole.length;
  }
  if (at < text.length) out.push(text.slice(at));
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places.
  return out.map((node, index) => <Fragment key={index}>{node}</Fragment>);
}

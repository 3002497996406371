import { expect, it } from 'vitest';
import { stringOf } from './shared-strings';
import { decodeXml } from './xml';

it('reads the runs of a string and leaves reading aids out', () => {
  expect(stringOf('<si><t>a&amp;b</t></si>')).toBe('a&b');
  expect(stringOf('<si><r><rPr><b/></rPr><t xml:space="preserve">a </t></r><r><t>b</t></r><t/></si>')).toBe('a b');
  expect(stringOf('<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>')).toBe('東京');
  expect(stringOf('<x:si><x:t>a</x:t><x:rPh><x:t>b</x:t></x:rPh><x:t>c</x:t></x:si>')).toBe('ac');
});

it('what never closes is no run, however often it opens', () => {
  expect(stringOf(`<si><t>a</t>${'<t>'.repeat(300_000)}</si>`)).toBe('a');
  expect(stringOf(`<si><t>a</t>${'<t '.repeat(300_000)}</si>`)).toBe('a');
  expect(stringOf(`<si>${'<rPh>'.repeat(300_000)}<t>a</t></si>`)).toBe('a');
  expect(decodeXml('a<![CDATA[<b>&amp;]]>&lt;')).toBe('a<b>&amp;<');
  expect(decodeXml('<![CDATA[b]]><![CDATA[c&amp;')).toBe('b<![CDATA[c&');
  const open = '<![CDATA['.repeat(300_000);
  expect(decodeXml(open)).toBe(open);
});

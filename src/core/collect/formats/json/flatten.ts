import { type JsonNode, JsonObject, NumberText } from './parse-json';

/** Returns JSON text, numbers as they were written. */
export function jsonText(node: JsonNode): string {
  if (node instanceof NumberText) return node.text;
  if (node instanceof JsonObject) return `{${node.entries.map(([key, value]) => `${JSON.stringify(key)}:${jsonText(value)}`).join(',')}}`;
  if (Array.isArray(node)) return `[${node.map(jsonText).join(',')}]`;
  return JSON.stringify(node);
}

/**
 * Hands over the cells of one object: nested objects as `a.b`, lists of `{key, value}` as BigQuery writes them (`event_params` of GA4) as
 * `event_params.<key>`, other lists as JSON text; null is an empty cell.
 */
export function flatten(object: JsonObject, prefix: string, take: (name: string, text: string) => void): void {
  for (const [key, value] of object.entries) {
    const name = prefix + key;
    if (value instanceof JsonObject) flatten(value, `${name}.`, take);
    else if (!Array.isArray(value)) take(name, cellText(value));
    else if (isKeyed(value)) for (const { key, value: cell } of value.map(keyed)) take(`${name}.${key}`, cell);
    else take(name, jsonText(value));
  }
}

const cellText = (node: JsonNode): string =>
  node === null ? '' : node instanceof NumberText ? node.text : typeof node === 'string' ? node : jsonText(node);

const member = (object: JsonObject, name: string): JsonNode | undefined => object.entries.find(([key]) => key === name)?.[1];

/** True of a list of objects that are records of their own: of a single object it is the wrapping. */
export const isRecordList = (node: JsonNode): boolean =>
  Array.isArray(node) && node.length > 0 && node.every((item) => item instanceof JsonObject) && !isKeyed(node);

/** True of a list in which every entry is an object of a key and a value and nothing else. */
const isKeyed = (list: readonly JsonNode[]): list is JsonObject[] =>
  list.length > 0 &&
  list.every(
    (item) =>
      item instanceof JsonObject &&
      typeof member(item, 'key') === 'string' &&
      item.entries.every(([key]) => key === 'key' || key === 'value' || key === 'set_timestamp_micros'),
  );

function keyed(item: JsonObject): { readonly key: string; readonly value: string } {
  return { key: member(item, 'key') as string, value: typedValue(member(item, 'value') ?? null) };
}

/** Of `{string_value, int_value, float_value, double_value}` one says something. */
function typedValue(value: JsonNode): string {
  if (!(value instanceof JsonObject)) return cellText(value);
  const typed = value.entries.filter(([key]) => key.endsWith('_value') || key === 'set_timestamp_micros');
  if (typed.length !== value.entries.length) return jsonText(value);
  return cellText(typed.find(([key, cell]) => key !== 'set_timestamp_micros' && cell !== null)?.[1] ?? null);
}

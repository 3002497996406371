import { closeSync, openSync, writeSync } from 'node:fs';
import { randomFrom } from '../../src/core/base/random';

/** Writes order lines of 8 columns, about 100 bytes a row; one row in ten has a quoted cell. */
export function writeOrders(path: string, rows: number, customers: number): void {
  const random = randomFrom(7);
  const file = openSync(path, 'w');
  writeSync(file, 'order_id,customer_id,order_date,sku,product,quantity,unit_price,note\n');
  for (let from = 0; from < rows; from += 10_000) {
    let text = '';
    for (let row = from; row < from + 10_000; row++) {
      const day = new Date(1_700_000_000_000 + random.below(700) * 86_400_000 + random.below(86_400) * 1000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ');
      const item = random.below(2000);
      const name = row % 10 === 0 ? `"Wooden table lamp, ""no. ${item}"""` : `Wooden table lamp no. ${item}`;
      text += `SO${100_000_000 + Math.floor(row / 3)},CUST${String(random.below(customers)).padStart(8, '0')},${day},SKU-${item},${name},${1 + random.below(6)},${(random.below(20_000) / 100).toFixed(2)},gift wrap ${random.below(9)}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

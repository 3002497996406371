import { plainName } from '../mapping/field-names';

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

// An order with one of these does not count: taken back, closed, failed, or never paid. Partly refunded orders count, less the refund.
const UNDONE = set(
  'cancelled canceled cancel void voided failed declined expired refunded fullyrefunded chargeback unpaid pendingpayment paymentpending awaitingpayment notpaid abandoned closed 交易关闭 已取消 已关闭 订单取消 取消 交易取消 退款成功 已退款 全额退款 等待买家付款 待付款 未付款 未支付 storniert abgebrochen annulliert unbezahlt nichtbezahlt erstattet ruckerstattet annule annulee rembourse remboursee nonpaye nonpayee anulado anulada cancelado cancelada reembolsado reembolsada nopagado nopagada annullato annullata rimborsato rimborsata nonpagato nonpagata',
);

/** The same in the longer statuses of Chinese shops: cancelled, closed, paid back, or waiting for a payment. */
const UNDONE_HAN = /取消|关闭|退款成功|已退款|全额退款|[待未](?:付款|支付)|等待(?:买家)?(?:付款|支付)|(?:付款|支付)失败|删除|尾款未付/;

/** In a column that says of other orders that they are paid, these are not. */
const WAITING = set(
  'pending authorized authorised partiallyauthorized open outstanding due offen ausstehend enattente pendiente insospeso inattesa',
);
const PAID = set(
  'paid partiallypaid partlypaid partiallyrefunded partlyrefunded bezahlt teilweisebezahlt paye payee pagado pagada pagato pagata 已付款 已支付 买家已付款',
);
const COUNTED = set(
  `complete completed processing processed confirmed shipped delivered fulfilled new success successful succeeded done
  abgeschlossen versendet versandt geliefert bestatigt terminee termine expediee livree completado enviado entregado completato spedito consegnato
  已完成 交易成功 已发货 已收货 完成 成功`,
);

/** True for a status that says of itself that its order does not count. */
export const isUndoneStatus = (text: string): boolean => isUndonePlain(plainName(text));
const isUndonePlain = (plain: string): boolean => UNDONE.has(plain) || UNDONE_HAN.test(plain);

/** True for a status that says that its order was paid, at least in part. */
export const isPaidStatus = (text: string): boolean => PAID.has(plainName(text));

/** True for a status that says that its order is not paid yet, where others of the column say that theirs is. */
export const isWaitingStatus = (text: string): boolean => WAITING.has(plainName(text));

/** True for any word that orders have as their status. */
export const isStatusWord = (text: string): boolean => {
  const plain = plainName(text);
  return isUndonePlain(plain) || PAID.has(plain) || WAITING.has(plain) || COUNTED.has(plain);
};

import type { Random } from '../../../src/core/base/random';
import { type Known, pick, two } from './variant';

/** Names and remarks as people write them, by language. */
export const TEXTS: {
  readonly [language: string]: {
    readonly names: readonly string[];
    readonly notes: readonly string[];
    readonly headers: readonly string[];
  };
} = {
  en: {
    names: ['Ada Byron', 'Tom Reed', 'Grace Hall', 'Olu Adeyemi', 'Sam O’Neil', 'Kate Moss'],
    notes: ['paid late', 'VIP – call first', 'likes “blue”', 'none so far', 'asked for €5 off'],
    headers: ['customer_id', 'name', 'note'],
  },
  de: {
    names: ['Jürgen Groß', 'Käthe Müller', 'Björn Weiß', 'Anna Schäfer', 'Jörg Böhm', 'Max Mustermann'],
    notes: ['zahlt pünktlich', 'Rückruf gewünscht', 'Größe L', 'keine', 'Straße geändert'],
    headers: ['Kundennummer', 'Name', 'Bemerkung'],
  },
  fr: {
    names: ['Renée Dubois', 'François Lefèvre', 'Zoë Garçon', 'Hélène Noël', 'Luc Besson', 'Anaïs Château'],
    notes: ['payé à l’avance', 'à rappeler', 'très fidèle', 'déjà livré', 'aucun'],
    headers: ['N° client', 'Nom', 'Remarque'],
  },
  es: {
    names: ['Íñigo Peña', 'María Núñez', 'José Ibáñez', 'Lucía Gómez', 'Ana Ruiz', 'Raúl Martín'],
    notes: ['pagó ayer', '¿llamar?', 'dirección nueva', 'ninguno', 'envío rápido'],
    headers: ['Cliente', 'Nombre', 'Observación'],
  },
  pl: {
    names: ['Łukasz Żak', 'Małgorzata Wiśniewska', 'Józef Śliwa', 'Paweł Dąbrowski', 'Agnieszka Król', 'Zbigniew Gęś'],
    notes: ['zapłacono', 'proszę dzwonić', 'stały klient', 'opóźnienie wysyłki', 'więcej później'],
    headers: ['Nr klienta', 'Imię i nazwisko', 'Uwagi'],
  },
  cz: {
    names: ['Jiří Dvořák', 'Žofie Černá', 'Tomáš Růžička', 'Kateřina Němcová', 'Petr Novák', 'Šárka Křížová'],
    notes: ['zaplaceno včas', 'zavolat příště', 'věrný zákazník', 'zpožděná zásilka', 'žádné'],
    headers: ['Číslo', 'Jméno', 'Poznámka'],
  },
  tr: {
    names: ['Ayşe Yılmaz', 'Çağrı Şahin', 'İbrahim Öztürk', 'Gülşah Ağaoğlu', 'Işık Doğan', 'Ömer Çelik'],
    notes: ['ödeme yapıldı', 'tekrar aranacak', 'sadık müşteri', 'kargo gecikti', 'değişim istiyor'],
    headers: ['Müşteri No', 'Ad', 'Açıklama'],
  },
  ru: {
    names: ['Иван Петров', 'Мария Кузнецова', 'Алексей Смирнов', 'Ольга Иванова', 'Дмитрий Соколов', 'Наталья Попова'],
    notes: ['оплачено', 'перезвонить завтра', 'постоянный клиент', 'возврат товара', 'нет'],
    headers: ['Номер', 'Имя', 'Примечание'],
  },
  gr: {
    names: ['Γιώργος Παπαδόπουλος', 'Μαρία Νικολάου', 'Ελένη Γεωργίου', 'Νίκος Δημητρίου', 'Άννα Κωνσταντίνου', 'Πέτρος Ιωάννου'],
    notes: ['πληρωμένο', 'να καλέσουμε', 'πιστός πελάτης', 'καθυστέρηση', 'επιστροφή'],
    headers: ['Κωδικός', 'Όνομα', 'Σημείωση'],
  },
  zh: {
    names: ['王小明', '李娜', '张伟', '刘洋', '陈静', '欧阳修文'],
    notes: ['已付款', '需要回访', '老客户，喜欢打折', '发货延迟', '退货'],
    headers: ['客户编号', '姓名', '备注'],
  },
  tw: {
    names: ['陳怡君', '林志豪', '黃淑芬', '張家豪', '李雅婷', '歐陽國華'],
    notes: ['已付款', '需要回電', '老客戶，喜歡折扣', '出貨延遲', '退貨'],
    headers: ['會員編號', '姓名', '備註'],
  },
  ja: {
    names: ['佐藤太郎', '鈴木花子', '高橋一郎', '田中さくら', '渡辺ソラ', '伊藤エミ'],
    notes: ['支払い済み', '電話してください', 'お得意様', '配送が遅れています', '返品あり'],
    headers: ['顧客番号', '氏名', '備考'],
  },
  ko: {
    names: ['김민준', '이서연', '박지훈', '최수빈', '정예은', '강하늘'],
    notes: ['결제 완료', '다시 전화', '단골 고객', '배송 지연', '반품 요청'],
    headers: ['고객번호', '이름', '비고'],
  },
};

/** Returns people with an id that has leading zeros, a name and a remark in one language. */
export function people(random: Random, language: string, rows: number): Known {
  const { names, notes, headers } = TEXTS[language] as (typeof TEXTS)[string];
  return {
    header: headers,
    types: ['id', 'text', 'text'],
    rows: Array.from({ length: rows }, (_, i) => [`00${100 + i}`, pick(random, names), pick(random, notes)]),
  };
}

const GOODS = ['Lamp', 'Table, oak', 'Chair "Nils"', 'Rug 2x3', 'Shelf; wide', "Dad's mug", 'Sofa|bed', 'Vase'];

/** Returns order lines: id, product with signs of every dialect, date, quantity and price. */
export function orders(random: Random, rows: number): Known {
  return {
    header: ['order_id', 'product', 'order_date', 'qty', 'price'],
    types: ['id', 'text', 'date', 'number', 'number'],
    rows: Array.from({ length: rows }, (_, i) => [
      `A${5000 + i}`,
      pick(random, GOODS),
      `20${two(20 + random.below(5))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
      1 + random.below(9),
      random.below(100_000) / 100,
    ]),
  };
}

/** Returns customers with an id, a country, a date and money. */
export function customers(random: Random, rows: number): Known {
  const names = Object.values(TEXTS).flatMap((language) => language.names);
  return {
    header: ['customer_id', 'name', 'country', 'signup', 'spend'],
    types: ['id', 'text', 'text', 'date', 'number'],
    rows: Array.from({ length: rows }, (_, i) => [
      `C${1000 + i}`,
      pick(random, names),
      pick(random, ['DE', 'FR', 'US', 'GB', 'CN']),
      `20${two(19 + random.below(6))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
      random.below(1_000_000) / 100,
    ]),
  };
}

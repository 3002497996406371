import type { Field } from '../types';

/** Returns a text without the accents of its letters. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC');

/** Returns a name without case, width, accents, spaces and signs, so that `Customer ID`, `customer_id` and `ＣＵＳＴＯＭＥＲＩＤ` are one. */
export const plainName = (name: string): string =>
  withoutAccents(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const PAID_NAMES =
  words(`paidat paymenttime paymentdate 付款时间 支付时间 订单付款时间 买家付款时间 付款确认时间 支付完成时间 zahlungsdatum zahldatum bezahltam
  datedepaiement datepaiement fechadepago fechapago datapagamento datadipagamento`);
const CREATED_NAMES =
  words(`orderdate orderedat ordertime createdat created createddateutc createdutc 下单时间 下单日期 订单创建时间 订单提交时间 订单时间 订单日期
  bestelldatum bestellzeit auftragsdatum datedecommande datecommande fechadepedido fechapedido dataordine datadellordine`);

/** Header names by field, the most telling first; platform exports and hand-made files in six languages. */
export const FIELD_NAMES: { readonly [field in Field]: readonly string[] } = {
  customer:
    words(`customerid custid customerno customernumber clientid buyerid memberid shopperid userid 买家会员id 买家id 客户编号 客户id 会员编号 会员号 会员id 用户id
    买家会员名 买家昵称 下单帐号 下单账号 会员名 customeremail emailaddress email 邮箱 customer cust client buyer member user uid 客户 会员 用户 买家
    收货人手机号提货人手机号 收货人手机号 收件人手机号 手机号 手机 联系手机 mobile phone
    kundennummer kundennr kundenid kdnr debitorennummer kunde kaufer besteller idclient numeroclient numclient nclient noclient codeclient acheteur
    idcliente numerocliente numerodecliente ncliente nocliente codigocliente codigodecliente codicecliente cliente comprador acquirente correo correoelectronico
    userpseudoid visitorid reviewerid reviewer author username 用户名 用户昵称 评价人 评论人`),
  time: [
    ...PAID_NAMES,
    ...words(`订单成交时间 invoicedate orderdate orderedat ordertime purchasedate purchasetime purchasedat transactiondate transactiontime createdat created
    createddateutc createdutc 下单时间 下单日期 订单创建时间 订单提交时间 订单时间 订单日期 交易时间 交易日期 购买时间 购买日期 成交时间 日期 时间 date datetime timestamp time day
    bestelldatum bestellzeit auftragsdatum kaufdatum rechnungsdatum belegdatum datum zeitpunkt datedecommande datecommande datedachat dateachat datefacture
    fechadepedido fechapedido fechadecompra fechacompra fechafactura fecha dataordine datadellordine dataacquisto datafattura data
    eventtime eventtimestamp eventdate occurredat reviewdate reviewtime reviewedat 事件时间 行为时间 浏览时间 发生时间 评价时间 评论时间 评价日期`),
  ],
  created: CREATED_NAMES,
  amount: words(`子单实际支付金额 lineamount linetotal linerevenue amount salesamount netamount netsales revenue sales dollarvalue value
    amountpaid pricetotal 实付金额 实际支付金额 商品金额 成交金额 支付金额 消费金额 金额 用户实付金额元 商家实收金额元 订单实付金额 订单应付金额 买家实际支付金额 应付金额 结算金额 订单金额 总金额 销售额
    total totalprice totalamount ordertotal ordervalue orderamount grandtotal grandtotalpurchased grandtotalbase subtotal spend paid
    positionsbetrag betrag umsatz nettobetrag bruttobetrag betragbrutto betragnetto gesamtbetrag gesamtpreis gesamtsumme rechnungsbetrag bestellwert warenwert summe
    montant montantttc montantht montanttotal totalttc totalht prixtotal importe importetotal monto montototal preciototal importo importototale prezzototale totale`),
  unitPrice:
    words(`unitprice lineitemprice itemprice price priceeach sellingprice 单价 商品单价 价格 售价 京东价 einzelpreis stuckpreis preis prixunitaire prix
    preciounitario precio prezzounitario prezzo`),
  quantity: words(
    'quantity qty lineitemquantity itemssold units numberofitems numberofcds numberofunits itemcount 数量 购买数量 商品数量 宝贝数量 宝贝总数量 订购数量 商品数量件 件数 menge anzahl stuckzahl quantite qte cantidad unidades quantita',
  ),
  order:
    words(`主订单编号 订单编号 订单号 订单id 单号 orderid orderno ordernumber ordernum order invoiceno invoiceid invoicenumber invoice transactionid transactionno
    receiptno receiptnumber basketid 交易号 流水号 bestellnummer bestellnr bestellid auftragsnummer auftragsnr auftragsid auftrag rechnungsnummer rechnungsnr belegnummer belegnr bestellung
    numerodecommande numerocommande ncommande ndecommande nocommande nodecommande idcommande commande numerodepedido numeropedido npedido ndepedido nopedido nodepedido idpedido pedido numeroordine nordine noordine idordine ordine`),
  product:
    words(`stockcode sku productid productcode itemid itemcode lineitemsku 商品编码 商品id 商家编码 商品编号 货号 productname product item itemname lineitemname
    商品名称 商品 宝贝标题 标题 选购商品 description productdescription
    artikelnummer artikelnr artikelname artikel produkt bezeichnung produit article producto articulo prodotto articolo
    asin contentid movieid bookid articleid businessid`),
  category: words(
    'category productcategory producttype department 类目 品类 商品类目 分类 商品分类 商品种类 宝贝种类 kategorie warengruppe categorie categoria',
  ),
  status: words(
    'orderstatus status financialstatus paymentstatus orderstate paymentstate 订单状态 交易状态 状态 bestellstatus auftragsstatus zahlungsstatus statut statutcommande estado stato',
  ),
  refund: words(
    'refundedamount amountrefunded refundamount refund totalrefunded totalrefund refundtotal refundvalue returnamount returnedamount 退款金额 退款额 买家退款金额 erstattung ruckerstattung erstattungsbetrag remboursement montantrembourse reembolso rimborso',
  ),
  currency: words('currency currencycode currencyiso 币种 货币 币别 wahrung devise moneda valuta'),
  email:
    words(`email emailaddress customeremail useremail buyeremail contactemail billingemail mail 邮箱 电子邮箱 电子邮件 邮箱地址 客户邮箱 买家邮箱
    emailadresse adresseemail courriel correo correoelectronico indirizzoemail`),
  phone:
    words(`phone phonenumber mobile mobilephone mobilenumber cellphone telephone tel customerphone contactphone billingphone 手机号 手机号码 手机 联系手机
    收货人手机号 收件人手机号 收货人手机 收件人手机 收货人手机号提货人手机号 联系电话 收货人电话 收件人电话 电话 telefon telefonnummer mobil handynummer telefono movil cellulare`),
  name: words(`customername fullname buyername clientname contactname recipientname name 客户姓名 会员姓名 姓名 买家姓名 收货人姓名 收件人姓名 收货人 收件人
    kundenname nomcomplet nomclient nomduclient nombrecliente nombrecompleto nomecliente nomecompleto`),
  event: words(`eventname eventtype event behaviortype behaviourtype behavior behaviour actiontype action activitytype activity interaction
    事件名称 事件类型 事件 行为类型 行为 动作 操作类型 ereignis evenement evento`),
  rating: words(
    'rating reviewrating starrating stars reviewscore score overall 评分 星级 评价星级 打分 商品评分 bewertung calificacion valutazione',
  ),
  text: words(`reviewtext reviewbody reviewcontent review reviewcomment commenttext comment comments content body 评价内容 评论内容 评价 评论 点评 内容
    bewertungstext kommentar avis commentaire comentario recensione`),
};
/** Parts of events and reviews have short names that are words of data as well. */
const SHORT: ReadonlySet<Field> = new Set(['event', 'rating', 'text', 'name']);

/** True when the header says when an order was paid: blank where it never was, so that its time is the one of its creation. */
export const isPaidName = (name: string): boolean => PAID_NAMES.includes(plainName(name));

/** Money of a whole order, repeated or left blank on its further lines: the price of the line is better where there is one. */
export const WHOLE_ORDER_AMOUNTS: ReadonlySet<string> = new Set(
  words(`订单实付金额 订单应付金额 买家实际支付金额 应付金额 结算金额 订单金额 总金额 total totalprice totalamount ordertotal ordervalue orderamount grandtotal
    grandtotalpurchased grandtotalbase subtotal paid gesamtbetrag gesamtpreis gesamtsumme rechnungsbetrag bestellwert summe montanttotal totalttc totalht
    importetotal montototal importototale totale`),
);

const ID_NAMES: ReadonlySet<string> = new Set(
  words(
    'id no code key uuid guid zip zipcode postcode postalcode phone mobile tel telephone fax sku stockcode barcode ean isbn email emailaddress imei cardnumber 编号 编码 单号 邮编 手机 手机号 电话 联系电话 联系手机 身份证号 卡号 货号 条码 邮箱 帐号 账号',
  ),
);
const ID_WORD = /(?:^|[^a-z])(?:id|no|num|number|code|key|uuid|guid|zip|postcode|phone|mobile|tel|sku|email)$|(?:nummer|nr|plz)$/;
const ID_ROMANCE =
  /^(?:n ?[°o]|num|numero|id|code|codigo|codice|ref|reference) (?:d\w{0,3}['’ ] ?)?(?:client|command|pedido|ordine|factur|fattur)/;
const ID_HUMP = /[a-z](?:ID|Id|No|Code|Key|Number)$/;
const ID_HAN =
  /(?:编号|单号|编码|号码|邮编|手机|手机号|电话|账号|帐号|卡号|会员号|订单号|货号|(?:用户|客户|会员|商品|店铺|买家)(?:id|ID))$/;
const COUNT_NAME = /(?:number|no|num|nr)\s*of\b|numberof/;

/** True when the header says that the cells identify something: `CustomerID`, `order_no`, `zip`, `手机`. */
export function isIdName(name: string): boolean {
  const text = name.normalize('NFKC').trim();
  if (COUNT_NAME.test(text.toLowerCase().replace(/_/g, ' '))) return false;
  const spaced = text
    .replace(/[_.\-/#]+/g, ' ')
    .trim()
    .toLowerCase();
  return (
    ID_NAMES.has(plainName(text)) ||
    ID_WORD.test(spaced) ||
    ID_ROMANCE.test(withoutAccents(spaced)) ||
    ID_HUMP.test(text) ||
    ID_HAN.test(text)
  );
}

/** True when the header speaks of a time: `created_at`, `Invoice Date`, `下单时间`. */
export const isTimeName = (name: string): boolean =>
  /(?:^|[^a-z])(?:date|time|datetime|timestamp|ts|at|on|day|created|updated|signup|birthday|dob)(?:$|[^a-z])|date$|time$|stamp$|datum|fecha|^data (?:di |dell|ordine|acquisto|pagamento|fattura)|时间|日期|日$|生日/i.test(
    name.normalize('NFKC').replace(/([a-z])([A-Z])/g, '$1 $2'),
  );

/** True when the header speaks of money. */
export const isMoneyName = (name: string): boolean =>
  /price|amount|revenue|spend|spent|cost|income|salary|sales|paid|balance|payment|dollar|discount|^(?:grand|sub|order|line|net)?[\s_]?total$|betrag|preis|umsatz|summe(?!r)|kosten|rabatt|montant|prix|precio|importe|importo|prezzo|[金费]额|单价|价格|费用|余额|应付|实付|货款|消费|收入/i.test(
    name,
  );

/** Normalised names that only a header has: one of them proves that the first row is a header. */
export const TELLING_NAMES: ReadonlySet<string> = new Set([
  ...Object.entries(FIELD_NAMES).flatMap(([field, names]) => (SHORT.has(field as Field) ? [] : names)),
  ...words(
    'id name firstname lastname age gender sex country city region state zip phone label target score 姓名 性别 年龄 城市 地区 省份 国家 标签',
  ),
]);

/** Returns the kind of contact that a header names, which matters where it is the key of the people at the same time. */
export function contactName(name: string): 'email' | 'phone' | 'name' | null {
  const plain = plainName(name);
  const isOf = (field: 'email' | 'phone' | 'name') => FIELD_NAMES[field].includes(plain);
  return isOf('email') ? 'email' : isOf('phone') ? 'phone' : isOf('name') ? 'name' : null;
}

import type { OrderField } from './types';

/** Returns a name without case, width, spaces and signs, so that `Customer ID`, `customer_id` and `ＣＵＳＴＯＭＥＲＩＤ` are one. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Header names by field, the most telling first; platform exports and common hand-made files, English and Chinese. */
export const FIELD_NAMES: { readonly [field in OrderField]: readonly string[] } = {
  customer:
    words(`customerid custid customerno customernumber clientid buyerid memberid shopperid userid 买家会员id 买家id 客户编号 客户id 会员编号 会员号 会员id 用户id
    买家会员名 买家昵称 下单帐号 下单账号 会员名 customeremail emailaddress email 邮箱 customer cust client buyer member user uid 客户 会员 用户 买家
    收货人手机号提货人手机号 收货人手机号 收件人手机号 手机号 手机 联系手机 mobile phone`),
  time: words(`paidat paymenttime paymentdate 付款时间 支付时间 订单付款时间 买家付款时间 付款确认时间 支付完成时间 订单成交时间 invoicedate orderdate orderedat ordertime
    purchasedate purchasetime purchasedat transactiondate transactiontime createdat created createddateutc createdutc 下单时间 下单日期 订单创建时间 订单提交时间
    订单时间 订单日期 交易时间 交易日期 购买时间 购买日期 成交时间 日期 时间 date datetime timestamp time day`),
  amount: words(`子单实际支付金额 lineamount linetotal linerevenue amount salesamount netamount netsales revenue sales dollarvalue value
    amountpaid pricetotal 实付金额 实际支付金额 商品金额 成交金额 支付金额 消费金额 金额 用户实付金额元 商家实收金额元 订单实付金额 订单应付金额 买家实际支付金额 应付金额 结算金额 订单金额 总金额 销售额
    total totalprice totalamount ordertotal ordervalue orderamount grandtotal grandtotalpurchased grandtotalbase subtotal spend paid`),
  unitPrice: words('unitprice lineitemprice itemprice price priceeach sellingprice 单价 商品单价 价格 售价 京东价'),
  quantity: words(
    'quantity qty lineitemquantity itemssold units numberofitems numberofcds numberofunits itemcount 数量 购买数量 商品数量 宝贝数量 宝贝总数量 订购数量 商品数量件 件数',
  ),
  order:
    words(`主订单编号 订单编号 订单号 订单id 单号 orderid orderno ordernumber ordernum order invoiceno invoiceid invoicenumber invoice transactionid transactionno
    receiptno receiptnumber basketid 交易号 流水号`),
  product:
    words(`stockcode sku productid productcode itemid itemcode lineitemsku 商品编码 商品id 商家编码 商品编号 货号 productname product item itemname lineitemname
    商品名称 商品 宝贝标题 标题 选购商品 description productdescription`),
  category: words('category productcategory producttype department 类目 品类 商品类目 分类 商品分类 商品种类 宝贝种类'),
  status: words('orderstatus status financialstatus paymentstatus 订单状态 交易状态 状态'),
  refund: words('refundedamount amountrefunded refundamount refund totalrefunded 退款金额 买家退款金额'),
};

/** Money of a whole order, repeated or left blank on its further lines: the price of the line is better where there is one. */
export const WHOLE_ORDER_AMOUNTS: ReadonlySet<string> = new Set(
  words(`订单实付金额 订单应付金额 买家实际支付金额 应付金额 结算金额 订单金额 总金额 total totalprice totalamount ordertotal ordervalue orderamount grandtotal
    grandtotalpurchased grandtotalbase subtotal paid`),
);

const ID_NAMES: ReadonlySet<string> = new Set(
  words(
    'id no code key uuid guid zip zipcode postcode postalcode phone mobile tel telephone fax sku stockcode barcode ean isbn email emailaddress imei cardnumber 编号 编码 单号 邮编 手机 手机号 电话 联系电话 联系手机 身份证号 卡号 货号 条码 邮箱 帐号 账号',
  ),
);
const ID_WORD = /(?:^|[^a-z])(?:id|no|nr|num|number|code|key|uuid|guid|zip|postcode|phone|mobile|tel|sku|email)$/;
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
  return ID_NAMES.has(plainName(text)) || ID_WORD.test(spaced) || ID_HUMP.test(text) || ID_HAN.test(text);
}

/** True when the header speaks of a time: `created_at`, `Invoice Date`, `下单时间`. */
export const isTimeName = (name: string): boolean =>
  /(?:^|[^a-z])(?:date|time|datetime|timestamp|ts|at|on|day|created|updated|signup|birthday|dob)(?:$|[^a-z])|date$|time$|stamp$|时间|日期|日$|生日/i.test(
    name.normalize('NFKC').replace(/([a-z])([A-Z])/g, '$1 $2'),
  );

/** True when the header speaks of money. */
export const isMoneyName = (name: string): boolean =>
  /price|amount|revenue|spend|spent|cost|income|salary|sales|paid|balance|payment|dollar|discount|^(?:grand|sub|order|line|net)?[\s_]?total$|[金费]额|单价|价格|费用|余额|应付|实付|货款|消费|收入/i.test(
    name,
  );

/** Normalised names that only a header has: one of them proves that the first row is a header. */
export const TELLING_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(FIELD_NAMES).flat(),
  ...words(
    'id name firstname lastname age gender sex country city region state zip phone label target score 姓名 性别 年龄 城市 地区 省份 国家 标签',
  ),
]);

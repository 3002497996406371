/** Two names of one thing, English and Chinese. */
export interface Pair {
  readonly en: string;
  readonly zh: string;
}
export type Language = keyof Pair;

export interface Product extends Pair {
  /** Index into CATEGORIES. */
  readonly category: number;
  /** In cents (fen). */
  readonly price: number;
}

const pair = (en: string, zh: string): Pair => ({ en, zh });

export const CATEGORIES: readonly Pair[] = [
  pair('Kitchen', '厨房'),
  pair('Table', '餐桌'),
  pair('Bedroom', '卧室'),
  pair('Bath', '浴室'),
  pair('Living', '客厅'),
  pair('Garden', '阳台园艺'),
];
export const PRODUCTS_PER_CATEGORY = 10;

/** Ten products a category, cheapest first. */
const RANGE: readonly (readonly (readonly [en: string, zh: string, price: number])[])[] = [
  [
    ['Beechwood spoons, set of 3', '榉木勺三件套', 1290],
    ['Linen tea towels', '亚麻茶巾', 1490],
    ['Spice jars', '密封香料罐', 1690],
    ['Enamel mugs', '搪瓷杯两只装', 1990],
    ['Cutting board, oak', '橡木砧板', 2990],
    ['Stoneware mixing bowl', '粗陶调理碗', 3490],
    ['Pour-over coffee set', '手冲咖啡壶套装', 4490],
    ['Carbon steel pan', '碳钢煎锅', 5990],
    ["Chef's knife", '主厨刀', 7900],
    ['Cast iron casserole', '珐琅铸铁锅', 12900],
  ],
  [
    ['Cotton napkins', '棉餐巾', 1190],
    ['Water glasses', '玻璃水杯', 1790],
    ['Salad servers', '沙拉叉勺', 1990],
    ['Bread basket', '编织面包篮', 2290],
    ['Ceramic rice bowls', '陶瓷饭碗', 2690],
    ['Serving platter', '陶瓷大餐盘', 3290],
    ['Linen table runner', '亚麻桌旗', 3690],
    ['Teapot with strainer', '带滤网茶壶', 4590],
    ['Cutlery set', '餐具礼盒', 6490],
    ['Dinner set for four', '四人餐盘套装', 11900],
  ],
  [
    ['Lavender sachets', '薰衣草香囊', 990],
    ['Pillowcase, cotton', '纯棉枕套', 1590],
    ['Bedside tray', '床头托盘', 2190],
    ['Sleep mask, silk', '真丝眼罩', 2490],
    ['Fitted sheet', '床笠', 3490],
    ['Reading lamp', '床头阅读灯', 4290],
    ['Wool throw', '羊毛盖毯', 5990],
    ['Down pillow', '羽绒枕', 6900],
    ['Duvet cover set', '被套四件套', 8990],
    ['Summer duvet', '夏凉被', 10900],
  ],
  [
    ['Soap dish', '肥皂碟', 890],
    ['Olive oil soap', '橄榄油皂', 990],
    ['Bath brush', '浴刷', 1490],
    ['Hand towels', '擦手巾', 1790],
    ['Cedar bath mat', '雪松浴室垫', 2990],
    ['Bath towel', '浴巾', 3290],
    ['Laundry basket', '脏衣篮', 3990],
    ['Shower caddy', '浴室置物架', 4490],
    ['Waffle bathrobe', '华夫格浴袍', 6490],
    ['Heated mirror', '除雾化妆镜', 9900],
  ],
  [
    ['Scented candle', '香薰蜡烛', 1390],
    ['Picture frame', '木相框', 1690],
    ['Cushion cover', '抱枕套', 1990],
    ['Glass vase', '玻璃花瓶', 2690],
    ['Wall clock', '挂钟', 3490],
    ['Storage baskets', '收纳篮', 3990],
    ['Table lamp', '台灯', 5490],
    ['Floor cushion', '坐垫蒲团', 5990],
    ['Side table', '边几', 8990],
    ['Wool rug', '羊毛地毯', 14900],
  ],
  [
    ['Herb seeds', '香草种子', 590],
    ['Plant labels', '植物标签', 790],
    ['Garden gloves', '园艺手套', 1290],
    ['Terracotta pots', '红陶花盆', 1890],
    ['Watering can', '浇水壶', 2490],
    ['Pruning shears', '修枝剪', 2990],
    ['Balcony planter', '阳台花箱', 3990],
    ['Solar lanterns', '太阳能灯笼', 4490],
    ['Folding chair', '折叠椅', 6990],
    ['Raised bed', '种植箱', 9900],
  ],
];

export const PRODUCTS: readonly Product[] = RANGE.flatMap((products, category) =>
  products.map(([en, zh, price]) => ({ en, zh, category, price })),
);

export const COUNTRIES: readonly Pair[] = [
  pair('Germany', '中国大陆'),
  pair('Austria', '中国香港'),
  pair('Netherlands', '中国澳门'),
  pair('France', '新加坡'),
  pair('Denmark', '马来西亚'),
  pair('Belgium', '日本'),
];

export const CHANNELS: readonly Pair[] = [
  pair('Search', '搜索'),
  pair('Social', '社交媒体'),
  pair('Newsletter', '邮件订阅'),
  pair('Referral', '朋友推荐'),
  pair('Store', '线下门店'),
];

export const GENDERS: readonly Pair[] = [pair('female', '女'), pair('male', '男'), pair('not said', '未填写')];
export const LANGUAGES: readonly Pair[] = [pair('English', '中文'), pair('German', '英文'), pair('French', '日文')];

export const ORDER_HEADER: readonly Pair[] = [
  pair('Order ID', '订单编号'),
  pair('Order date', '下单时间'),
  pair('Customer ID', '会员编号'),
  pair('Guest email', '游客邮箱'),
  pair('Product', '商品名称'),
  pair('Category', '商品类目'),
  pair('Quantity', '数量'),
  pair('Unit price', '单价'),
  pair('Discount', '优惠金额'),
  pair('Line total', '实付金额'),
  pair('Status', '订单状态'),
  pair('Presale stage', '预售阶段'),
  pair('Refunded amount', '退款金额'),
  pair('Currency', '币种'),
];

export const CUSTOMER_HEADER: readonly Pair[] = [
  pair('Customer ID', '会员编号'),
  pair('Email', '邮箱'),
  pair('Phone', '手机号'),
  pair('Sign-up date', '注册日期'),
  pair('Country', '国家/地区'),
  pair('Birth year', '出生年份'),
  pair('First channel', '首次来源'),
  pair('Gender', '性别'),
  pair('Language', '语言'),
  pair('Total Spent', '累计消费'),
  pair('Total Orders', '累计订单数'),
  pair('Accepts Marketing', '接受营销'),
  pair('Tags', '标签'),
];

/** Columns of the customers file that were drawn without a look at what anyone did or will do. */
export const NOISE_COLUMNS: readonly Pair[] = [
  pair('Country', '国家/地区'),
  pair('Birth year', '出生年份'),
  pair('First channel', '首次来源'),
  pair('Gender', '性别'),
  pair('Language', '语言'),
];

export const WORDS = {
  completed: pair('Completed', '交易成功'),
  cancelled: pair('Cancelled', '交易关闭'),
  deposit: pair('Deposit', '定金'),
  balance: pair('Balance', '尾款'),
  yes: pair('yes', '是'),
  no: pair('no', '否'),
  repeat: pair('repeat', '复购'),
  staff: pair('staff', '员工'),
  wholesale: pair('wholesale', '批发'),
  currency: pair('EUR', 'CNY'),
  sample: pair('Free sample', '赠品小样'),
  unreadableAmount: pair('see invoice', '见发票'),
  extraCell: pair('gift wrap', '礼品包装'),
} as const satisfies { readonly [word: string]: Pair };

export const FILE_NAMES = { orders: pair('orders.csv', '订单.csv'), customers: pair('customers.csv', '会员.csv') } as const;

/** First and last names of the made-up addresses (all at example.com). */
export const FIRST_NAMES = 'anna ben clara david elif felix greta hugo ines jonas karla liam mia noah olga paul rosa sami tara yan'.split(
  ' ',
);
export const LAST_NAMES =
  'berger chen dubois evers fischer garcia huber ivanov jansen keller li martin nowak olsen peters roth silva wang wolf zhou'.split(' ');

import type { Layout } from './types';

/** Reviews in no vendor's form: of an item, a rating, words, what only reviews have and a person or time at least four; an item is not needed. */
export const reviews: Layout = {
  kind: 'reviews',
  role: 'reviews',
  telling: [
    'rating stars starrating reviewrating reviewscore score overall 评分 星级 评价星级 打分',
    'reviewtext reviewbody reviewcontent review comment content 评价内容 评论内容 评价 评论',
    'productid itemid sku asin productname itemname movieid product 商品id 商品编号 商品编码 商品名称 商品',
    'reviewid 评价id 评论id 评论编号 reviewtitle reviewer reviewername reviewerid author verified verifiedpurchase helpful reviewdate reviewtime 评价时间 评论时间 评价人 昵称 用户昵称 评价编号',
    'userid customerid email customeremail useremail buyeremail revieweremail buyerid buyer customer date time timestamp createdat 用户id 客户编号 会员名 买家会员名 订单编号',
  ],
  least: 4,
  needs: [
    `productid itemid sku asin productname itemname movieid product 商品id 商品编号 商品编码 商品名称 商品
    userid customerid email customeremail useremail buyeremail revieweremail buyerid buyer customer reviewer reviewername reviewerid author 用户id 客户编号 会员名 买家会员名 买家昵称 评价人 昵称 用户昵称`,
  ],
  never: 'label target class amount total price unitprice totalprice 实付金额 金额 单价 eventname eventtype',
  fields: {
    customer:
      'customerid userid 客户编号 用户id 会员名 买家会员名 buyerid email customeremail useremail buyeremail revieweremail reviewerid reviewer reviewername author buyer customer 评价人 用户昵称 买家昵称 昵称',
    time: 'reviewdate reviewtime createdat timestamp date time 评价时间 评论时间 时间 日期',
    product: 'productid itemid sku asin movieid 商品id 商品编号 商品编码 productname itemname product 商品名称 商品',
    rating: 'rating stars starrating reviewrating reviewscore score overall 评分 评价星级 星级 打分',
    text: 'reviewtext reviewbody reviewcontent review comment content 评价内容 评论内容 评价 评论',
    email: 'email customeremail useremail buyeremail revieweremail',
    name: 'reviewername reviewer author name 评价人 用户昵称 昵称',
  },
  kinds: {
    id: 'customerid userid productid itemid sku asin reviewid buyerid 评价id 评论id 客户编号 用户id 商品id 商品编号',
    text: 'reviewtext reviewbody reviewcontent 评价内容 评论内容',
  },
  known: { otherwise: 'event' },
  reach: null,
};

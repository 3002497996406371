import type { Layout } from './types';

/** Posts or accounts with their likes, comments and shares: a row each, to be learned from by any column. */
export const socialPosts: Layout = {
  kind: 'social-posts',
  role: 'customers',
  telling: [
    'like likes likecount likescount 点赞 点赞数 点赞量 赞',
    'comment comments commentcount commentscount 评论 评论数 评论量',
    'share shares sharecount sharescount retweets reposts 分享 分享数 转发 转发数 转发量',
    'type posttype mediatype contenttype 内容类型 作品类型 体裁 posttext postid postmonth posthour 作品id 笔记id 笔记标题',
    'totalinteractions engagements impressions reach views lifetimeposttotalreach lifetimeengagedusers followers 播放量 曝光量 曝光 浏览量 阅读量 粉丝数 互动量',
  ],
  least: 3,
  never: 'lineitemname orderid 订单编号',
  unit: 'posts',
  fields: {},
  known: { otherwise: null },
  reach: null,
};

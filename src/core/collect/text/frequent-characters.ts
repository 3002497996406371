const JAPANESE: ReadonlySet<string> = new Set(
  '番号氏名前金額合計顧客会員注文購入商品数量単価住所電話郵便性別男女年齢月日時分円税込送料備考都道府県市区町村東京大阪横浜名古屋札幌神戸福岡川崎広島仙台千葉埼玉北海新潟静岡長野佐藤鈴木高橋田中伊渡辺山本村小林加吉佐々松井石清水上原岡後前藤長谷野近坂遠青福西太三浦橋口斎酒工阿部森池内和今宮武安菊丸増杉平島桜千久保大塚河今谷関柴郎子花美恵一二三健太愛優真由紀裕明正弘誠和幸雄智直樹香織陽翔結衣蓮担当売上請求書店舗支払方法配送先受付済未完了登録更新者社株式有限様御中発送予定在庫入荷返品評価満足良悪普通',
);

/**
 * Characters that headers, names, places and orders are full of, by encoding. Two-byte encodings of Chinese, Japanese and Korean share most of
 * their bytes; read in the wrong one, a text is made of rare characters.
 */
const FREQUENT: { readonly [encoding: string]: ReadonlySet<string> } = {
  gb18030: new Set(
    '编号姓名金额订单客户会员买家昵称城市省份区县地址电话手机日期时间年月日商品数量价格元实付状态备注店铺的一是在不了有和人这中大为上个国我以要他来用们生到作地于出就分对成可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家里如水化高自二理起小物现实加都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取张王李刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田姜范石姚谭廖邹熊陆孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞秀兰桂英北京上海广州深圳杭南成武汉重庆天津西安苏好评',
  ),
  big5: new Set(
    '編號姓名金額訂單客戶會員買家暱稱城市地址電話手機日期時間年月日商品數量價格元實付狀態備註店鋪的一是在不了有和人這中大為上個國我以要他來用們生到作地於出就分對成可主發動同工也能下過子說產種面而方後多定行學法所民得經三之進著等部度家里如水化高自二理起小物現加都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建公無系陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高簡朱鍾施游詹沈彭胡余盧潘顏梁趙柯翁魏方孫戴臺北高雄中南新竹桃園志怡君淑芬雅婷美玲家豪俊宏冠宇建文惠華',
  ),
  'euc-jp': JAPANESE,
  shift_jis: JAPANESE,
  'euc-kr': new Set(
    '번호이름성명금액합계고객회원주문구매상품수량단가주소전화우편별남녀나월일시분원배송메모상태서울부산대구인천광주대전울산경기강원충청북남전라제도시군동읍면로길김이박최정조윤장임한오신권황안송류홍문양손백허유심노하곽차우민진지엄채천방공현함변염여추소석선설마연위표명반왕옥육맹모탁국어은편용철수영희준민지은현우서연하윤정훈미경숙자순호진아가나다라마바사타파카를는의에을고와과도만요합니다습있없좋만족빠른',
  ),
};

/** Returns the share of the characters beyond ASCII of a text that are frequent in the languages of the encoding, 0..1. */
export function frequentShare(text: string, encoding: string): number {
  const characters = text.match(/[^\0-\x7f]/gu) ?? [];
  const frequent = FREQUENT[encoding];
  if (characters.length === 0 || !frequent) return 0;
  return characters.filter((character) => frequent.has(character)).length / characters.length;
}

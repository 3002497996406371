/**
 * Columns of a customers file that were already known at any earlier snapshot (R5): country, birth date, sign-up date, first channel,
 * gender, language. Everything else in such a file was written at its export, so it may know what happened after T.
 */
const STATIC = [
  /^(country|countryregion|countrycode|nationality|国家|国家地区|国籍)$/,
  /^(birthdate|dateofbirth|birthday|dob|birthyear|yearofbirth|生日|出生日期|出生年月|出生年份)$/,
  /^(signup|signupdate|signupat|signuptime|signedup|signedupat|registered|registeredat|registrationdate|registerdate|registertime|created|createdat|createddate|joined|joindate|joinedat|customersince|membersince|注册|注册日期|注册时间|入会日期|入会时间|加入日期|建档日期|开户日期)$/,
  /^(firstchannel|firstsource|firsttouch|firsttouchchannel|acquisitionchannel|acquisitionsource|signupchannel|signupsource|registrationchannel|首次渠道|首次来源|首触渠道|注册渠道|注册来源|获客渠道|来源渠道|渠道来源)$/,
  /^(gender|sex|性别)$/,
  /^(language|locale|preferredlanguage|语言)$/,
];

/** Returns a header in lower case without blanks and punctuation, so that spellings of one name are equal. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** True where a column of this name does not change after a customer's first day (R5, `known: 'static'`). */
export const isStatic = (name: string): boolean => STATIC.some((pattern) => pattern.test(plainName(name)));

/** True for the date on which someone became a customer: earlier ones than the first order show that the history is cut (R2). */
export const isSignUp = (name: string): boolean => (STATIC[2] as RegExp).test(plainName(name));

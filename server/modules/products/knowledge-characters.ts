/**
 * Traditional characters that occur in insurance talk, each followed by its simplified form.
 * Customers from Hong Kong, Macao and Taiwan type the first; contracts of the mainland use the second.
 */
const PAIRS =
  '險险單单約约義义務务責责費费賠赔償偿額额續续終终條条釋释療疗醫医藥药術术傷伤殘残亡亡' +
  '現现價价貸贷還还領领給给繳缴納纳帳账戶户債债產产業业職职類类級级種种別别號号碼码' +
  '證证據据書书資资訊讯報报請请說说明明詢询問问題题簽签發发辦办理理處处過过經经時时' +
  '間间開开關关閉闭長长東东車车輛辆駕驾駛驶機机飛飞車车場场國国際际內内區区縣县鎮镇' +
  '銀银錢钱財财購购買买賣卖賬账計计算算總总數数量量萬万億亿兩两個个們们為为與与從从' +
  '對对於于後后當当會会來来無无沒没應应該该須须願愿認认識识記记錄录讓让變变動动轉转' +
  '換换選选擇择確确實实際际況况狀状態态態态情情災灾風风電电氣气熱热溫温寶宝壽寿歲岁' +
  '歷历歸归屬属嚴严重重腫肿瘤瘤腦脑髒脏臟脏腎肾膽胆顱颅關关節节神神經经癱瘫瘓痪癡痴' +
  '聾聋啞哑視视聽听覺觉診诊斷断檢检驗验門门診诊護护養养獨独親亲屬属婦妇嬰婴兒儿學学' +
  '師师員员團团體体聯联網网絡络線线話话電电郵邮遞递傳传達达達达滿满減减補补賦赋稅税' +
  '遺遗囑嘱訴诉訟讼爭争議议協协調调違违規规則则標标準准範范圍围極极權权利利豁豁執执' +
  '罰罚獲获損损壞坏燒烧毀毁竊窃盜盗搶抢殺杀戰战亂乱軍军懷怀孕孕產产剛刚紅红積积蓄蓄' +
  '週周廣广廠厂雙双離离難难順顺預预顧顾餘余馬马驟骤鐘钟麼么幾几哪哪裡里裏里嗎吗'

function readPairs(): Map<string, string> {
  const folded = new Map<string, string>()
  for (let at = 0; at + 1 < PAIRS.length; at += 2) {
    if (PAIRS.charAt(at) !== PAIRS.charAt(at + 1))
      folded.set(PAIRS.charAt(at), PAIRS.charAt(at + 1))
  }
  return folded
}

const SIMPLIFIED = readPairs()
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu')

/** Writes the common traditional characters as the simplified ones; the length never changes. */
export function foldTraditional(text: string): string {
  return text.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character)
}

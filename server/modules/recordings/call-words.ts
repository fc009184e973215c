import type { NodeCode } from '#contracts/recordings'
import type { Words } from './nodes.ts'

const CALL = '54号第5条'
const NAMED = '《保险销售行为管理办法》第24条'

/** What is said on the telephone where the counter would have shown something; the rest is the same. */
export const CALL_WORDS = {
  'call-opening': {
    article: `${NAMED}；${CALL}`,
    prompt: (talk) => [
      `您好，我是${talk.bankName}${talk.outletName}的客户经理${talk.sellerName}，保险执业登记号 ${talk.registrationNo}，您可以到行业协会网站核对。`,
      '这次通话从现在起到挂断全程录音并存档，您手机上打开的办理页面也会遮住姓名和填写内容一起记录。请问您是本人吗？现在方便通话、同意录音吗？不方便我们改天，不影响您办其他业务。',
    ],
    customer: '说出姓名，回答是否同意录音；不同意就道谢挂断',
  },
  documents: {
    article: CALL,
    prompt: (talk) => [
      `《${talk.productName}》的条款、投保提示书和免责说明已经发到您手机上的页面，请您打开，不用挂电话。`,
      '请您一页一页看完再按确认，特别是写明保险公司不赔或者少赔的部分。看的时候有问题随时问我。',
    ],
    customer: '在自己的手机上逐页看完并确认',
  },
  understood: {
    article: CALL,
    prompt: () => [
      '刚才在电话里说明的、手机上看到的，您都清楚了吗？',
      '这份保险是您自己愿意买的吗？请清楚地回答“是”或“不是”。',
    ],
    customer: '清楚地回答“是”',
  },
  'copied-sentence': {
    article: CALL,
    prompt: (talk) => [
      '产品说明书也在您手机的页面上，请您看过。',
      `请您照着手机上的字读一遍：“${talk.riskSentence}”`,
    ],
    customer: '朗读风险提示语句，并在手机上逐字输入',
  },
  'insured-consent': {
    article: CALL,
    prompt: (talk) => [
      `请把电话交给被保险人：投保人要为您投保${talk.productName}，其中有身故责任。`,
      '请您报一下姓名。您同意吗？保险金额和合同内容您认可吗？',
    ],
    customer: '被保险人本人在电话里回答同意并认可',
  },
  sign: {
    article: CALL,
    prompt: () => [
      '请您在手机上核对投保单、投保提示书和免责说明，没有问题就在手机上亲笔签名。',
      '签名要由您本人完成，别人不能代签。签好了请告诉我一声。',
    ],
    customer: '在自己的手机上签名，并在电话里说“签好了”',
  },
} as const satisfies Partial<Record<NodeCode, Words>>

import { CONSENT_PURPOSES } from '#contracts/customers'
import type { ConsentPurpose } from '#contracts/customers'

/** The notice the customer agrees to; a changed text is a new version and asks for consent again. */
export const CONSENT_VERSION = 'consent-2026-11-2'

/** What is agreed to before recording begins; a changed text is a new version. */
export const RECORDING_CONSENT = 'recording-2026-11'

/** Why, what, who keeps it and for how long (54号 arts 6, 12, 13). */
export function recordingConsent(bankName: string): string[] {
  return [
    '接下来的讲解和签名要同步录音录像：您、客户经理和要签的材料都会在画面里。',
    '这段时间您手机上的这些页面也会一起记录，用来说明您看到了什么；姓名、填写的内容和签名笔迹都遮住不录。',
    `录像由${bankName}加密保存，合同结束后至少再保存五年（一年期以上十年），只有经批准的人能看。`,
    '不同意录音录像，这份保险就不能在柜面办理；请直接告诉客户经理，不影响您办其他事。',
  ]
}

/** Without these nothing can be sold. Health is asked about later, and agreed to then. */
export const REQUIRED_PURPOSES = (Object.keys(CONSENT_PURPOSES) as ConsentPurpose[]).filter(
  (purpose) => purpose !== 'health',
)

/** What is agreed to before the first question about health; a changed text is a new version. */
export const HEALTH_CONSENT = 'health-2026-11'

/** Why, what, who sees it, what is not asked (个人信息保护法 arts 28–30; 销售行为办法 art. 27). */
export function healthConsent(bankName: string, insurerName: string): string[] {
  return [
    `接下来的问题是${insurerName}决定能不能承保要问的。您的回答属于敏感个人信息，只用于核保、理赔和检查销售是否合规。`,
    `回答加密保存，随投保单交给${insurerName}。${bankName}的客户经理看不到您答了什么；合规和质检人员为检查、投诉或理赔查看，每次都留下记录。`,
    '只需回答问到的，没有问到的不用说。没有如实回答，保险公司可能解除合同、不赔。',
    '不同意的话，这份保险不能继续办理；请告诉客户经理，不影响您办其他事。',
  ]
}

/** Who, why, how, which, how long, and the rights (个人信息保护法 art. 17). */
export function consentIntro(bankName: string): string {
  return (
    `${bankName}为您办理保险时，需要处理您的姓名、证件、联系方式、职业、收入、家庭和银行账户等信息。` +
    '我们只把信息用于下列目的，按法律规定的期限保存（保险合同终止后至少十年），' +
    '您可以随时要求查阅、更正、复制，也可以撤回同意；不同意不影响您办理其他业务。'
  )
}

export function purposeTexts(): { purpose: ConsentPurpose; text: string }[] {
  return REQUIRED_PURPOSES.map((purpose) => ({ purpose, text: CONSENT_PURPOSES[purpose] }))
}

/** What the customer agrees to, in the words shown. */
export type ConsentAsked = {
  version: string
  intro: (bankName: string) => string
  purposes: { purpose: ConsentPurpose; text: string }[]
}

const OF_PERSON: ConsentAsked = {
  version: CONSENT_VERSION,
  intro: consentIntro,
  purposes: purposeTexts(),
}

/**
 * For a company its operator agrees: about the operator's own data, and that those on the list were
 * told what becomes of theirs (个人信息保护法 arts 17, 23, 29).
 */
const OF_COMPANY: ConsentAsked = {
  version: 'consent-company-2026-11-2',
  intro: (bankName) =>
    `${bankName}为贵单位办理团体保险时，需要处理您作为经办人的姓名、证件和手机号，以及被保险人清单中的姓名、证件、出生日期和职业。` +
    '我们只把信息用于下列目的，按法律规定的期限保存（保险合同终止后至少五年）。' +
    '您和被保险人可以随时要求查阅、更正、复制，也可以撤回同意；不同意不影响贵单位办理其他业务。',
  purposes: [
    { purpose: 'service', text: '为贵单位推荐和办理团体保险，处理经办人的信息' },
    { purpose: 'share-insurer', text: '向承保的保险公司提供单位、经办人和被保险人的投保信息' },
    {
      purpose: 'share-certifier',
      text: '使用第三方电子认证时，向电子认证服务机构提供经办人的姓名和证件号码，用来签发一次性签名证书',
    },
    {
      purpose: 'sensitive',
      text: '处理被保险人的证件号码等信息：单位确认已把处理的目的、方式和范围告知每位被保险人并取得同意',
    },
  ],
}

export const consentAsked = ({ company }: { company: unknown }): ConsentAsked =>
  company ? OF_COMPANY : OF_PERSON

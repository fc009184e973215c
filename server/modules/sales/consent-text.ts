import { CONSENT_PURPOSES } from '#contracts/customers'
import type { ConsentPurpose } from '#contracts/customers'

/** The notice the customer agrees to; a changed text is a new version and asks for consent again. */
export const CONSENT_VERSION = 'consent-2026-01'

export const REQUIRED_PURPOSES = Object.keys(CONSENT_PURPOSES) as ConsentPurpose[]

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

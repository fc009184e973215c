import type { Cause } from './lapse-causes.ts'
import { isSelfService } from './self-service.ts'
import { minute } from './minute.ts'
import { actOf } from './facts.ts'
import type { SaleFacts } from './facts.ts'
import { isUnissued, unissued } from './unissued.ts'

const scan = {
  message: '请客户用手机扫描二维码',
  repair: { label: '出示二维码', action: 'openPhoneLink' },
}
/** Who is not in the room scans nothing. */
const send = {
  message: '请客户在手机上打开您发送的链接',
  repair: { label: '发送链接', action: 'openPhoneLink' },
}
/** What only the customer's own phone can do. */
export const needsPhone = (facts: SaleFacts): Cause[] =>
  facts.phone === 'open'
    ? []
    : isSelfService(facts.sale.channel)
      ? [{ code: 'phone-away', message: '客户现在没有打开网页，再次核对身份后会接着办' }]
      : [{ code: 'phone-not-open', ...(facts.sale.channel === 'phone' ? send : scan) }]

/** A sale that was submitted before its rules asked for a recording owes none. */
export const isRecorded = (facts: SaleFacts): boolean => {
  const isBegun =
    facts.recording.progress !== undefined || actOf(facts, 'recording', 'consent') !== undefined
  return facts.recording.isDue && (isBegun || facts.exchanges.application === undefined)
}

/** Who signs while nothing is recorded would have to sign again (54号 art. 7(5)). */
export function notRolling({ recording }: SaleFacts): Cause[] {
  if (!recording.isDue || recording.progress?.segments.some(({ closedAt }) => closedAt === null)) {
    return []
  }
  const repair = { label: '继续录制', action: 'startRecording' }
  return [{ code: 'recording-not-running', message: '录制没有在进行，请先继续录制', repair }]
}

/** How often the risk test may be taken, and that a changed result is confirmed. */
export function testLimits(facts: SaleFacts): Cause[] {
  const citation = '《金融机构产品适当性管理办法》第29条'
  if (facts.isTestUnconfirmed) {
    return [
      {
        code: 'suit-test-change-confirm',
        message: '测评结果与上次不同，请客户再确认一次',
        citation,
      },
    ]
  }
  if (facts.testsLeft.today === 0) {
    return [{ code: 'suit-test-limit-day', message: '今天已测评 2 次，请明天再测', citation }]
  }
  if (facts.testsLeft.year === 0) {
    return [{ code: 'suit-test-limit-year', message: '12 个月内已测评 8 次', citation }]
  }
  return []
}

/** The customer's way alone has ended; a person who takes it over goes on in another channel. */
export const isReferred = (facts: SaleFacts): boolean =>
  isSelfService(facts.sale.channel) && actOf(facts, 'referred', 'person') !== undefined

/** Nothing more happens in a sale that is over, or that waits for a person to take it over. */
export function ended(facts: SaleFacts): Cause[] {
  const { sale } = facts
  if (sale.state === 'abandoned') return [{ code: 'abandoned', message: '客户已放弃这笔投保' }]
  if (sale.state === 'declined') {
    return [isUnissued(facts) ? unissued(facts) : { code: 'declined', message: '保险公司已拒保' }]
  }
  if (!isReferred(facts)) return []
  const why = actOf(facts, 'referred', 'person')?.data['message']
  const message = `请联系客户，转交到网点后接着办：${typeof why === 'string' ? why : ''}`
  return [{ code: 'referred', message }]
}

/** Who insists against advice has time to think before a second person may agree. */
export function stillCooling({ coolingUntil, now }: SaleFacts): Cause[] {
  if (coolingUntil === null || now >= coolingUntil) return []
  return [
    {
      code: 'policy-stop-cooling',
      message: `客户正在冷静期，${minute(coolingUntil)} 之后才能审批`,
      citation: '《金融机构产品适当性管理办法》第18、38条',
    },
  ]
}

/** The insurer does not quote: another plan has to be chosen. */
export function quoteRefused({ exchanges }: SaleFacts): Cause[] {
  if (exchanges.quote?.status !== 'refused') return []
  const repair = { label: '重新选择', action: 'choosePlan' }
  const message = `保险公司不报价：${String(exchanges.quote.answer?.['reason'])}`
  return [{ code: 'quote-refused', message, repair }]
}

/** A code has to reach the customer, and nobody else. */
export function noPhoneNumber({ customer }: SaleFacts): Cause[] {
  if (customer.phone) return []
  const repair = { label: '补全资料', action: 'editCustomer' }
  return [{ code: 'no-phone-number', message: '客户没有登记手机号，验证码无处可发', repair }]
}

/** Without them nobody can compare the document on the counter with the file. */
export function profileIncomplete({ customer }: SaleFacts): Cause[] {
  if (customer.idNumber && customer.birthOn) return []
  const repair = { label: '补全资料', action: 'editCustomer' }
  return [{ code: 'profile-incomplete', message: '客户档案缺少证件号或出生日期', repair }]
}

/** Premium comes from the customer's own account and from nowhere else. */
export function noOwnAccount({ customer }: SaleFacts): Cause[] {
  if (customer.bankAccount) return []
  const whose = customer.company ? '单位档案没有对公账户，保费只能从投保单位自己的账户扣缴' : null
  return [
    {
      code: 'own-account-payment',
      message: whose ?? '客户档案没有本人账户，保费只能从本人账户扣缴',
      citation: '《保险销售行为管理办法》第32条',
      repair: { label: '登记账户', action: 'editCustomer' },
    },
  ]
}

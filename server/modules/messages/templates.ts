import { sql } from 'kysely'
import type { MessageChannel } from '#contracts/messages'
import type { Db, Tx } from '#platform/db'
import { found } from '#platform/refusal'

type Template = {
  version: number
  channel: MessageChannel
  /** What the operator has on file under this wording. */
  gatewayId: string
  title: string
  /** `{name}` is a place to fill. */
  body: string
  /** Owed to the person: a wish not to be written to does not stand in its way. */
  isDuty: boolean
  /** The person waits for it: it goes out at any hour. */
  isAwaited: boolean
  /** Carries a code: what filled it is wiped once the message has left. */
  isSecret: boolean
}

/** All wordings the bank sends. A changed wording is a new version and a new filing at the operator. */
export const TEMPLATES = {
  'signing-code': {
    version: 1,
    channel: 'sms',
    gatewayId: 'BQ-CODE-SIGN',
    title: '签名验证码',
    body: '{code} 是您签署“{product}”投保文件的验证码，{minutes} 分钟内有效。请勿告诉任何人，包括银行员工。',
    isDuty: true,
    isAwaited: true,
    isSecret: true,
  },
  'shop-code': {
    version: 1,
    channel: 'sms',
    gatewayId: 'BQ-CODE-SHOP',
    title: '网上投保验证码',
    body: '{code} 是您在{bankName}网上办理“{product}”的验证码，{minutes} 分钟内有效。不是本人操作请忽略。请勿告诉任何人，包括银行员工。',
    isDuty: true,
    isAwaited: true,
    isSecret: true,
  },
  'phone-link': {
    version: 1,
    channel: 'sms',
    gatewayId: 'BQ-PHONE-LINK',
    title: '投保页面链接',
    body: '客户经理{seller}（执业登记编号 {registrationNo}）请您打开页面，由您本人阅读和填写：{url} 只能打开一次，很快失效。拒收请回复 TD',
    isDuty: false,
    isAwaited: true,
    isSecret: true,
  },
  'renewal-due': {
    version: 1,
    channel: 'sms',
    gatewayId: 'BQ-RENEWAL-DUE',
    title: '续期保费提醒',
    body: '您的“{product}”{dueOn}应交续期保费 {yuan} 元，请保证扣款账户余额充足；{graceUntil}之前补交，保障不受影响。拒收请回复 TD',
    isDuty: false,
    isAwaited: false,
    isSecret: false,
  },
  'debit-code': {
    version: 1,
    channel: 'sms',
    gatewayId: 'BQ-CODE-DEBIT',
    title: '自动扣款授权验证码',
    body: '{code} 是您授权自动扣缴“{product}”续期保费的验证码，{minutes} 分钟内有效。不是本人操作请忽略。请勿告诉任何人，包括银行员工。',
    isDuty: true,
    isAwaited: true,
    isSecret: true,
  },
  'renewal-debit-refused': {
    version: 1,
    channel: 'sms',
    gatewayId: 'BQ-RENEWAL-REFUSED',
    title: '续期保费未能扣款',
    body: '您的“{product}”续期保费 {yuan} 元没有扣成：{reason}。{next}；{graceUntil}之前交上，保障不受影响。',
    // The answer to what the customer asked the bank to do.
    isDuty: true,
    isAwaited: false,
    isSecret: false,
  },
  'authority-ending': {
    version: 1,
    channel: 'mail',
    gatewayId: '',
    title: '资格即将到期',
    body: '{name}，您好：\n\n您的{what}（{endsOn}）即将到期，距今不超过 {days} 个工作日。到期之后将不能继续销售，请尽快办理续期，并请所在机构上传证明。\n\n{bankName}',
    isDuty: true,
    isAwaited: false,
    isSecret: false,
  },
  'inquiry-ending': {
    version: 1,
    channel: 'mail',
    gatewayId: '',
    title: '咨询即将到答复期限',
    body: '{name}，您好：\n\n由您答复的一条客户咨询（{topic}）须在 {dueOn} 前答复，请登录系统在「客户咨询」中查看。\n\n{bankName}',
    isDuty: true,
    isAwaited: false,
    isSecret: false,
  },
} as const satisfies Record<string, Template>
export type TemplateId = keyof typeof TEMPLATES

type PlacesIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesIn<Rest>
  : never
/** Each template can only be sent with all of its places filled. */
export type SlotsOf<Id extends TemplateId> = Record<
  PlacesIn<(typeof TEMPLATES)[Id]['body']>,
  string
>

export const templateOf = (id: TemplateId): Template => TEMPLATES[id]

/** Puts the words in their places; a place without a word is a mistake of ours. Pure. */
export function filled(body: string, slots: Readonly<Record<string, string>>): string {
  return body.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const word = slots[name]
    if (word === undefined) throw new Error(`nothing for ${place}`)
    return word
  })
}

/** Writes the wordings of this release; a version that is there stays as it is. */
export async function installTemplates(tx: Tx): Promise<void> {
  for (const [id, { version, channel, gatewayId, title, body }] of Object.entries(TEMPLATES)) {
    await sql`
      insert into messages.template (id, version, channel, gateway_id, title, body, installed_at)
      values (${id}, ${version}, ${channel}, ${gatewayId}, ${title}, ${body}, now())
      on conflict do nothing`.execute(tx)
  }
}

export type Wording = { gatewayId: string; title: string; body: string }

/** The wording a message was made from, however old. */
export async function wordingOf(db: Db, id: string, version: number): Promise<Wording> {
  const { rows } = await sql<Wording>`
    select gateway_id as "gatewayId", title, body from messages.template
    where id = ${id} and version = ${version}`.execute(db)
  return found(rows[0])
}

import { msg } from '#web/i18n/t.ts'

export const ACTOR_WORDS: Readonly<Record<string, string>> = {
  staff: msg('员工'),
  customer: msg('客户本人'),
  reader: msg('阅览人'),
  system: msg('系统'),
  anonymous: msg('未登录'),
}

import type { Role } from '#contracts/permissions'
import { msg } from '#web/i18n/t.ts'

export const ROLE_TEXT: Record<Role, string> = {
  rm: msg('客户经理'),
  'outlet-manager': msg('网点负责人'),
  'branch-manager': msg('分行业务主管'),
  compliance: msg('合规专员'),
  inspector: msg('质检员'),
  archivist: msg('档案管理员'),
  trainer: msg('培训师'),
  'product-manager': msg('总行产品经理'),
  'head-office': msg('总行管理'),
  auditor: msg('审计员'),
  'it-admin': msg('系统管理员'),
}

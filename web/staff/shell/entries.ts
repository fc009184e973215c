import {
  Archive,
  ArrowLeftRight,
  BadgeCheck,
  BookOpenText,
  Coins,
  DoorOpen,
  FileUp,
  Handshake,
  Landmark,
  LayoutDashboard,
  type LucideIcon,
  Mail,
  MessageCircleQuestionMark,
  MessageSquareQuote,
  MessageSquareWarning,
  Package,
  Scale,
  ScanEye,
  ScrollText,
  ShieldAlert,
  Undo2,
  Users,
} from 'lucide-react'
import type { Permission } from '#contracts/permissions'
import { msg } from '#web/i18n/t.ts'

export type NavEntry = {
  to:
    | '/'
    | '/customers'
    | '/sales'
    | '/cooling-off'
    | '/inquiries'
    | '/products'
    | '/knowledge'
    | '/rules'
    | '/regulations'
    | '/phrases'
    | '/scripts'
    | '/authority'
    | '/risk'
    | '/inspections'
    | '/reconciliation'
    | '/commissions'
    | '/archive'
    | '/rooms'
    | '/import'
    | '/messages'
    | '/audit'
  label: string
  icon: LucideIcon
  /** Shown to those who hold one of these; to everybody when empty. */
  needs: Permission[]
}

/** By job, in the order of a day. */
export const NAV: readonly NavEntry[] = [
  { to: '/', label: msg('工作台'), icon: LayoutDashboard, needs: [] },
  { to: '/customers', label: msg('客户'), icon: Users, needs: ['customer:read'] },
  { to: '/sales', label: msg('销售'), icon: Handshake, needs: ['sale:read'] },
  { to: '/cooling-off', label: msg('犹豫期'), icon: Undo2, needs: ['withdrawal:read'] },
  {
    to: '/inquiries',
    label: msg('客户咨询'),
    icon: MessageCircleQuestionMark,
    needs: ['inquiry:read'],
  },
  { to: '/products', label: msg('产品'), icon: Package, needs: ['product:read'] },
  { to: '/knowledge', label: msg('知识库'), icon: BookOpenText, needs: ['knowledge:search'] },
  { to: '/authority', label: msg('可售权'), icon: BadgeCheck, needs: ['authority:read'] },
  { to: '/rules', label: msg('规则'), icon: Scale, needs: ['rule:read'] },
  { to: '/regulations', label: msg('法规'), icon: Landmark, needs: ['regulation:read'] },
  { to: '/scripts', label: msg('话术库'), icon: MessageSquareQuote, needs: ['script:read'] },
  { to: '/phrases', label: msg('禁语'), icon: MessageSquareWarning, needs: ['phrase:read'] },
  {
    to: '/risk',
    label: msg('风险合规'),
    icon: ShieldAlert,
    needs: ['risk:read', 'declaration:make'],
  },
  {
    to: '/inspections',
    label: msg('双录质检'),
    icon: ScanEye,
    needs: ['inspection:read'],
  },
  {
    to: '/reconciliation',
    label: msg('对账'),
    icon: ArrowLeftRight,
    needs: ['reconciliation:read'],
  },
  { to: '/commissions', label: msg('佣金账'), icon: Coins, needs: ['commission:read'] },
  { to: '/archive', label: msg('档案'), icon: Archive, needs: ['archive:read'] },
  { to: '/rooms', label: msg('阅览室'), icon: DoorOpen, needs: ['room:read'] },
  {
    to: '/import',
    label: msg('导入'),
    icon: FileUp,
    needs: ['customer:import', 'knowledge:import', 'authority:import', 'declaration:judge'],
  },
  { to: '/messages', label: msg('短信与邮件'), icon: Mail, needs: ['message:read'] },
  { to: '/audit', label: msg('审计'), icon: ScrollText, needs: ['audit:read'] },
]

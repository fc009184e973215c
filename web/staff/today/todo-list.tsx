import {
  ArrowLeftRight,
  BadgeCheck,
  Coins,
  Gavel,
  Handshake,
  Hourglass,
  Landmark,
  type LucideIcon,
  MessageCircleQuestionMark,
  MessageSquareQuote,
  MessageSquareWarning,
  Package,
  PhoneCall,
  Repeat,
  Scale,
  ScanEye,
  ShieldAlert,
  Stamp,
  UserCheck,
} from 'lucide-react'
import type { Answered } from '#web/api/call.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { DaysLeft } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextLink } from '#web/ui/text-link.tsx'

type Todo = Answered<'readToday'>['items'][number]

const KINDS: Record<Todo['kind'], { label: string; icon: LucideIcon }> = {
  sale: { label: msg('销售'), icon: Handshake },
  'call-back': { label: msg('回访'), icon: PhoneCall },
  'follow-up': { label: msg('跟进'), icon: Repeat },
  approval: { label: msg('审批'), icon: Stamp },
  'cooling-off': { label: msg('犹豫期'), icon: Hourglass },
  'confirm-profile': { label: msg('资料确认'), icon: UserCheck },
  referral: { label: msg('人工核保'), icon: Gavel },
  authority: { label: msg('可售权'), icon: BadgeCheck },
  product: { label: msg('产品'), icon: Package },
  rule: { label: msg('规则'), icon: Scale },
  phrase: { label: msg('禁语'), icon: MessageSquareWarning },
  script: { label: msg('话术'), icon: MessageSquareQuote },
  regulation: { label: msg('法规'), icon: Landmark },
  risk: { label: msg('风险合规'), icon: ShieldAlert },
  reconciliation: { label: msg('对账'), icon: ArrowLeftRight },
  inspection: { label: msg('双录质检'), icon: ScanEye },
  inquiry: { label: msg('客户咨询'), icon: MessageCircleQuestionMark },
  renewal: { label: msg('续期保费'), icon: Coins },
}

const GROUPS: { title: string; has: (todo: Todo) => boolean }[] = [
  { title: msg('已逾期'), has: (todo) => todo.isLate },
  { title: msg('今天到期'), has: (todo) => !todo.isLate && todo.workdaysLeft === 0 },
  { title: msg('之后到期'), has: (todo) => !todo.isLate && (todo.workdaysLeft ?? 0) > 0 },
  { title: msg('没有期限'), has: (todo) => !todo.isLate && todo.workdaysLeft === null },
]

export function TodoList({ items }: { items: readonly Todo[] }) {
  const t = useT()
  const groups = GROUPS.map(({ title, has }) => ({ title, todos: items.filter(has).sort(byDue) }))
  return (
    <Card title={t('我的待办')} note={t('{count} 项', { count: items.length })} flush>
      {items.length === 0 && (
        <EmptyState title={t('今天没有待办')}>
          {t('到期的回访、跟进、审批和未完成的销售会出现在这里。')}
        </EmptyState>
      )}
      {groups
        .filter(({ todos }) => todos.length > 0)
        .map(({ title, todos }) => (
          <section key={title} aria-label={t(title)}>
            <h3 className="border-b border-line bg-sunken px-4 py-1 text-xs font-semibold text-soft">
              {t(title)} · {todos.length}
            </h3>
            <ul>
              {todos.map((todo) => (
                <TodoRow key={todo.id} todo={todo} />
              ))}
            </ul>
          </section>
        ))}
    </Card>
  )
}

const byDue = (a: Todo, b: Todo) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')

function TodoRow({ todo }: { todo: Todo }) {
  const t = useT()
  const { label, icon: Icon } = KINDS[todo.kind]
  return (
    <li className="relative flex items-start gap-3 border-b border-line px-4 py-2 last:border-b-0 hover:bg-hover">
      <span
        className={cx(
          'mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-md',
          todo.isLate ? 'bg-danger-bg text-danger' : 'bg-tint text-link',
        )}
      >
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <TextLink
            href={placeOf(todo)}
            className="font-medium text-ink before:absolute before:inset-0"
          >
            {todo.title}
          </TextLink>
          <span className="text-xs text-faint">{t(label)}</span>
        </div>
        <p className="text-sm text-soft">{todo.detail}</p>
      </div>
      {todo.workdaysLeft !== null && (
        <span className="shrink-0 text-right text-sm">
          <DaysLeft days={todo.isLate ? Math.min(-1, todo.workdaysLeft) : todo.workdaysLeft} />
          <span className="block text-xs text-faint">{todo.dueOn}</span>
        </span>
      )}
    </li>
  )
}

const PLACES: Partial<Record<Todo['kind'], (id: string) => string>> = {
  authority: () => '/authority',
  product: (id) => `/products/${id}`,
  rule: (id) => `/rule-drafts/${id}`,
  phrase: (id) => `/phrases/${id}`,
  script: (id) => `/scripts/${id}`,
  regulation: () => '/regulations?tab=tasks',
  risk: () => '/risk',
  reconciliation: () => '/reconciliation',
  inquiry: () => '/inquiries',
  inspection: (id) => `/inspections/${id}`,
  renewal: (id) => `/sales/${id}/service`,
}

function placeOf({ kind, saleId, customerId, subjectId }: Todo): string {
  const place = PLACES[kind]
  if (place) return place(subjectId ?? '')
  if (saleId !== null) return `/sales/${saleId}`
  return customerId === null ? '/' : `/customers/${customerId}`
}

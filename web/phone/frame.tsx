import { type ReactNode, Suspense, lazy } from 'react'
import type { MomentName } from '#contracts/phone'
import { msg, useT } from '#web/i18n/t.ts'
import { Icon } from '#web/ui/phone/icon.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'
import { Progress } from '#web/ui/phone/progress.tsx'
import { useFlow } from './flow.ts'
import { useReplay, useTrail } from './trail/use-trail.ts'
import { untilLoaded } from './until-loaded.ts'

/** What the customer calls each stretch of the way. */
const LABELS: Record<MomentName, string> = {
  consent: msg('信息使用同意'),
  mandate: msg('委托书'),
  needs: msg('您的需求'),
  risk: msg('风险测评'),
  'risk-confirm': msg('风险测评'),
  'wait-recommendation': msg('挑选产品'),
  plan: msg('挑选产品'),
  introduction: msg('了解产品'),
  facts: msg('了解产品'),
  notices: msg('投保提示'),
  disclosures: msg('重要提示'),
  comprehension: msg('确认听懂'),
  confirmations: msg('您的确认'),
  health: msg('健康告知'),
  record: msg('录音录像'),
  code: msg('签名'),
  sign: msg('签名'),
  underwriting: msg('补充资料'),
  terms: msg('承保条件'),
  payment: msg('扣款'),
  'wait-insurer': msg('等待办理'),
  receipt: msg('签收保单'),
  referred: msg('完成'),
  done: msg('完成'),
}

type Props = {
  title: string
  children: ReactNode
  actions?: ReactNode
  /** Where in this moment: the third of nine. */
  step?: { at: number; of: number }
  /** The end of this moment: nothing of it is left to do. */
  isEnd?: boolean
  isWide?: boolean
  /** Why the last press did nothing. */
  error?: string | null
}

/** Bank, outlet, seller and licence, the way so far: around every screen of the sale. */
export function Frame(props: Props) {
  const { title, children, actions, step, isEnd = false, isWide = false, error = null } = props
  const t = useT()
  const { task, isOffline } = useFlow()
  useTrail({ moment: task.moment, title, step })
  useReplay(task)
  const within = isEnd ? 1 : step ? (step.at - 1) / step.of : 0
  const share = ['done', 'referred'].includes(task.moment) ? 1 : (task.done + within) / task.total
  return (
    <PhonePage
      title={title}
      bank={task.bankName}
      outlet={task.outletName}
      seller={
        <>
          <Seller />
          <OnBehalf />
        </>
      }
      notice={isOffline && <OfflineNotice />}
      progress={<Progress label={t(LABELS[task.moment])} share={share} step={step} />}
      elderHint={<ElderHint />}
      actions={actions}
      isWide={isWide}
    >
      {children}
      {error !== null && (
        <Note tone="danger" isUrgent>
          <p>{error}</p>
        </Note>
      )}
    </PhonePage>
  )
}

const Through = lazy(() =>
  untilLoaded(async () => ({ default: (await import('./invite/through.tsx')).Through })),
)

const BADGE =
  'M4 5h16v14H4zM9 9.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M6.5 16a2.6 2.6 0 0 1 5 0M14.5 10H17M14.5 13.5H17'

/** Who holds the phone answers for a company, and is told so on every screen. */
function OnBehalf() {
  const t = useT()
  const { operatorName, customerName } = useFlow().task
  if (operatorName === null) return null
  return (
    <p className="border-b border-line bg-sunken px-4 py-2 text-sm">
      {t('{name}，您代表 {company} 办理', { name: operatorName, company: customerName })}
    </p>
  )
}

/** The seller's licence is shown on every screen (销售行为办法 art. 24). */
function Seller() {
  const t = useT()
  const { task } = useFlow()
  const { sellerName: name, sellerRegistrationNo: no, isSelfService, intermediary } = task
  return (
    <p className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-2 text-sm text-soft">
      <span className="size-4.5 shrink-0">
        <Icon path={BADGE} />
      </span>
      <span>
        {intermediary && (
          <Suspense>
            <Through {...intermediary} />
          </Suspense>
        )}
        {isSelfService ? (
          t('您在网上自己办理')
        ) : (
          <>
            {t('客户经理{name}', { name })}
            <span aria-hidden> · </span>
            {no === null ? t('未查到执业登记，请向网点核实') : t('执业编号 {no}', { no })}
          </>
        )}
      </span>
    </p>
  )
}

function OfflineNotice() {
  const t = useT()
  return (
    <p className="border-b border-warning-line bg-warning-bg px-4 py-2 text-sm text-warning">
      {t('网络不通，正在自动重试。您填写的内容都在。')}
    </p>
  )
}

function ElderHint() {
  const t = useT()
  const { task } = useFlow()
  return (
    <div className="mt-auto">
      <Note>
        <p className="font-semibold">{t('不着急，慢慢看')}</p>
        <p className="mt-1">
          {t('可以请家人一起看，或打电话问问家人。哪里不明白，请直接问客户经理{name}。', {
            name: task.sellerName,
          })}
        </p>
      </Note>
    </div>
  )
}

import { type ReactNode, Suspense, lazy, useState } from 'react'
import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { Copies } from './copies.tsx'
import { PolicyCard } from './policy-card.tsx'

const Withdraw = lazy(async () => ({
  default: (await import('../withdraw/withdraw.tsx')).Withdraw,
}))

const Surrender = lazy(async () => ({
  default: (await import('../surrender/surrender.tsx')).Surrender,
}))

const Renewal = lazy(async () => ({
  default: (await import('../renewal/renewal.tsx')).Renewal,
}))

/** What comes now, or that nothing does. */
export function Done({ task }: { task: PhoneTask }) {
  const t = useT()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const [isRenewing, setRenewing] = useState(false)
  if (isRenewing) {
    return (
      <Suspense>
        <Renewal onClose={() => setRenewing(false)} />
      </Suspense>
    )
  }
  if (isWithdrawing) {
    return (
      <Suspense>
        {task.policy?.isCoolingOff === false ? (
          <Surrender onClose={() => setWithdrawing(false)} />
        ) : (
          <Withdraw onClose={() => setWithdrawing(false)} />
        )}
      </Suspense>
    )
  }
  if (!task.policy) return <Ended task={task} />
  return (
    <Frame title={t('办好了，谢谢您')}>
      <PolicyCard policy={task.policy} />
      <section>
        <h2 className="mb-2 text-lg font-semibold">{t('接下来')}</h2>
        <ol className="divide-y divide-line rounded-md border border-line bg-surface">
          <Next at={1} title={t('留意犹豫期')}>
            <span lang="zh-CN" className="block">
              {task.policy.coolingOffText}
            </span>
            <button
              type="button"
              className="mt-2 min-h-11 text-link underline"
              onClick={() => setWithdrawing(true)}
            >
              {task.policy.isCoolingOff ? t('我要在犹豫期内退保') : t('我要退保')}
            </button>
          </Next>
          <Next at={2} title={t('会有电话回访')}>
            {t('保险公司或银行会在犹豫期内打电话给您，请如实回答。没听明白的，当时就问。')}
          </Next>
          <Next at={3} title={t('不满意可以投诉')}>
            {t('先找本网点或保险公司；也可以拨打金融消费者投诉热线')}{' '}
            <a href="tel:12378" className="text-link underline">
              12378
            </a>
          </Next>
          {task.policy.isPaidByAndBy && (
            <Next at={4} title={t('按时交续期保费')}>
              <span className="block">
                {t('到期前会发短信提醒您，也可以授权从您本人的账户自动扣。')}
              </span>
              <button
                type="button"
                className="mt-2 min-h-11 text-link underline"
                onClick={() => setRenewing(true)}
              >
                {t('查看续期保费')}
              </button>
            </Next>
          )}
        </ol>
      </section>
      <Copies copies={task.copies} />
    </Frame>
  )
}

function Next({ at, title, children }: { at: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3 px-4 py-3">
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-tint font-semibold text-link"
      >
        {at}
      </span>
      <div className="min-w-0">
        <p className="text-lg font-semibold">{title}</p>
        <p className="text-md">{children}</p>
      </div>
    </li>
  )
}

function Ended({ task }: { task: PhoneTask }) {
  const t = useT()
  return (
    <Frame title={task.waiting?.title ?? t('本次办理已结束')}>
      <Note>
        <p lang="zh-CN" className="text-xl">
          {task.waiting?.text}
        </p>
      </Note>
      <Copies copies={task.copies} />
      <p className="text-soft">{t('可以关闭这个页面了。')}</p>
    </Frame>
  )
}

import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Frame } from '../frame.tsx'
import { levelName } from '../level-name.ts'

/** Nothing to do: it says so, says who is doing what, and moves on by itself. */
export function Wait({ task }: { task: PhoneTask }) {
  const t = useT()
  const { waiting, riskResult, moment } = task
  return (
    <Frame title={waiting?.title ?? t('请稍候')}>
      <div className="flex flex-col items-center gap-6 py-8">
        <Bridge />
        <p role="status" lang="zh-CN" className="text-center text-xl text-balance">
          {waiting?.text}
        </p>
        <p className="text-center text-soft">{t('不用操作，这一页会自己更新。')}</p>
      </div>
      {moment === 'wait-recommendation' && riskResult && (
        <p className="rounded-md border border-line bg-surface px-4 py-3">
          {t('您的风险测评结果：{level}', { level: levelName(riskResult.level, t) })}
        </p>
      )}
    </Frame>
  )
}

/** The bank's arch with its pillars lighting up one by one; still for those who want it still. */
function Bridge() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 120 60"
      className="w-40 text-link"
      fill="none"
      stroke="currentColor"
    >
      <g strokeWidth="5" strokeLinecap="round">
        <path d="M6 54h108M16 54a44 44 0 0 1 88 0" className="opacity-30" />
        {[38, 60, 82].map((x, at) => (
          <path
            key={x}
            d={`M${x} ${x === 60 ? 12 : 17}V54`}
            className={`animate-pulse motion-reduce:animate-none ${['', '[animation-delay:250ms]', '[animation-delay:500ms]'][at] ?? ''}`}
          />
        ))}
      </g>
    </svg>
  )
}

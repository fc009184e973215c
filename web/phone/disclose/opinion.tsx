import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Note, type NoteTone } from '#web/ui/phone/note.tsx'

type ProductFacts = NonNullable<PhoneTask['facts']>

/** An advice to stop must look like one. */
const TONES: Record<ProductFacts['outcome'], NoteTone> = {
  PASS: 'success',
  SIGNED_CONFIRM: 'warning',
  REFER_UW: 'warning',
  ADVISE_STOP: 'danger',
  BLOCK: 'danger',
}

/** The bank's own opinion on whether this fits the customer (适当性办法 arts 36–38). */
export function Opinion({ facts }: { facts: ProductFacts }) {
  const t = useT()
  const tone = TONES[facts.outcome]
  return (
    <>
      <p className="text-lg text-soft">
        {t('由{insurer}承保并负责赔付', { insurer: facts.insurerName })}
      </p>
      <Note tone={tone} title={t('银行的意见')}>
        <p
          lang="zh-CN"
          className={tone === 'danger' ? 'mt-1 text-2xl font-semibold' : 'mt-1 text-xl'}
        >
          {facts.opinion}
        </p>
      </Note>
      {tone === 'danger' ? (
        <p className="text-lg">
          {t('您随时可以对客户经理说“我不买了”。不买没有任何费用，也不影响办其他业务。')}
        </p>
      ) : (
        <p className="text-lg text-soft">{t('接下来看看它是什么、要交多少钱、退保会损失多少。')}</p>
      )}
    </>
  )
}

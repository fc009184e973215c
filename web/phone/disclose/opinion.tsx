import type { PhoneTask } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { Note, type NoteTone } from '#web/ui/phone/note.tsx'

type ProductFacts = NonNullable<PhoneTask['facts']>

/** The task carries the opinion in words only; an advice to stop must look like one. */
export function toneOf(opinion: string): NoteTone {
  if (/建议不要|不适合|不能购买|终止/.test(opinion)) return 'danger'
  return opinion.includes('须') ? 'warning' : 'success'
}

/** The bank's own opinion on whether this fits the customer (适当性办法 arts 36–38). */
export function Opinion({ facts }: { facts: ProductFacts }) {
  const t = useT()
  const tone = toneOf(facts.opinion)
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

import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { FactLines } from '#web/ui/phone/fact-lines.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { BackButton } from '../withdraw/back-button.tsx'
import { exact } from './exact.ts'
import type { ReinstatementView } from './reinstate-view.ts'

type Props = { view: ReinstatementView; onBack: () => void; onNext: () => void }

/** What the insurer wants today and what it means, before anything is signed. */
export function Figures({ view, onBack, onNext }: Props) {
  const t = useT()
  const [isAgreed, setAgreed] = useState(false)
  const { quote } = view
  if (!quote?.isAnswered) {
    return (
      <Frame title={t('保险公司正在算')} actions={<BackButton onClose={onBack} />}>
        <p role="status" className="text-lg text-soft">
          {t('通常几秒钟，这一页会自己更新。')}
        </p>
      </Frame>
    )
  }
  const { premiumFen, interestFen, refusal } = quote
  if (premiumFen === null || interestFen === null) {
    return (
      <Frame title={t('保险公司没有算')} actions={<BackButton onClose={onBack} />}>
        <Note tone="danger">
          <p lang="zh-CN">{refusal}</p>
        </Note>
      </Frame>
    )
  }
  const yuan = (fen: number) => t('{yuan} 元', { yuan: exact(fen) })
  return (
    <Frame
      title={t('复效要补交 {yuan} 元', { yuan: exact(premiumFen + interestFen) })}
      actions={
        <NextBar
          label={view.health ? t('去回答健康问题') : t('去签名')}
          why={isAgreed ? null : t('请先看过再打勾')}
          onBack={onBack}
          onNext={onNext}
        />
      }
    >
      <FactLines
        lines={[
          { label: t('补交的保费'), text: yuan(premiumFen) },
          { label: t('利息（保险公司算的，今天有效）'), text: yuan(interestFen) },
          { label: t('扣款账户（您本人的）'), text: view.accountMasked ?? '' },
          { label: t('最后可以申请的日子'), text: view.until ?? '' },
        ]}
      />
      <Note tone="warning" title={t('这意味着')}>
        <ul lang="zh-CN" className="list-disc pl-5">
          {view.meaning.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Note>
      <Checkbox isChecked={isAgreed} onChange={setAgreed}>
        {t('我看过了，知道保障什么时候恢复、自杀条款重新计算')}
      </Checkbox>
    </Frame>
  )
}

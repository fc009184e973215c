import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Checkbox } from '#web/ui/phone/checkbox.tsx'
import { NextBar } from '#web/ui/phone/next-bar.tsx'
import { CopyOut } from '../disclose/copy-out.tsx'
import { Citation } from '../disclose/citation.tsx'
import { compare } from '../disclose/copying.ts'
import { Frame } from '../frame.tsx'
import type { Confirmed, Terms } from './terms.tsx'

type Props = {
  terms: Terms
  confirmed: Confirmed
  onConfirm: (change: Confirmed) => void
  onBack: () => void
  onDone: () => void
}

/** Statements that only the new figures ask for, one a screen. */
export function Extra({ terms, confirmed, onConfirm, onBack, onDone }: Props) {
  const t = useT()
  const [at, setAt] = useState(0)
  const item = terms.confirmations[at]
  if (!item) return null
  const { code, sentence } = item
  const given = confirmed[code]
  const isLast = at === terms.confirmations.length - 1
  const isMade = given !== undefined && (sentence === null || compare(given, sentence).isSame)
  return (
    <Frame
      title={item.title}
      step={{ at: at + 1, of: terms.confirmations.length + 1 }}
      actions={
        <NextBar
          label={t('确认')}
          why={isMade ? null : sentence === null ? t('同意就请打勾') : t('请照着输入完整')}
          onBack={at === 0 ? onBack : () => setAt(at - 1)}
          onNext={isLast ? onDone : () => setAt(at + 1)}
        />
      }
    >
      {sentence === null ? (
        <Checkbox
          isChecked={given !== undefined}
          onChange={(isOn) => isOn && onConfirm({ [code]: '' })}
        >
          <span lang="zh-CN" className="text-xl">
            {item.explanation}
          </span>
        </Checkbox>
      ) : (
        <>
          <p lang="zh-CN" className="text-lg">
            {item.explanation}
          </p>
          <CopyOut
            sentence={sentence}
            typed={given ?? ''}
            onChange={(text) => onConfirm({ [code]: text })}
          />
        </>
      )}
      <Citation text={item.citation} />
    </Frame>
  )
}

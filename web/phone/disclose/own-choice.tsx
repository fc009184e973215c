import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useFlow } from '../flow.ts'
import { Frame } from '../frame.tsx'
import { Citation } from './citation.tsx'
import type { StatementProps } from './confirmations.tsx'

/** We advise to stop: stopping is the first button, going on the quiet one (适当性办法 art. 38). */
export function OwnChoice({ item, step, onInsist }: StatementProps & { onInsist: () => void }) {
  const t = useT()
  const [isStopping, setStopping] = useState(false)
  if (isStopping) return <Stopping step={step} onBack={() => setStopping(false)} />
  return (
    <Frame
      title={item.title}
      step={step}
      actions={
        <>
          <BigButton onClick={() => setStopping(true)}>{t('我不买了，请客户经理终止')}</BigButton>
          <BigButton variant="quiet" onClick={onInsist}>
            {t('我知道原因，仍要自己决定购买')}
          </BigButton>
        </>
      }
    >
      <Note tone="danger" title={t('这份保险可能不适合您')}>
        <p lang="zh-CN" className="mt-1 text-xl">
          {item.explanation}
        </p>
      </Note>
      <p lang="zh-CN" className="border-l-4 border-danger-line pl-4 text-lg text-soft">
        {item.sentence}
      </p>
      <p className="text-lg">{t('不买没有任何费用，也不影响您办其他业务。')}</p>
      <Citation text={item.citation} />
    </Frame>
  )
}

function Stopping({ step, onBack }: { step: StatementProps['step']; onBack: () => void }) {
  const t = useT()
  const { task } = useFlow()
  return (
    <Frame
      title={t('请对客户经理说：“我不买了。”')}
      step={step}
      actions={
        <BigButton variant="secondary" onClick={onBack}>
          {t('返回')}
        </BigButton>
      }
    >
      <Note tone="success">
        <p className="text-lg">
          {t('{name}会替您终止这次办理。没有签合同，也没有扣款。', { name: task.sellerName })}
        </p>
      </Note>
      <p className="text-lg text-soft">{t('有人劝您继续，您也可以直接离开。')}</p>
    </Frame>
  )
}

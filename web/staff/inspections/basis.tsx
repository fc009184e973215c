import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { useAsk } from '../parts/ask.ts'
import type { Inspection } from './words.ts'

/** The rules that ask for it; where it was drawn, from what, and how to draw again. */
export function Basis({ inspection }: { inspection: Inspection }) {
  const t = useT()
  const { basis, draw } = inspection
  return (
    <Card title={t('为何质检')}>
      <div className="flex flex-col gap-3">
        {basis.length === 0 && <p className="text-soft">{t('本月抽样未抽中')}</p>}
        <ul className="flex flex-col gap-2">
          {basis.map(({ ruleId, title, citation }) => (
            <li key={ruleId}>
              <TextLink href={`/rules/${ruleId}`}>{title}</TextLink>
              <span className="block text-xs text-faint">{citation}</span>
            </li>
          ))}
        </ul>
        {draw && (
          <div className="flex flex-col gap-1 text-sm text-soft">
            <p>
              {t('{when} 从 {rest} 份里按审计封存根抽出', {
                when: inBeijing(draw.drawnAt),
                rest: draw.rest,
              })}
            </p>
            <p className="font-mono text-xs break-all text-faint">{draw.headHash}</p>
            <Redraw inspectionId={inspection.id} />
          </div>
        )}
      </div>
    </Card>
  )
}

function Redraw({ inspectionId }: { inspectionId: string }) {
  const t = useT()
  const [isAsked, setAsked] = useState(false)
  if (isAsked) return <Redrawn inspectionId={inspectionId} />
  return (
    <div>
      <Button size="sm" onPress={() => setAsked(true)}>
        {t('重新抽一遍核对')}
      </Button>
    </div>
  )
}

function Redrawn({ inspectionId }: { inspectionId: string }) {
  const t = useT()
  const { data } = useAsk('verifyInspectionDraw', { inspectionId })
  if (!data) return null
  const isGood = data.isSame && data.headIsPublished
  return (
    <Notice tone={isGood ? 'success' : 'danger'}>
      {isGood ? t('结果一致，封存根当时已公布。') : t('结果不一致，请报合规核查。')}
    </Notice>
  )
}

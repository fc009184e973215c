import type { PhoneTask, confirmRiskResult } from '#contracts/phone'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { useStep } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { levelName } from '../level-name.ts'
import { RiskLevel } from './risk-level.tsx'

/** A result unlike the last one counts only after the customer has said so (适当性办法 art. 29). */
export function RiskConfirm({ task }: { task: PhoneTask }) {
  const t = useT()
  const { send, busy, error } = useStep<typeof confirmRiskResult>('/phone/risk-confirmation')
  const { riskResult, isSelfService } = task
  if (!riskResult) return null
  const { previousLevel, testId } = riskResult
  const level = levelName(riskResult.level, t)
  return (
    <Frame
      title={t('这次的结果和上次不一样')}
      error={error}
      actions={
        <BigButton busy={busy} onClick={() => void send({ testId })}>
          {t('我确认是 {level}', { level })}
        </BigButton>
      }
    >
      {previousLevel !== null && (
        <Note tone="warning">
          <p>
            {t('上次是 {last}，这次是 {level}。', { last: levelName(previousLevel, t), level })}
          </p>
        </Note>
      )}
      <RiskLevel result={riskResult} />
      <p className="text-soft">
        {isSelfService
          ? t('如果这不像您的实际情况，先不要确认，请联系网点。')
          : t('如果这不像您的实际情况，先不要确认，请告诉客户经理。')}
      </p>
    </Frame>
  )
}

import type { Goal } from '#contracts/suitability'
import { GOALS } from '#web/api/phone-labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { CheckCards } from '#web/ui/phone/check-cards.tsx'
import { Choice } from '#web/ui/phone/choice.tsx'
import { Icon } from '#web/ui/phone/icon.tsx'
import { MoneyEntry } from '#web/ui/phone/money-entry.tsx'
import { spoken } from '../money.ts'
import { GOAL_ICONS } from './goal-icons.ts'
import { COVER_YEARS, MAX_GOALS } from './needs-questions.ts'
import type { GivenNeeds, MoneyField, NeedsField } from './needs-questions.ts'

type Props = {
  field: NeedsField
  question: string
  answers: GivenNeeds
  /** What the bank has on file; a suggestion that the customer has to take up. */
  stated: GivenNeeds
  /** What can be asked for in this sale. */
  goals: readonly Goal[]
  onChange: (change: GivenNeeds) => void
}

/** The fitting way to answer one question. */
export function NeedsAnswer(props: Props) {
  const { field } = props
  switch (field) {
    case 'goals':
      return <Goals {...props} />
    case 'coverYears':
      return <CoverYears {...props} />
    case 'hasReimbursementMedical':
      return <Reimbursement {...props} />
    case 'budgetFen':
    case 'ownIncomeFen':
    case 'householdIncomeFen':
    case 'otherPremiumFen':
      return <Money {...props} field={field} />
  }
}

function Goals({ question, answers, goals, onChange }: Props) {
  const t = useT()
  const chosen = answers.goals ?? []
  const cards = goals.map((id) => ({
    id,
    label: t(GOALS[id]),
    icon: <Icon path={GOAL_ICONS[id]} />,
  }))
  return (
    <>
      <p role="status" className="text-soft">
        {chosen.length < MAX_GOALS
          ? t('已选 {count} 项', { count: chosen.length })
          : t('已选 4 项。想换的话，先取消一项。')}
      </p>
      <CheckCards
        question={question}
        cards={cards}
        chosen={chosen}
        max={MAX_GOALS}
        onChange={(goals) => onChange({ goals })}
      />
    </>
  )
}

function CoverYears({ question, answers, onChange }: Props) {
  const t = useT()
  return (
    <Choice
      question={question}
      hideQuestion
      options={COVER_YEARS.map(({ years, label, note }) => ({
        id: String(years),
        label: t(label),
        note: t(note),
      }))}
      value={answers.coverYears === undefined ? null : String(answers.coverYears)}
      onChange={(id) =>
        onChange({ coverYears: COVER_YEARS.find(({ years }) => String(years) === id)?.years })
      }
    />
  )
}

function Reimbursement({ question, answers, stated, onChange }: Props) {
  const t = useT()
  const value = answers.hasReimbursementMedical
  return (
    <>
      <p className="text-soft">{t('例如百万医疗险、住院医疗险。社会医疗保险（医保）不算。')}</p>
      <Choice
        question={question}
        hideQuestion
        options={[
          { id: 'yes', label: t('有') },
          { id: 'no', label: t('没有') },
        ]}
        value={value === undefined ? null : value ? 'yes' : 'no'}
        onChange={(id) => onChange({ hasReimbursementMedical: id === 'yes' })}
      />
      {stated.hasReimbursementMedical && (
        <p className="text-soft">{t('银行的记录里，您有一份这样的保险。请以您的实际情况为准。')}</p>
      )}
    </>
  )
}

const MAY_BE_NONE: Partial<Record<MoneyField, true>> = { ownIncomeFen: true, otherPremiumFen: true }

function Money({ field, question, answers, stated, onChange }: Props & { field: MoneyField }) {
  const t = useT()
  const fen = answers[field]
  const known = stated[field]
  return (
    <>
      <MoneyEntry
        label={question}
        value={fen === undefined ? '' : String(Math.trunc(fen / 100))}
        onChange={(yuan) => onChange({ [field]: yuan === '' ? undefined : Number(yuan) * 100 })}
        readBack={fen === undefined ? '' : t('也就是 {amount}', { amount: spoken(fen, t) })}
      />
      {known !== undefined && known !== fen && (
        <div className="rounded-md border border-info-line bg-info-bg p-4">
          <p className="mb-3 text-md">
            {t('银行的记录是 {amount}，还对吗？', { amount: spoken(known, t) })}
          </p>
          <BigButton variant="secondary" onClick={() => onChange({ [field]: known })}>
            {t('对，就填这个')}
          </BigButton>
        </div>
      )}
      {MAY_BE_NONE[field] && fen === undefined && (
        <BigButton variant="secondary" onClick={() => onChange({ [field]: 0 })}>
          {t('没有，填 0')}
        </BigButton>
      )}
    </>
  )
}

import type { ReactNode } from 'react'
import { GENDERS, GOALS, RISK_LEVELS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount, formatFen } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Meter } from '#web/ui/meter.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { FIELD_WORDS } from '../../customers/field-words.ts'
import { wordOf } from '../../parts/labels.ts'
import { CheckCard } from '../check-card.tsx'
import { CompanyCard } from '../company-card.tsx'
import type { Sale } from '../desk.ts'
import { GapsCard } from '../gaps-card.tsx'
import { InterviewCard } from '../interview-card.tsx'
import { NoIncome, shareOfIncome } from '../burden.tsx'
import { Waiting } from '../waiting.tsx'

export function IdentifyStep({ sale }: { sale: Sale }) {
  const { company } = sale.customer
  if (company) {
    return (
      <>
        <CompanyCard sale={sale} company={company} />
        <CheckCard sale={sale} check="identity" />
      </>
    )
  }
  return (
    <>
      <Who sale={sale} />
      <CheckCard sale={sale} check="identity" />
      <FieldPlace id="field-needs">
        <Needs sale={sale} />
      </FieldPlace>
      <FieldPlace id="field-interview">
        <InterviewCard sale={sale} />
      </FieldPlace>
      <GapsCard sale={sale} />
      <div className="grid grid-cols-1 items-stretch gap-4 xl:grid-cols-2">
        <FieldPlace id="field-risk">
          <Risk sale={sale} />
        </FieldPlace>
        <Burden sale={sale} />
      </div>
    </>
  )
}

/** Where an answer belongs: the panel of questions leads here. */
function FieldPlace({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div
      id={id}
      tabIndex={-1}
      className="scroll-mt-4 rounded-md focus:outline-2 focus:outline-focus"
    >
      {children}
    </div>
  )
}

function Who({ sale }: { sale: Sale }) {
  const t = useT()
  const { customer } = sale
  return (
    <Card
      title={t('客户')}
      actions={
        <TextLink href={`/customers/${sale.customerId}`}>
          {t('资料完整度 {percent}%', { percent: customer.completenessPercent })}
        </TextLink>
      }
    >
      <DescriptionList
        columns={4}
        items={[
          { label: t('姓名'), value: customer.name },
          {
            label: t('性别与年龄'),
            value: [
              t(wordOf(GENDERS, customer.gender)),
              customer.age === null ? '' : t('{age} 岁', { age: customer.age }),
            ].join(' '),
          },
          { label: t('手机号'), value: customer.phoneMasked },
          { label: t('证件号码'), value: customer.idMasked },
        ]}
      />
      {customer.missing.length > 0 && (
        <div className="mt-3">
          <Notice
            tone="warning"
            action={<TextLink href={`/customers/${sale.customerId}`}>{t('去补充')}</TextLink>}
          >
            {t('还缺：{fields}', {
              fields: customer.missing.map((field) => t(wordOf(FIELD_WORDS, field))).join(t('、')),
            })}
          </Notice>
        </div>
      )}
    </Card>
  )
}

function Needs({ sale }: { sale: Sale }) {
  const t = useT()
  const { needs } = sale
  if (!needs) {
    return (
      <Card title={t('客户需求')}>
        <Waiting>{t('等客户在手机上填写。需求只能由客户本人回答。')}</Waiting>
      </Card>
    )
  }
  const { answers } = needs
  const years =
    answers.coverYears === 99 ? t('终身') : t('{years} 年', { years: answers.coverYears })
  return (
    <Card
      title={t('客户需求')}
      note={
        <>
          {t('客户本人填写')} · <DateText value={needs.answeredAt} />
        </>
      }
    >
      <div className="mb-3 flex flex-wrap gap-2">
        {answers.goals.map((goal) => (
          <Tag key={goal} tone="info" icon={<></>}>
            {t(GOALS[goal])}
          </Tag>
        ))}
      </div>
      <DescriptionList
        columns={3}
        items={[
          { label: t('希望保障多久'), value: years },
          { label: t('打算花费'), value: <Amount fen={answers.budgetFen} strong /> },
          {
            label: t('已有报销型医疗险'),
            value: answers.hasReimbursementMedical ? t('有') : t('没有'),
          },
          { label: t('本人年收入'), value: <Amount fen={answers.ownIncomeFen} /> },
          { label: t('家庭年收入'), value: <Amount fen={answers.householdIncomeFen} /> },
          { label: t('其他保单年交保费'), value: <Amount fen={answers.otherPremiumFen} /> },
        ]}
      />
    </Card>
  )
}

function Risk({ sale }: { sale: Sale }) {
  const t = useT()
  const { risk } = sale
  return (
    <Card title={t('风险承受能力')}>
      {risk ? (
        <>
          <p className="text-xl font-semibold">{t(wordOf(RISK_LEVELS, String(risk.level)))}</p>
          <div aria-hidden className="mt-2 flex gap-1">
            {Object.keys(RISK_LEVELS).map((level) => (
              <span
                key={level}
                className={cx(
                  'h-1.5 flex-1 rounded-full',
                  Number(level) <= risk.level ? 'bg-action' : 'bg-neutral-bg',
                )}
              />
            ))}
          </div>
          <p className="mt-2 text-sm text-soft">
            {t('得分 {score}', { score: risk.score })} · {t('有效至')}{' '}
            <DateText value={risk.validUntil} timeless />
          </p>
          {risk.needsConfirmation && (
            <p className="mt-2 text-sm text-warning">
              {t('与上次结果不同，等客户在手机上再确认一次')}
            </p>
          )}
        </>
      ) : (
        <Waiting>{t('等客户在手机上完成测评。每天最多两次，客户经理不能代答。')}</Waiting>
      )}
    </Card>
  )
}

function Burden({ sale }: { sale: Sale }) {
  const t = useT()
  const { householdIncomeFen, existingAnnualPremiumFen, annualCeilingFen, annualShareMax } =
    sale.affordability
  return (
    <Card title={t('保费负担')}>
      {householdIncomeFen === 0 ? (
        <NoIncome />
      ) : householdIncomeFen === null ? (
        <Waiting>{t('还没有家庭年收入，客户填写需求后自动计算。')}</Waiting>
      ) : annualCeilingFen === null ? (
        <p className="text-soft">{t('现行规则没有保费负担上限。')}</p>
      ) : (
        <Meter
          label={t('已有年交保费')}
          value={existingAnnualPremiumFen}
          limit={annualCeilingFen}
          format={(fen) => formatFen(fen)}
          limitLabel={shareOfIncome(annualShareMax, t)}
          note={t('家庭年收入 {amount}', { amount: formatFen(householdIncomeFen) })}
        />
      )}
    </Card>
  )
}

import { INTRODUCTION_PARTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import type { Product } from './words.ts'

type Part = keyof typeof INTRODUCTION_PARTS

/** What the seller says and what the customer reads: plain words, the clause one press away. */
export function Told({ product }: { product: Product }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
      <Introduction product={product} />
      <div className="flex flex-col gap-4">
        <Disclosures product={product} />
        <Questions product={product} />
        <HealthQuestions product={product} />
      </div>
    </div>
  )
}

function Introduction({ product }: { product: Product }) {
  const t = useT()
  return (
    <Card title={t('五段介绍')} flush>
      <ol>
        {(Object.keys(INTRODUCTION_PARTS) as Part[]).map((part, index) => (
          <li key={part} className="border-b border-line px-4 py-3 last:border-b-0">
            <h3 className="font-medium">
              {index + 1}. {t(INTRODUCTION_PARTS[part])}
            </h3>
            <p className="mt-1 whitespace-pre-line text-soft">
              {product.content.introduction[part] || t('未填')}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Disclosures({ product }: { product: Product }) {
  const t = useT()
  const { disclosures } = product.content
  return (
    <Card title={t('重要提示')} note={t('客户逐项阅读并确认')} flush>
      {disclosures.length === 0 && <EmptyState title={t('还没有提示')} />}
      <ul>
        {disclosures.map((item) => (
          <li key={item.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <h3 className="flex flex-wrap items-baseline gap-x-3 font-medium">
              {item.title}
              <span className="text-xs font-normal text-faint">
                {t('至少读 {seconds} 秒', { seconds: item.minReadSec })}
              </span>
            </h3>
            <p className="mt-1 text-soft">{item.plain}</p>
            <details className="mt-1 text-sm">
              <summary className="cursor-pointer text-link">{t('条款原文')}</summary>
              <p className="mt-1 border-l-2 border-line-strong pl-3 whitespace-pre-line text-soft">
                {item.clause}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Questions({ product }: { product: Product }) {
  const t = useT()
  return (
    <Card title={t('理解题')} flush>
      <ol>
        {product.content.comprehension.map((question) => (
          <li key={question.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <p className="font-medium">{question.text}</p>
            <ul className="mt-1 text-soft">
              {question.options.map((option) => (
                <li
                  key={option.id}
                  className={option.id === question.answerId ? 'text-success' : ''}
                >
                  {option.id === question.answerId ? '✓ ' : '· '}
                  {option.text}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function HealthQuestions({ product }: { product: Product }) {
  const t = useT()
  const { healthQuestions } = product.content
  return (
    <Card title={t('健康告知')} note={t('客户签名前在手机上逐题回答')} flush>
      {healthQuestions.length === 0 && <EmptyState title={t('这款产品不问健康')} />}
      <ol>
        {healthQuestions.map(({ id, text }, index) => (
          <li key={id} className="border-b border-line px-4 py-2.5 last:border-b-0">
            {index + 1}. {text}
          </li>
        ))}
      </ol>
    </Card>
  )
}

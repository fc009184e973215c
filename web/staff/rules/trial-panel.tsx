import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { asking } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'
import type { Content, Example } from './draft.ts'

/** What the server makes of the text while it is written. */
export function useTrial(ruleId: string, content: Content, examples: readonly Example[]) {
  const input = useSettled({ ruleId, content, examples: [...examples] })
  const { data } = useQuery({
    ...asking('tryRule', input),
    placeholderData: keepPreviousData,
    staleTime: 5000,
  })
  return data
}

type Trial = NonNullable<ReturnType<typeof useTrial>>

/** The rule as one sentence, and what is wrong or worth a thought. */
export function TrialPanel({ trial, differences }: { trial?: Trial; differences: string[] }) {
  const t = useT()
  return (
    <Card title={t('这条规则说的是')}>
      {trial ? (
        <div className="flex flex-col gap-3" aria-live="polite">
          <p className="text-md font-medium">{trial.sentence}</p>
          {trial.problems.map(({ path, message }) => (
            <Notice key={path + message} tone="danger">
              {message}
            </Notice>
          ))}
          {trial.softenings.map((line) => (
            <Notice key={line} tone="warning">
              {line}
            </Notice>
          ))}
          {trial.warnings.map((warning) => (
            <Notice key={warning} tone="warning">
              {warning}
            </Notice>
          ))}
          <Differences lines={differences} />
        </div>
      ) : (
        <SkeletonLines lines={3} />
      )}
    </Card>
  )
}

export function Differences({ lines }: { lines: readonly string[] }) {
  const t = useT()
  if (lines.length === 0) return <p className="text-soft">{t('和现行版本没有差别')}</p>
  return (
    <div>
      <h3 className="text-sm font-semibold">{t('和现行版本相比（以已保存的为准）')}</h3>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

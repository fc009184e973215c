import { BookOpenText, CircleAlert, CircleCheck } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { CaseFile } from './page.tsx'

export function Completeness({ file }: { file: CaseFile }) {
  const t = useT()
  const missing = file.completeness.filter((each) => !each.isPresent).length
  return (
    <Card
      title={t('完整性清单')}
      flush
      actions={
        missing === 0 ? (
          <Tag tone="success">{t('齐全')}</Tag>
        ) : (
          <Tag tone="warning">{t('缺 {count} 件', { count: missing })}</Tag>
        )
      }
    >
      <ul className="grid grid-cols-1 sm:grid-cols-2">
        {file.completeness.map((each) => (
          <li
            key={each.kind + each.title}
            className="flex items-start gap-2.5 border-b border-line px-4 py-2 sm:odd:border-r"
          >
            {each.isPresent ? (
              <CircleCheck aria-hidden className="mt-[3px] size-4 shrink-0 text-success" />
            ) : (
              <CircleAlert aria-hidden className="mt-[3px] size-4 shrink-0 text-warning" />
            )}
            <span className="min-w-0">
              {each.title}
              <span className="sr-only">（{each.isPresent ? t('有') : t('缺')}）</span>
              <span className="flex items-center gap-1 text-xs text-faint">
                <BookOpenText aria-hidden className="size-3.5 shrink-0" />
                {each.citation}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

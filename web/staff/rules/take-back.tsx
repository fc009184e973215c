import { Undo2 } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { WordsButton } from '../parts/words-button.tsx'

type Props = { ruleId: string; version: number; effectiveFrom: string }
const REASON_MIN = 5

/** A released version before its first day: afterwards decisions rest on it and nobody takes it back. */
export function TakeBack({ ruleId, version, effectiveFrom }: Props) {
  const t = useT()
  const deed = useDeed('withdrawRuleVersion', () => {
    toast(t('第 {version} 版已撤回', { version }), 'info')
  })
  return (
    <div className="mt-2">
      <WordsButton
        label={t('撤回第 {version} 版', { version })}
        field={t('撤回原因')}
        hint={t('至少 {count} 个字', { count: REASON_MIN })}
        minLength={REASON_MIN}
        size="sm"
        variant="danger"
        icon={<Undo2 aria-hidden />}
        deed={deed}
        onSave={(reason) => void deed.act({ ruleId, version, reason })}
      >
        <p className="mb-4">
          {t(
            '这一版原定 {day} 起执行。撤回后它不会生效，之前的版本照旧执行；撤回的人和原因都有记录。',
            {
              day: effectiveFrom,
            },
          )}
        </p>
      </WordsButton>
    </div>
  )
}

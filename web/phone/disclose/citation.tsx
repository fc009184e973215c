import { useT } from '#web/i18n/t.ts'

/** Where the duty comes from, for those who want to know. */
export function Citation({ text }: { text: string }) {
  const t = useT()
  return (
    <p className="text-sm text-soft">
      {t('依据：')}
      <span lang="zh-CN">{text}</span>
    </p>
  )
}
